import { mkdirSync, writeFileSync } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { openDatabase, type Database } from '../../prisma/client.js';
import { applyMigrations } from '../../prisma/migrate.js';
import { seed } from '../../prisma/seed.js';
import { createQuestionnaireShelf } from '../../prisma/store/questionnaire-shelf.js';
import { createReportsStore } from '../../prisma/store/reports/reports-store.js';
import { freezeSummaries } from '../../prisma/store/summaries/freeze.js';
import { chartOf } from '../../src/app/charts/chart-of.js';
import { chartPng } from '../../src/app/charts/render-chart.js';
import { liveWish } from '../../src/app/reports/export/wish.js';
import { schoolsTable, silentTable, failuresTable, unitsTable } from '../../src/app/reports/export/tables.js';
import { csvOf } from '../../src/app/reports/export/csv.js';
import { xlsxOf } from '../../src/app/reports/export/xlsx.js';
import { reportFile } from '../../src/app/reports/official/report-file.js';
import { CHART_VIEWS } from '../../src/core/charts/view.js';

/**
 * Charts, exports and reports of a country of 60,000 schools: `npx tsx test/bench/files.ts [folder for the files [codes of units]]`. Makes a
 * database of its own on `DATABASE_URL`'s server (default: this machine's) and drops it.
 */
const SERVER = process.env['DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres';
const ROUNDS = 9;
const ZONE = 'Asia/Ho_Chi_Minh';
const [folder, ...only] = process.argv.slice(2);
const codes = only.length > 0 ? only : ['VN', 'P7', 'P7-3', 'P7-3-2'];

async function main(): Promise<void> {
  const name = `bench_files_${process.pid}`;
  await run(`CREATE DATABASE ${name}`);
  const target = new URL(SERVER);
  target.pathname = `/${name}`;
  await applyMigrations({ connectionString: target.href });
  const database = openDatabase({ connectionString: target.href });
  try {
    await fill(database);
    await measure(database);
  } finally {
    await database.$disconnect();
    await run(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}

async function run(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** 63 provinces, 11 districts each, 15 communes each, schools to 60,000; nine rounds, the last one open. */
async function fill(database: Database): Promise<void> {
  await seed(
    database,
    () => [],
    () => undefined,
  );
  await database.$executeRaw`TRUNCATE unit, schedule RESTART IDENTITY CASCADE`;
  for (const [level, sql] of LEVELS.entries()) {
    await database.$executeRawUnsafe(sql);
    await database.$executeRawUnsafe(PATHS[level] ?? 'SELECT 1');
  }
  await database.$executeRaw`
    INSERT INTO round (kind, unit_id, questionnaire_id, occurrence_on, title, opens_at, deadline_at, lock_at, locked_at)
    SELECT 'periodic', 1, (SELECT id FROM questionnaire WHERE key = 'cv-1467' ORDER BY version DESC LIMIT 1),
      date '2021-03-01' + n * 3, 'kỳ ' || to_char(date '2021-03-01' + n * 3, 'DD/MM'), timestamptz '2021-03-01 07:00+07' + n * interval '3 days',
      timestamptz '2021-03-01 17:00+07' + n * interval '3 days', timestamptz '2021-03-02 09:00+07' + n * interval '3 days',
      CASE WHEN n < ${ROUNDS - 1}::int THEN timestamptz '2021-03-02 09:00+07' + n * interval '3 days' END
    FROM generate_series(0, ${ROUNDS - 1}::int) n`;
  await database.$executeRaw`
    INSERT INTO round_unit (round_id, unit_id, path, level, exempt_reason, declared_at, timeliness, colour, failed)
    SELECT r.id, u.id, u.path, u.level, CASE WHEN k % 50 = 0 THEN 'Nghỉ bão' END,
      CASE WHEN k % 50 <> 0 AND k % 13 <> 0 THEN r.opens_at + k % 600 * interval '1 minute' END,
      CASE WHEN k % 50 <> 0 AND k % 13 <> 0 THEN CASE WHEN k % 17 = 0 THEN 'late' ELSE 'on_time' END::timeliness END,
      CASE WHEN k % 50 <> 0 AND k % 13 <> 0 THEN CASE WHEN k % 9 = 0 THEN 'vang' ELSE 'xanh' END::colour END,
      CASE WHEN k % 50 <> 0 AND k % 13 <> 0 AND k % 9 = 0 THEN ARRAY['c6', 'c10'] ELSE '{}' END
    FROM round r CROSS JOIN unit u, LATERAL (SELECT (u.id * 7 + r.id * 31 + u.id / 97 * 3) % 9973 AS k) x WHERE u.kind = 'school'`;
  await database.$executeRaw`ANALYZE`;
  for (const { id } of await database.round.findMany({ where: { lockedAt: { not: null } } })) {
    await database.$transaction((tx) => freezeSummaries(tx, id));
  }
}

const row = (columns: string): string =>
  `INSERT INTO unit (code, name, folded_name, kind, level, parent_id, path) ${columns}`;
const LEVELS = [
  row("VALUES ('VN', 'Việt Nam', 'viet nam', 'country', NULL, NULL, '1/')"),
  row(
    "SELECT 'P' || n, 'Tỉnh Số ' || n, 'tinh so ' || n, 'province', NULL, 1, '' FROM generate_series(1, 63) n",
  ),
  row(
    "SELECT code || '-' || n, 'Huyện Thứ ' || n, 'huyen thu ' || n, 'district', NULL, id, '' FROM unit, generate_series(1, 11) n WHERE kind = 'province'",
  ),
  row(
    "SELECT code || '-' || n, 'Xã Thứ ' || n, 'xa thu ' || n, 'commune', NULL, id, '' FROM unit, generate_series(1, 15) n WHERE kind = 'district'",
  ),
  row(
    "SELECT code || '-' || n, 'Trường Tiểu học Nguyễn Thị Minh Khai số ' || n, 'truong ' || n, 'school', 'TH', id, '' FROM unit, generate_series(1, 6) n WHERE kind = 'commune' ORDER BY n, id LIMIT 60000",
  ),
];
const PATHS = LEVELS.map((_sql, level) =>
  level === 0
    ? "UPDATE unit SET path = id || '/'"
    : "UPDATE unit u SET path = p.path || u.id || '/' FROM unit p WHERE p.id = u.parent_id AND u.path = ''",
);

async function measure(database: Database): Promise<void> {
  const reports = createReportsStore(database, createQuestionnaireShelf(database));
  const now = new Date('2021-03-25T12:00:00+07:00');
  for (const code of codes) {
    const area = await reports.area('operator', { code });
    const day = area && (await reports.day(area, {}, now));
    if (!area || !day) throw new Error(`nothing to measure at ${code}`);
    for (const view of CHART_VIEWS) {
      const times: number[] = [];
      let bytes = 0;
      const cpu = process.cpuUsage();
      for (let turn = 0; turn < 8; turn += 1) {
        const start = performance.now();
        const png = await chartPng(
          await chartOf(reports, { area, rounds: day.rounds, view, now, timeZone: ZONE }),
        );
        times.push(performance.now() - start);
        bytes = png.length;
        keep(`chart-${code}-${view}.png`, png);
      }
      const [first = 0, ...warm] = times;
      print(
        `chart ${view} of ${code}`,
        warm.sort((a, b) => a - b)[3] ?? 0,
        `${bytes} bytes, first ${Math.round(first)} ms, CPU ${Math.round(cpuMs(cpu) / 8)} ms each`,
      );
    }
    const wish = await liveWish(reports, { area, day, now, timeZone: ZONE });
    const tables = [unitsTable(wish), schoolsTable(wish), silentTable(wish), failuresTable(wish)];
    await download(`export ${code}.xlsx`, () => xlsxOf(tables, ZONE));
    if (code === 'VN')
      await download(`export ${code}.xlsx to a reader of 2 MB/s`, () => xlsxOf(tables, ZONE), 2_000_000);
    await download(`export ${code}.csv`, () => csvOf(schoolsTable(wish), ZONE));
    for (const format of ['docx', 'pdf'] as const) {
      const start = performance.now();
      const file = await reportFile(reports, {
        area,
        from: '2021-03-01',
        to: '2021-03-31',
        format,
        now,
        timeZone: ZONE,
      });
      if (typeof file.content === 'function') throw new Error('a document is made whole');
      keep(`report-${code}.${format}`, file.content);
      print(`report ${code}.${format}`, performance.now() - start, `${file.content.length} bytes`);
    }
  }
}

/** Reads a file to its end, as fast as it comes or `perSecond` bytes at most, watching memory. */
async function download(
  what: string,
  make: () => AsyncIterable<Uint8Array>,
  perSecond = Infinity,
): Promise<void> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
  const start = performance.now();
  const cpu = process.cpuUsage();
  const chunks: Buffer[] = [];
  let bytes = 0;
  const sink = new PassThrough({ highWaterMark: 64 * 1024 });
  const reading = (async () => {
    for await (const chunk of sink) {
      if (!(chunk instanceof Uint8Array)) continue;
      bytes += chunk.length;
      if (folder !== undefined) chunks.push(Buffer.from(chunk));
      const ahead = (bytes / perSecond) * 1000 - (performance.now() - start);
      if (ahead > 5) await new Promise((resolve) => setTimeout(resolve, ahead));
    }
  })();
  const written = pipeline(Readable.from(make()), sink);
  await Promise.all([written, reading]);
  clearInterval(watch);
  if (folder !== undefined)
    keep(what.replace('export ', 'export-').replaceAll(/[ /]/g, '_'), Buffer.concat(chunks));
  const megabytes = (value: number): string => (value / 1e6).toFixed(0);
  print(
    what,
    performance.now() - start,
    `${megabytes(bytes)} MB; CPU ${Math.round(cpuMs(cpu))} ms; RSS ${megabytes(before)} → at most ${megabytes(peak)} MB`,
  );
}

/** Processor time since `before`, milliseconds: what a machine busy with other things does not blur. */
function cpuMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function keep(name: string, bytes: Uint8Array): void {
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${name}`, bytes);
}

function print(what: string, ms: number, more: string): void {
  process.stdout.write(`${what.padEnd(44)} ${ms.toFixed(0).padStart(6)} ms  ${more}\n`);
}

await main();
