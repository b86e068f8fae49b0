import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publicHolidays } from '../../../prisma/public-holidays.js';
import { createCalendarsStore } from '../../../prisma/store/calendar/calendars-store.js';
import { createRoundsStore } from '../../../prisma/store/rounds-store.js';
import { createSchedulesStore } from '../../../prisma/store/schedules-store.js';
import { chartOf } from '../../../src/app/charts/chart-of.js';
import type { Reports } from '../../../src/app/ports/reports.js';
import { exportMaker } from '../../../src/app/reports/export/export-maker.js';
import { setSchedule } from '../../../src/app/rounds/change-schedule.js';
import { boardMaker } from '../../../src/web/board/board-maker.js';
import { defaultSchedule } from '../../../src/core/rounds/default-schedule.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet } from '../accounts/people.js';
import { bytesOf, holderAt, reportsOf } from './region.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const at = (time: string): Date => new Date(`2021-${time}+07:00`);

let world: AppWorld;
let reports: Reports;
let province: Awaited<ReturnType<typeof holderAt>>;
let district: typeof province;
let urgentId: number;

/** On Monday 01/03 the province asks, Tân Phú asks by itself, and three schools of Biên Hòa are asked urgently too. */
beforeAll(async () => {
  world = await openAppWorld(at('02-27T20:00:00'));
  const { database } = world;
  const unit = await database.unit.findUniqueOrThrow({ where: { code: '734' } });
  const deps = {
    rounds: createRoundsStore(database),
    calendars: createCalendarsStore(database, publicHolidays),
    schedules: createSchedulesStore(database),
  };
  const schedule = { ...defaultSchedule, key: 'own', openAt: '06:30' };
  await setSchedule(
    deps,
    { unitId: unit.id, questionnaireKey: 'cv-1467', schedule },
    { now: world.now(), endPrevious: false },
  );
  await world.moveTo(at('03-01T07:30:00'));
  const own = await database.round.findFirstOrThrow({ where: { unitId: unit.id } });
  await database.$executeRaw`
    UPDATE round_unit SET declared_at = ${world.now()}, timeliness = 'on_time', colour = 'xanh' WHERE round_id = ${own.id}`;
  const city = await database.unit.findUniqueOrThrow({ where: { code: '731' } });
  const { scheduleId: _schedule, id: _id, merkleRoot: _root, ...same } = own;
  const urgent = await database.round.create({
    data: { ...same, kind: 'urgent', unitId: city.id, title: 'Đột xuất 12/UBND' },
  });
  urgentId = urgent.id;
  await database.$executeRaw`
    INSERT INTO round_unit (round_id, unit_id, path, level)
    SELECT ${urgentId}, id, path, level FROM unit WHERE kind = 'school' AND starts_with(path, ${city.path}) ORDER BY id LIMIT 3`;
  reports = reportsOf(world);
  province = await holderAt(world, '75');
  district = await holderAt(world, '734');
}, 60_000);
afterAll(() => world.close());

it('counts the rounds of a day together and shows each by itself', async () => {
  const area = await reports.area(province, { id: province.unitId });
  const day = area && (await reports.day(area, {}, world.now()));
  if (!area || !day) throw new Error('no day');
  expect(day.rounds.map(({ own }) => own)).toEqual([undefined, 'Huyện Tân Phú']);
  expect(day.all.map(({ kind }) => kind).toSorted()).toEqual(['periodic', 'periodic', 'urgent']);
  const { tally, children } = await reports.figures(area, day.rounds);
  expect(tally).toMatchObject({ must: 541, declared: 54 });
  expect(children.find(({ unit }) => unit.code === '734')?.tally).toMatchObject({ must: 54, declared: 54 });
  const chart = await chartOf(reports, {
    ...{ area, rounds: day.rounds, view: 'units', now: world.now(), timeZone: ZONE },
  });
  expect(chart.subtitle).toContain('(2 đợt: chung, Huyện Tân Phú)');
  const trend = await chartOf(reports, {
    ...{ area, rounds: day.rounds, view: 'trend', now: world.now(), timeZone: ZONE },
  });
  expect(trend).toMatchObject({ points: [{ must: 541, declared: 54 }] });
});

it('says in chat what files and pages say', async () => {
  const manager = meet(world, 'telegram');
  await manager.links(await world.issue({ unitCode: '75', role: 'manager' }));
  const said = await manager.says('tinh hinh');
  expect(said).toContain('Phải khai: 541');
  expect(said).toContain('Đã khai: 54');
});

it('writes a sheet of the rounds, and with every school the round that asked it', async () => {
  const make = exportMaker({ reports, timeZone: ZONE });
  const params = { unit: String(province.unitId), format: 'xlsx' };
  const book = new ExcelJS.Workbook();
  const file = await make({ params, holder: province, now: world.now(), query: {} });
  await book.xlsx.load(Uint8Array.from(await bytesOf(file)).buffer);
  const rounds = book.getWorksheet('Các đợt');
  const names = [5, 6, 7].map((row) => rounds?.getRow(row).getCell(2).text);
  expect(names.toSorted()).toEqual([
    'thứ Hai 01/03',
    'thứ Hai 01/03 · Huyện Tân Phú',
    'Đột xuất 12/UBND · Thành phố Biên Hòa',
  ]);
  const schools = book.getWorksheet('Danh sách trường');
  expect(schools?.rowCount).toBe(541 + 4);
  const asked = Array.from({ length: 541 }, (_none, row) => schools?.getRow(row + 5).getCell(7).text);
  expect(asked.filter((title) => title === 'thứ Hai 01/03 · Huyện Tân Phú')).toHaveLength(54);
});

it('leads on the page to one round and back to the day', async () => {
  const make = boardMaker({ reports, timeZone: ZONE });
  const params = { unit: String(province.unitId) };
  const open = async (query: Record<string, string>, holder = province): Promise<string> =>
    (await bytesOf(await make({ params, holder, now: world.now(), query }))).toString('utf8');
  const page = await open({});
  expect(page).toContain('Các đợt trong ngày');
  expect(page).toContain(`?unit=${province.unitId}&amp;round=${urgentId}`);
  const urgent = await open({ round: String(urgentId) });
  expect(urgent).toContain('Đột xuất 12/UBND');
  expect(urgent).toContain('Xem cả ngày');
  expect(urgent).toMatch(/Phải khai<\/dt>\s*<dd>3</);
});

it('names no round of the units beside to those below', async () => {
  const area = await reports.area(district, { id: district.unitId });
  const day = area && (await reports.day(area, {}, world.now()));
  expect(day?.rounds.map(({ own }) => own)).toEqual([undefined]);
  expect(day?.all).toEqual([]);
  expect(area && (await reports.day(area, { roundId: urgentId }, world.now()))).toBeUndefined();
});

it('draws the days up to the one that is looked at, none after it', async () => {
  await world.moveTo(at('03-08T07:30:00'));
  const area = await reports.area(province, { id: province.unitId });
  if (!area) throw new Error('no area');
  const drawn = async (on: string, view: 'trend' | 'criteria'): Promise<readonly string[]> => {
    const day = await reports.day(area, { on }, world.now());
    const asked = { area, rounds: day?.rounds ?? [], view, now: world.now(), timeZone: ZONE };
    const chart = await chartOf(reports, asked);
    if (chart.kind === 'trend') return chart.points.map(({ label }) => label);
    return chart.kind === 'heat' ? chart.rounds : [];
  };
  for (const view of ['trend', 'criteria'] as const) {
    expect(await drawn('2021-03-01', view)).toEqual(['01/03']);
    expect(await drawn('2021-03-05', view)).toEqual(['01/03', '05/03']);
    expect(await drawn('2021-03-08', view)).toEqual(['01/03', '05/03', '08/03']);
  }
});
