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

  it('reads criteria by the form of each round, and tells what was raised in the area', async () => {
    const { database } = world;
    const old = await database.questionnaire.findFirstOrThrow({ where: { rounds: { some: {} } } });
    const definition = JSON.parse(
      JSON.stringify(old.definition).replaceAll('đeo khẩu trang khi ở trường', 'khẩu trang, nước sát khuẩn'),
    ) as object;
    const fresh = await database.questionnaire.create({
      data: { key: old.key, version: old.version + 1, title: old.title, definition },
    });
    await database.round.updateMany({ where: { lockedAt: null }, data: { questionnaireId: fresh.id } });
    await answerByNumbers(world);
    const unit = await database.unit.findUniqueOrThrow({ where: { code: '75734001' } });
    const beside = await database.unit.findFirstOrThrow({
      where: { kind: 'school', code: { startsWith: '75731' } },
    });
    const raise = (unitId: number, content: string, openedAt: string, state: 'open' | 'closed') =>
      database.difficulty.create({
        data: {
          ...{ unitId, identityId: district.identityId, category: 'vat-tu', content, state },
          openedAt: new Date(openedAt),
        },
      });
    await raise(unit.id, 'Thiếu nhiệt kế', '2021-03-02T08:00:00+07:00', 'open');
    await raise(unit.id, 'Thiếu xà phòng', '2021-03-03T08:00:00+07:00', 'closed');
    await raise(unit.id, 'Của tháng trước', '2021-02-28T23:00:00+07:00', 'open');
    await raise(beside.id, 'Của huyện bên', '2021-03-02T08:00:00+07:00', 'open');
    const reports = reportsOf(world);
    const area = await reports.area(district, { id: district.unitId });
    if (!area) throw new Error('no area');
    const figures = await reportFigures(reports, area, PERIOD, world.now());
    const tenth = figures.criteria.filter(({ name }) => name.startsWith('10. '));
    expect(tenth.map(({ name }) => name)).toEqual([
      '10. đeo khẩu trang khi ở trường',
      '10. khẩu trang, nước sát khuẩn',
    ]);
    const all = figures.criteria.find(({ name }) => name.startsWith('4. '));
    const sum = (key: 'failed' | 'rated'): number => tenth.reduce((whole, one) => whole + one[key], 0);
    expect(sum('rated')).toBe(all?.rated);
    expect(sum('failed')).toBe(all?.failed);
    const text = JSON.stringify(writeReport(figures, world.now(), ZONE).blocks);
    expect(text).toContain('các đơn vị gửi 2 khó khăn');
    expect(text).toContain(`${unit.name}: Thiếu nhiệt kế`);
    expect(text).not.toContain('Của huyện bên');
    expect(text).not.toContain('Của tháng trước');
  });
});
