import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportMaker } from '../../../src/app/reports/official/report-maker.js';
import { reportFigures } from '../../../src/app/reports/official/read-figures.js';
import type { FileMaker } from '../../../src/app/files/open-file.js';
import { writeReport } from '../../../src/core/official-report/write-report.js';
import { addTallies, noTally } from '../../../src/core/rounds/tally.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { answerByNumbers, bytesOf, holderAt, reportsOf } from './region.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const PERIOD = { from: '2021-03-01', to: '2021-03-31' };

let world: AppWorld;
let make: FileMaker;
let province: Awaited<ReturnType<typeof holderAt>>;
let district: Awaited<ReturnType<typeof holderAt>>;

beforeAll(async () => {
  world = await openAppWorld(new Date('2021-02-28T20:00:00+07:00'));
  await world.moveTo(new Date('2021-03-01T07:30:00+07:00'));
  await answerByNumbers(world);
  // Monday's round is locked by then, Friday's is open.
  await world.moveTo(new Date('2021-03-05T10:00:00+07:00'));
  make = reportMaker({ reports: reportsOf(world), timeZone: ZONE });
  province = await holderAt(world, '75', 'Sở Giáo dục và Đào tạo tỉnh Đồng Nai');
  district = await holderAt(world, '734');
}, 60_000);
afterAll(() => world.close());

const made = (holder: typeof province, unitId: number, format: string): ReturnType<FileMaker> =>
  make({ params: { unit: String(unitId), ...PERIOD, format }, holder, now: world.now(), query: {} });

/** The text of a part of a zip archive, found by its name. */
function partOf(zip: Buffer, name: string): string {
  const central = zip.lastIndexOf(Buffer.from(name)) - 46;
  const [method, size, offset] = [
    zip.readUInt16LE(central + 10),
    zip.readUInt32LE(central + 20),
    zip.readUInt32LE(central + 42),
  ];
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const packed = zip.subarray(start, start + size);
  return (method === 8 ? inflateRawSync(packed) : packed).toString('utf8');
}

describe('the official report', () => {
  it('adds locked and open rounds up, and every table to the same sum', async () => {
    const reports = reportsOf(world);
    const area = await reports.area(province, { id: province.unitId });
    if (!area) throw new Error('no area');
    const figures = await reportFigures(reports, area, PERIOD, world.now());
    expect(figures.rounds.map(({ title, locked }) => [title, locked])).toEqual([
      ['thứ Hai 01/03', true],
      ['thứ Sáu 05/03', false],
    ]);
    expect(figures.sum.must + figures.sum.exempt).toBe(2 * 541);
    expect(figures.units.map(({ tally }) => tally).reduce(addTallies, noTally)).toEqual(figures.sum);
    expect(figures.sum.declared).toBe(figures.sum.onTime + figures.sum.late);
    expect(figures.criteria.filter(({ failed }) => failed > 0).map(({ name }) => name.split('.')[0])).toEqual(
      ['4', '10'],
    );
  });

  it('has the parts of an administrative document, by who reports', async () => {
    const reports = reportsOf(world);
    const written = async (holder: typeof province) => {
      const area = await reports.area(holder, { id: holder.unitId });
      if (!area) throw new Error('no area');
      return writeReport(await reportFigures(reports, area, PERIOD, world.now()), world.now(), ZONE);
    };
    expect(await written(province)).toMatchObject({
      upper: 'ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI',
      body: 'SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH ĐỒNG NAI',
      number: 'Số:          /BC-SGDĐT',
      placeAndDay: 'Đồng Nai, ngày 05 tháng 3 năm 2021',
      to: 'Kính gửi: Bộ Giáo dục và Đào tạo (qua Vụ Giáo dục Thể chất)',
      signature: ['GIÁM ĐỐC', '(Chữ ký, dấu của cơ quan)'],
    });
    expect(await written(district)).toMatchObject({
      upper: undefined,
      body: 'ỦY BAN NHÂN DÂN HUYỆN TÂN PHÚ',
      number: 'Số:          /BC-UBND',
      to: 'Kính gửi: Ủy ban nhân dân tỉnh Đồng Nai',
      signature: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', '(Chữ ký, dấu của cơ quan)'],
    });
    const basis = (await written(province)).blocks[0];
    expect(basis?.kind === 'paragraph' && basis.text).toContain('1823/UBND-KGVX ngày 23/02/2021');
  });

  it('is a Word document with that text, in Times New Roman', async () => {
    const bytes = await bytesOf(await made(province, province.unitId, 'docx'));
    const text = partOf(bytes, 'word/document.xml');
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Bảng 2. Kết quả theo đơn vị',
      'Huyện Tân Phú',
      'Nơi nhận:',
    ])
      expect(text).toContain(words);
    expect(partOf(bytes, 'word/styles.xml')).toContain('Times New Roman');
  });

  it('is a PDF and a workbook, and nothing outside the holder’s area', async () => {
    expect((await bytesOf(await made(district, district.unitId, 'pdf'))).subarray(0, 5).toString()).toBe(
      '%PDF-',
    );
    const csv = (await bytesOf(await made(district, district.unitId, 'csv'))).toString('utf8');
    expect(csv).toContain('Phải khai');
    expect(await made(district, province.unitId, 'docx')).toBeUndefined();
    expect(await made(district, district.unitId, 'exe')).toBeUndefined();
  });
});
