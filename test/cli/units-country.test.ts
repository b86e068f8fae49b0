import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase, type Database } from '../../prisma/client.js';
import { createRoundsStore } from '../../prisma/store/rounds-store.js';
import { standsUnder, stoodUnder } from '../../prisma/store/units/report-scope.js';
import { createUnitsStore } from '../../prisma/store/units/units-store.js';
import type { Units } from '../../src/app/ports/units.js';
import { reorganise } from '../../src/app/units/reorganise.js';
import { readReorganisations } from '../../src/core/units/operations.js';
import { projectPath } from '../../src/paths.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startCli, type CliProcess, type CliRun } from './units-process.js';

const SHIPPED = 'prisma/seed-data/units/';
const ALL = 60_000;
/** Heap of the command while it takes 60,000 rows in: far below what holding the file several times over would need. */
const HEAP_MB = 160;

let test: TestDatabase;
let database: Database;
let units: Units;
let folder: string;

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.poolConfig, 3);
  units = createUnitsStore(database);
  folder = mkdtempSync(path.join(tmpdir(), 'country-'));
});
afterAll(async () => {
  await database.$disconnect();
  await test.drop();
  rmSync(folder, { recursive: true, force: true });
});

function start(...args: readonly string[]): CliProcess {
  return startCli(args, { databaseUrl: test.connectionString, dataDir: folder, heapMb: HEAP_MB });
}

function run(...args: readonly string[]): Promise<CliRun> {
  return start(...args).ended;
}

async function kinds(): Promise<Readonly<Record<string, number>>> {
  const groups = await database.unit.groupBy({ by: ['kind'], where: { validTo: null }, _count: true });
  return Object.fromEntries(groups.map(({ kind, _count }) => [kind, _count]));
}

/** Schools of the country in an order that has nothing to do with the tree; `count` is no multiple of 6151 or 7919. */
async function writeSchools(file: string, count: number): Promise<void> {
  const communes = await database.unit.findMany({ where: { kind: 'commune' }, orderBy: { code: 'asc' } });
  const rows = Array.from({ length: count }, (_, at) => {
    const commune = communes[at % communes.length];
    const level = ['MN', 'TH', 'THCS'][at % 3] ?? 'MN';
    return `T${(at * 7919) % count},Trường ${level} ${commune?.name ?? ''} ${at},school,${level},${commune?.code ?? ''},10.95,106.82`;
  });
  const mixed = rows.map((_, at) => rows[(at * 6151) % count]);
  writeFileSync(file, `code,name,kind,level,parent_code,latitude,longitude\r\n${mixed.join('\r\n')}\r\n`);
}

const found = z.array(z.object({ n: z.number() }));

/** Is a statement that begins so being run by anybody? */
async function isRunning(beginning: string): Promise<boolean> {
  const [row] = found.parse(
    await database.$queryRaw`
      SELECT count(*)::int AS n FROM pg_stat_activity
      WHERE datname = current_database() AND state = 'active' AND ltrim(query, E' \n') LIKE ${`${beginning}%`}
        AND pid <> pg_backend_pid()`,
  );
  return (row?.n ?? 0) > 0;
}

async function nobodyElse(): Promise<void> {
  for (;;) {
    const [row] = found.parse(
      await database.$queryRaw`SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND database = (
        SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    if (row?.n === 0) return;
    await wait(20);
  }
}

describe('the whole country of 2021', { timeout: 300_000 }, () => {
  it('is refused as it was published, with every bad row in a file', async () => {
    const errors = path.join(folder, 'errors.csv');
    const { code, stderr } = await run(
      'units',
      'import',
      `${SHIPPED}vietnam-units-2021.csv`,
      '--errors',
      errors,
    );
    expect(code).toBe(1);
    expect(stderr).toContain('Có 46 dòng lỗi trên 11370 dòng; chưa nhập gì.');
    expect(stderr).toContain('… và 27 lỗi nữa.');
    const rows = z
      .array(z.object({ line: z.string(), column: z.string(), reason: z.string() }))
      .parse(parse(readFileSync(errors), { columns: true, bom: true }));
    expect(new Set(rows.map(({ line }) => line)).size).toBe(46);
    expect(rows.filter(({ column }) => column === 'parent_code')).toHaveLength(45);
    expect(await database.unit.count()).toBe(0);
  });

  it('comes in without the bad rows, then whole with the corrected ones', async () => {
    const first = await run('units', 'import', `${SHIPPED}vietnam-units-2021.csv`, '--skip-bad');
    expect(first.stdout).toContain('Thêm mới: 11324\n');
    expect(await kinds()).toEqual({ country: 1, province: 63, district: 705, commune: 10_555 });
    const second = await run('units', 'import', `${SHIPPED}vietnam-units-2021-sua.csv`);
    expect(second.stdout).toContain('Thêm mới: 45\n');
    expect(await kinds()).toEqual({ country: 1, province: 63, district: 705, commune: 10_600 });
  });

  it.each(['INSERT INTO unit_stage', 'WITH RECURSIVE tree', 'INSERT INTO unit_name'])(
    'stays as it was when the import of its schools is killed during %s',
    async (moment) => {
      const file = path.join(folder, 'schools.csv');
      await writeSchools(file, 15_000);
      const { child, ended } = start('units', 'import', file);
      while (child.exitCode === null && !(await isRunning(moment))) await wait(1);
      child.kill('SIGKILL');
      expect((await ended).signal).toBe('SIGKILL');
      await nobodyElse();
      expect(await kinds()).toEqual({ country: 1, province: 63, district: 705, commune: 10_600 });
      expect(await database.unitParent.count()).toBe(11_368);
      expect(await database.unitName.count()).toBe(11_369);
    },
  );

  it('takes its schools in, up to 60,000 units, in bounded memory, and has nothing to do the second time', async () => {
    const file = path.join(folder, 'schools.csv');
    await writeSchools(file, ALL - 11_369);
    const first = await run('units', 'import', file);
    expect(first.stderr).not.toContain('lỗi');
    expect(first.stdout).toContain(`Thêm mới: ${ALL - 11_369}\n`);
    expect(await database.unit.count()).toBe(ALL);
    const again = await run('units', 'import', file);
    expect(again.stdout).toContain(`Thêm mới: 0\n`);
    expect(again.stdout).toContain(`Giữ nguyên: ${ALL - 11_369}\n`);
  });

  it('is merged in 2025: 34 provinces without districts, and reports of before say what they said', async () => {
    await openRound('70', '2025-06-30');
    await openRound('75', '2025-06-30');
    await database.$executeRaw`UPDATE round_unit SET declared_at = now() WHERE unit_id % 3 = 0`;
    const codes = ['70', '75', '689', '731', '25993', 'VN'];
    const ofTheDay = await Promise.all(codes.map((code) => report(code, stoodUnder)));
    const before = '2024-12-31';
    const treeBefore = await treeOn(before);
    expect(ofTheDay.every(({ must, declared }) => must > declared && declared > 0)).toBe(true);

    const json: unknown = JSON.parse(readFileSync(projectPath(`${SHIPPED}sap-xep-2025.json`), 'utf8'));
    const read = readReorganisations(json);
    if (!('orders' in read)) throw new Error(read.reasons.join('\n'));
    const at = new Date('2025-07-01T00:05:00+07:00');
    await reorganise(units, read.orders, { at, today: '2025-07-01', dryRun: false });

    expect(await kinds()).toEqual({
      country: 1,
      province: 34,
      commune: 10_600,
      school: ALL - 11_369,
    });
    expect(await treeOn(before)).toEqual(treeBefore);
    expect(await treeOn('2025-06-30')).toHaveLength(ALL);
    expect(await Promise.all(codes.map((code) => report(code, stoodUnder)))).toEqual(ofTheDay);
    const [binhPhuoc, dongNai] = ofTheDay;
    expect(await report('75', standsUnder)).toEqual({
      must: (binhPhuoc?.must ?? 0) + (dongNai?.must ?? 0),
      declared: (binhPhuoc?.declared ?? 0) + (dongNai?.declared ?? 0),
    });
    await openRound('75', '2025-07-04');
    expect(
      await database.roundUnit.count({ where: { round: { occurrenceOn: new Date('2025-07-04') } } }),
    ).toBe((binhPhuoc?.must ?? 0) + (dongNai?.must ?? 0));
    const named = await database.unit.findMany({
      where: { kind: 'province', validTo: null },
      orderBy: { code: 'asc' },
    });
    expect(named.find(({ code }) => code === '24')?.name).toBe('Tỉnh Bắc Ninh');
  });
});

/** Who stood where under which name; only the end of a unit may have become known since. */
async function treeOn(on: string): Promise<readonly string[]> {
  const listed = (await units.list({ on })) ?? [];
  return listed.map(({ code, name, parentCode }) => `${code} ${name} < ${parentCode ?? ''}`);
}

/** What a report counts of all rounds before the merger, under a unit. */
async function report(
  code: string,
  under: (unitId: number) => ReturnType<typeof stoodUnder>,
): Promise<{ readonly must: number; readonly declared: number }> {
  const { id } = await database.unit.findUniqueOrThrow({ where: { code } });
  const [row] = z.array(z.object({ must: z.number(), declared: z.number() })).parse(
    await database.$queryRaw`
      SELECT count(*)::int AS must, count(ru.declared_at)::int AS declared
      FROM round_unit ru JOIN round r ON r.id = ru.round_id WHERE r.occurrence_on < '2025-07-01' AND ${under(id)}`,
  );
  if (!row) throw new Error('a count is always a row');
  return row;
}

async function openRound(code: string, on: string): Promise<void> {
  const { id: unitId } = await database.unit.findUniqueOrThrow({ where: { code } });
  const opensAt = new Date(`${on}T07:00:00+07:00`);
  const deadlineAt = new Date(`${on}T17:00:00+07:00`);
  const questionnaireKey = 'cv-1467';
  const form = { key: questionnaireKey, version: 1 };
  const shown = { ...form, title: 'Phiếu', definition: {} };
  await database.questionnaire.upsert({ where: { key_version: form }, create: shown, update: {} });
  const { id } = await database.schedule.create({
    data: {
      unitId,
      key: on,
      questionnaireKey,
      definition: {},
      validFrom: new Date(on),
      validTo: new Date(on),
      nextAt: opensAt,
      nextOn: new Date(on),
    },
  });
  const schedule = { id, unitId, questionnaireKey, definition: {}, revision: 0, nextAt: opensAt, nextOn: on };
  const terms = { opensAt, deadlineAt, lockAt: deadlineAt, graceMinutes: 0 };
  const plan = { schedule, next: undefined, title: `Kỳ ${on}`, ...terms, steps: [] };
  expect(await createRoundsStore(database).open(plan)).toBe(true);
}
