import ExcelJS from 'exceljs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chartMaker } from '../../../src/app/charts/chart-maker.js';
import type { FileMaker } from '../../../src/app/files/open-file.js';
import { exportMaker } from '../../../src/app/reports/export/export-maker.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet, type Person } from '../accounts/people.js';
import { answerByNumbers, bytesOf, holderOf, reportsOf } from './region.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const at = (time: string): Date => new Date(`2021-03-${time}+07:00`);

let world: AppWorld;
let make: FileMaker;
let draw: FileMaker;
let manager: Person;
let holder: Awaited<ReturnType<typeof holderOf>>;

beforeAll(async () => {
  world = await openAppWorld(new Date('2021-02-28T20:00:00+07:00'));
  await world.moveTo(at('01T18:30:00'));
  await answerByNumbers(world);
  make = exportMaker({ reports: reportsOf(world), timeZone: ZONE });
  draw = chartMaker({ reports: reportsOf(world), timeZone: ZONE });
  manager = meet(world, 'telegram');
  await manager.links(await world.issue({ unitCode: '734', role: 'manager' }));
  holder = await holderOf(world, '734');
}, 60_000);
afterAll(() => world.close());

/** Asks; answers what was said, and the parameters of the files of that answer. */
async function ask(words: string): Promise<{ text: string; params: Record<string, string> }> {
  const text = await manager.says(words);
  const code = /q-([A-Z0-9]{4})/.exec(text)?.[1];
  if (code === undefined) throw new Error(`no answer: ${text}`);
  const { asOf } = await world.database.querySnapshot.findFirstOrThrow({ where: { code } });
  return { text, params: { answer: code, at: String(asOf.getTime()) } };
}

const made = (params: Record<string, string>, format = 'xlsx', who = holder): ReturnType<FileMaker> =>
  make({ params: { ...params, format }, holder: who, now: world.now(), query: {} });

async function bookOf(params: Record<string, string>): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Uint8Array.from(await bytesOf(await made(params))).buffer);
  return book;
}

/** The rows of a sheet below its headings, by heading. */
function rowsOf(book: ExcelJS.Workbook, name: string): Record<string, string>[] {
  const sheet = book.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  const headings = sheet.getRow(4);
  return Array.from({ length: sheet.rowCount - 4 }, (_none, place) => {
    const row = sheet.getRow(place + 5);
    return Object.fromEntries(
      Array.from({ length: sheet.columnCount }, (_cell, column) => [
        headings.getCell(column + 1).text,
        row.getCell(column + 1).text,
      ]),
    );
  });
}

const figure = (text: string, name: string): string =>
  new RegExp(`${name}: (\\d+)`).exec(text)?.[1] ?? 'none';

/** Silent schools declare, declared ones are suspended, red ones turn green: everything an answer could lose. */
async function timePasses(): Promise<void> {
  const { database } = world;
  await world.moveTo(at('01T19:00:00'));
  const now = world.now();
  const account = await database.account.findFirstOrThrow();
  await database.$executeRaw`
    INSERT INTO declaration (round_id, unit_id, questionnaire_id, revision, answers, provenance, passed, total, outcome, colour,
      timeliness, receipt_code, account_id, channel, received_at, updated_at)
    SELECT r.id, ru.unit_id, r.questionnaire_id, 2, '{}', '{}', 15, 15, 'tot', 'xanh', ru.timeliness, 'R' || ru.unit_id,
      ${account.id}, 'zalo', ru.declared_at, ${now}
    FROM round_unit ru JOIN round r ON r.id = ru.round_id WHERE ru.colour = 'do'`;
  await database.$executeRaw`
    INSERT INTO declaration_revision (declaration_id, revision, answers, provenance, passed, total, outcome, colour, failed,
      account_id, channel, at)
    SELECT d.id, x.revision, '{}', '{}', x.passed, 15, 'kha', x.colour::colour, x.failed, d.account_id, 'zalo', x.at
    FROM declaration d CROSS JOIN LATERAL (VALUES (1, 13, 'do', ARRAY['c4', 'c10'], d.received_at), (2, 15, 'xanh', '{}', d.updated_at))
      x(revision, passed, colour, failed, at)`;
  await database.$executeRaw`
    UPDATE round_unit SET colour = 'xanh', failed = '{}' WHERE colour = 'do'`;
  await database.$executeRaw`
    UPDATE round_unit SET declared_at = ${now}, timeliness = 'late', colour = 'xanh'
    WHERE declared_at IS NULL AND exempt_reason IS NULL AND unit_id % 2 = 0`;
  const unit = await database.unit.findUniqueOrThrow({ where: { code: '734' } });
  const suspension = await database.suspension.create({
    data: {
      ...{ unitId: unit.id, fromOn: now, toOn: now, reason: 'Lũ', documentNo: '1', accountId: account.id },
      ...{ identityId: 1, createdAt: now },
    },
  });
  await database.$executeRaw`
    UPDATE round_unit SET exempt_reason = 'Lũ', suspension_id = ${suspension.id}
    WHERE exempt_reason IS NULL AND unit_id % 5 = 0`;
}

describe('files of an answer', () => {
  let standing: Awaited<ReturnType<typeof ask>>;
  let late: typeof standing;
  let silent: typeof standing;

  beforeAll(async () => {
    standing = await ask('tinh hinh');
    late = await ask('truong khai muon');
    silent = await ask('chua khai');
    await timePasses();
  });

  it('hold the numbers that were said, though everything has changed since', async () => {
    const fresh = await ask('tinh hinh');
    expect(figure(fresh.text, 'Đã khai')).not.toBe(figure(standing.text, 'Đã khai'));
    for (const { text, params } of [standing, fresh]) {
      const book = await bookOf(params);
      const sum = rowsOf(book, 'Tổng hợp').at(-1);
      const schools = rowsOf(book, 'Danh sách trường');
      const count = (state: string): string =>
        String(schools.filter((row) => row['Tình trạng'] === state).length);
      for (const [name, state] of [
        ['Đúng hạn', 'Đúng hạn'],
        ['Muộn', 'Muộn'],
        ['Chưa khai', 'Chưa khai'],
        ['Miễn', 'Miễn'],
      ] as const) {
        expect(figure(text, name), name).toBe(sum?.[name]);
        expect(count(state), name).toBe(sum?.[name]);
      }
      const red = String(schools.filter((row) => row['Mức'] === 'Đỏ').length);
      expect(text).toContain(`🔴 ${red}`);
      expect(rowsOf(book, 'Chưa khai')).toHaveLength(Number(figure(text, 'Chưa khai')));
      const code = params['answer'] ?? '';
      expect(book.worksheets[0]?.getRow(2).getCell(1).text).toContain(`q-${code}`);
    }
    const failed = rowsOf(await bookOf(standing.params), 'Không đạt');
    expect(failed.length).toBeGreaterThan(4);
    expect(rowsOf(await bookOf(fresh.params), 'Không đạt')).toHaveLength(0);
  });

  it('hold exactly the schools of a list', async () => {
    const book = await bookOf(late.params);
    const schools = rowsOf(book, 'Danh sách trường');
    expect(String(schools.length)).toBe(figure(late.text, 'Trường khai muộn'));
    expect(new Set(schools.map((row) => row['Tình trạng']))).toEqual(new Set(['Muộn']));
    const csv = (await bytesOf(await made(late.params, 'csv'))).toString('utf8');
    expect(parse(csv, { bom: true, columns: true })).toHaveLength(schools.length);
    const listed = parse((await bytesOf(await made(silent.params, 'csv'))).toString('utf8'), { bom: true });
    expect(String(listed.length - 1)).toBe(figure(silent.text, 'Chưa khai'));
  });

  it('of levels, curves, comparisons and criteria are the tables that were said', async () => {
    const names = async (words: string): Promise<string[]> => {
      const { params } = await ask(words);
      return (await bookOf(params)).worksheets.map(({ name }) => name);
    };
    expect(await names('xu huong')).toEqual(['Xu hướng']);
    expect(await names('tieu chi khong dat')).toEqual(['Không đạt', 'Tổng hợp']);
    expect(await names('truong muc do')).toEqual(['Tổng hợp', 'Danh sách trường']);
    const { text, params } = await ask('tinh hinh mam non');
    const sum = rowsOf(await bookOf(params), 'Tổng hợp').at(-1);
    expect(sum?.['Phải khai']).toBe(figure(text, 'Phải khai'));
    const schools = rowsOf(await bookOf(params), 'Danh sách trường');
    expect(new Set(schools.map((row) => row['Cấp học']))).toEqual(new Set(['MN']));
  });

  it('are pictures and PDFs too', async () => {
    const picture = await draw({
      params: { ...standing.params, view: 'units' },
      holder,
      now: world.now(),
      query: {},
    });
    expect((await bytesOf(picture)).subarray(1, 4).toString()).toBe('PNG');
    expect((await bytesOf(await made(silent.params, 'pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('are nothing for other units, for another moment, without a holder, and once the answer has gone', async () => {
    await meet(world, 'zalo').links(await world.issue({ unitCode: '731', role: 'manager' }));
    const other = await holderOf(world, '731');
    expect(await made(standing.params, 'xlsx', other)).toBeUndefined();
    expect(await made({ ...standing.params, at: '1' })).toBeUndefined();
    expect(await made({ ...standing.params, answer: 'ZZZZ' })).toBeUndefined();
    const params = { ...standing.params, format: 'csv' };
    expect(await make({ params, holder: undefined, now: world.now(), query: {} })).toBeUndefined();
    const later = new Date(world.now().getTime() + 8 * 86_400_000);
    expect(await make({ params, holder, now: later, query: {} })).toBeUndefined();
  });
});
