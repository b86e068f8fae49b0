import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportMaker } from '../../../src/app/reports/export/export-maker.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet, type Person } from '../accounts/people.js';
import { bytesOf, holderOf, reportsOf } from './region.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const at = (time: string): Date => new Date(`2021-03-01T${time}:00+07:00`);

let world: AppWorld;
let manager: Person;
let officer: Person;
let holder: Awaited<ReturnType<typeof holderOf>>;

/** On Monday morning the kindergartens of Tân Phú are exempt by a document; all other schools but one have declared. */
beforeAll(async () => {
  world = await openAppWorld(new Date('2021-02-28T20:00:00+07:00'));
  await world.moveTo(at('08:00'));
  officer = meet(world, 'telegram');
  await officer.links(await world.issue({ unitCode: '75', role: 'officer', organisation: 'Sở' }));
  manager = meet(world, 'telegram');
  await manager.links(await world.issue({ unitCode: '734', role: 'manager' }));
  holder = await holderOf(world, '734');
  await officer.says('/mien tân phú, mn; 1/3 - 5/3; Rét đậm; 12/UBND');
  await officer.taps('Xác nhận miễn');
}, 60_000);
afterAll(() => world.close());

/** A question, and the schools in the file of its answer: code with state and reason. */
async function ask(words: string): Promise<{ text: string; schools: () => Promise<Map<string, string>> }> {
  const text = await manager.says(words);
  const code = /q-([A-Z0-9]{4})/.exec(text)?.[1] ?? '';
  const { asOf } = await world.database.querySnapshot.findFirstOrThrow({ where: { code } });
  const params = { answer: code, at: String(asOf.getTime()), format: 'xlsx' };
  return { text, schools: () => schoolsOf(params) };
}

async function schoolsOf(params: Record<string, string>): Promise<Map<string, string>> {
  const make = exportMaker({ reports: reportsOf(world), timeZone: ZONE });
  const book = new ExcelJS.Workbook();
  const file = await make({ params, holder, now: world.now(), query: {} });
  await book.xlsx.load(Uint8Array.from(await bytesOf(file)).buffer);
  const sheet = book.getWorksheet('Danh sách trường');
  if (!sheet) throw new Error(`no list of schools: ${book.worksheets.map(({ name }) => name).join()}`);
  const headings = Array.from(
    { length: sheet.columnCount },
    (_, at_) => sheet.getRow(4).getCell(at_ + 1).text,
  );
  const [code, state, reason] = ['Mã trường', 'Tình trạng', 'Lý do miễn'].map(
    (name) => headings.indexOf(name) + 1,
  );
  return new Map(
    Array.from({ length: sheet.rowCount - 4 }, (_, row) => {
      const cell = (column = 0): string => sheet.getRow(row + 5).getCell(column).text;
      return [cell(code), `${cell(state)} ${cell(reason)}`.trim()];
    }),
  );
}

const declareAll = async (sql: string): Promise<void> => {
  await world.database.$executeRawUnsafe(
    `UPDATE round_unit SET declared_at = '${world.now().toISOString()}', timeliness = 'on_time', colour = 'xanh'
     WHERE declared_at IS NULL AND exempt_reason IS NULL ${sql}`,
  );
};

it('keeps who was exempt when an answer was given, with the reason, though that was lifted since', async () => {
  const open = await ask('tinh hinh');
  const listed = await ask('truong duoc mien');
  await world.moveTo(at('08:30'));
  await declareAll('');
  const done = await ask('tinh hinh');
  const before = await Promise.all([open, listed, done].map(({ schools }) => schools()));
  const exempt = [...(before[0] ?? [])].filter(([, state]) => state === 'Miễn Rét đậm');
  expect(exempt.length).toBeGreaterThan(5);
  expect(before[1]).toEqual(new Map(exempt));
  expect(open.text).toContain(`Miễn: ${exempt.length}`);

  await world.moveTo(at('09:00'));
  await officer.says('/mien đang miễn');
  await officer.taps('Bỏ miễn 1');
  await officer.taps('Bỏ miễn');
  const [first = ''] = exempt.map(([code]) => code);
  await declareAll(`AND unit_id = (SELECT id FROM unit WHERE code = '${first}')`);
  const fresh = await ask('tinh hinh');
  expect(fresh.text).toContain('Miễn: 0');
  expect([...(await fresh.schools()).values()].filter((state) => state.startsWith('Miễn'))).toEqual([]);
  // One of them has declared since, the others are silent: in the earlier answers all of them are exempt.
  expect(await Promise.all([open, listed, done].map(({ schools }) => schools()))).toEqual(before);
});
