import ExcelJS from 'exceljs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileMaker } from '../../../src/app/files/open-file.js';
import { exportMaker } from '../../../src/app/reports/export/export-maker.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { answerByNumbers, bytesOf, holderAt, reportsOf } from './region.js';

const ZONE = 'Asia/Ho_Chi_Minh';

let world: AppWorld;
let make: FileMaker;
let province: Awaited<ReturnType<typeof holderAt>>;
let district: Awaited<ReturnType<typeof holderAt>>;

beforeAll(async () => {
  world = await openAppWorld(new Date('2021-02-28T20:00:00+07:00'));
  await world.moveTo(new Date('2021-03-01T07:30:00+07:00'));
  await answerByNumbers(world);
  await world.database.unit.update({ where: { code: '75734001' }, data: { name: '=Trường "Sen, Hồng"' } });
  make = exportMaker({ reports: reportsOf(world), timeZone: ZONE });
  province = await holderAt(world, '75');
  district = await holderAt(world, '734');
}, 60_000);
afterAll(() => world.close());

const made = (holder: typeof province, unitId: number, format: string): ReturnType<FileMaker> =>
  make({ params: { unit: String(unitId), format }, holder, now: world.now(), query: {} });

describe('the export of an area', () => {
  it('is a workbook with filters and frozen headings whose sheets agree with each other', async () => {
    const file = await made(province, province.unitId, 'xlsx');
    expect(file?.name).toBe('an-toan-truong-hoc-dong-nai-2021-03-01.xlsx');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Uint8Array.from(await bytesOf(file)).buffer);
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      ...['Tổng hợp', 'Danh sách trường', 'Chưa khai', 'Không đạt'],
    ]);
    const [units, schools, silent, failures] = book.worksheets;
    if (!units || !schools || !silent || !failures) throw new Error('a sheet is missing');
    for (const sheet of book.worksheets) {
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
      expect(sheet.autoFilter).toBeTruthy();
    }
    const sum = units.getRow(units.rowCount).values;
    expect(sum).toContain('Tổng cộng');
    const listed = schools.rowCount - 4;
    const states = Array.from({ length: listed }, (_none, at) => schools.getRow(at + 5).getCell(7).text);
    const count = (state: string): number => states.filter((one) => one === state).length;
    expect(listed).toBe(541);
    expect(sum).toEqual(
      expect.arrayContaining([541 - count('Miễn'), count('Đúng hạn'), count('Muộn'), count('Miễn')]),
    );
    expect(silent.rowCount - 4).toBe(count('Chưa khai'));
    expect(failures.rowCount - 4).toBeGreaterThan(100);
    expect(failures.getRow(5).getCell(7).text).toMatch(/^4\. /);
    // The wall clock of the zone, which spreadsheets cannot know.
    const late = schools.getRow(5 + states.indexOf('Muộn')).getCell(8).value;
    expect(late).toEqual(new Date('2021-03-01T18:00:00Z'));
  });

  it('is CSV that spreadsheets read and never calculate', async () => {
    const text = (await bytesOf(await made(district, district.unitId, 'csv'))).toString('utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    const rows = parse(text, { bom: true, columns: true });
    expect(rows).toHaveLength(54);
    expect(rows).toContainEqual(
      expect.objectContaining({ 'Mã trường': '75734001', Trường: `'=Trường "Sen, Hồng"` }),
    );
  });

  it('is a PDF', async () => {
    const bytes = await bytesOf(await made(district, district.unitId, 'pdf'));
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is nothing outside the holder’s area, for schools, other formats and no holder', async () => {
    const school = await world.database.unit.findFirstOrThrow({ where: { code: '75734001' } });
    expect(await made(district, province.unitId, 'xlsx')).toBeUndefined();
    expect(await made(district, school.id, 'xlsx')).toBeUndefined();
    expect(await made(district, district.unitId, 'exe')).toBeUndefined();
    const params = { unit: String(district.unitId), format: 'csv' };
    expect(await make({ params, holder: undefined, now: world.now(), query: {} })).toBeUndefined();
  });

  it('leaves a trace in the audit log', async () => {
    const entries = await world.database.auditEntry.findMany({ where: { action: 'export.downloaded' } });
    expect(entries.map(({ accountId }) => accountId)).toContain(province.accountId);
  });
});
