import { cpus, loadavg } from 'node:os';
import pg from 'pg';
import { publicHolidays } from '../../../prisma/public-holidays.js';
import { seed } from '../../../prisma/seed.js';
import { readConfig } from '../../../src/config.js';
import { openStore, type Store } from '../../../src/main/store.js';
import { COUNTRY, settleCountry } from './country.js';
import { timeDigests } from './digests.js';
import { fillDeclarations } from './declarations.js';
import { fillHistory, HISTORY, openRound } from './history.js';
import { timeOrders } from './orders.js';
import { timeSchoolPages } from './school-pages.js';
import { timeSummaries } from './summaries.js';
import { timeEscalation, timeRound } from './times.js';

const GIVEN = process.env['DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres';
const NAME = `bench_rounds_${process.pid}`;

/**
 * `npm run bench:rounds`: opening, nudging, escalating and locking rounds of 60,000 schools, and summaries over three years
 * of history, on a database of its own that is dropped at the end. `-- --declarations` also makes the lists and
 * declarations of all those rounds, which takes a quarter of an hour and 35 GB of disk; `-- --keep` leaves the database for
 * looking at query plans, `-- --digests` measures digests only, `-- --waves` only what queues messages by the thousand:
 * rounds, orders, escalations. Prints Markdown; see docs/performance.md.
 */
async function main(): Promise<void> {
  await run(GIVEN, `CREATE DATABASE ${NAME}`);
  const target = new URL(GIVEN);
  target.pathname = `/${NAME}`;
  let store: Store | undefined;
  try {
    const config = readConfig({ DATABASE_URL: target.href, SANDBOX: 'off' });
    store = await openStore(config, 'bench', quietLog);
    const { database } = store;
    // The demo province makes room for the country; its forms stay.
    await seed(database, publicHolidays, () => undefined);
    await run(target.href, 'TRUNCATE unit, schedule RESTART IDENTITY CASCADE');
    await run(target.href, settleCountry);
    const [cpu] = cpus();
    print(
      `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), Node ${process.version}; load average at the start: ${load()}.`,
      `${COUNTRY.schools} schools in ${COUNTRY.communes} communes, ${COUNTRY.districts} districts, ${COUNTRY.provinces} provinces.`,
    );
    if (process.argv.includes('--digests')) {
      await openRound(database);
      print('### Digests', await timeDigests(store), `Load average at the end: ${load()}.`);
      return;
    }
    print('### Rounds of 60,000 schools', await timeRound(store));
    if (process.argv.includes('--waves')) {
      await openRound(database);
      await printWaves(store);
      return;
    }
    await fillHistory(database);
    if (process.argv.includes('--declarations')) {
      const from = performance.now();
      const made = await fillDeclarations(target.href);
      print(`${made} declarations, made in ${Math.round((performance.now() - from) / 1000)} s.`);
    }
    await run(target.href, 'VACUUM ANALYZE');
    print('### What a school opens', await timeSchoolPages(database));
    print(
      `### Summaries over ${HISTORY.rounds} locked rounds and an open one`,
      await timeSummaries(database),
    );
    print('### Digests', await timeDigests(store));
    await printWaves(store);
    print(`Load average at the end: ${load()}.`);
  } finally {
    await store?.close();
    if (process.argv.includes('--keep')) print(`Kept: ${NAME}.`);
    else await run(GIVEN, `DROP DATABASE ${NAME} WITH (FORCE)`);
  }
}

/** Last, as the rounds of orders would stand among those of the history. */
async function printWaves(store: Store): Promise<void> {
  print('### Escalation of 60,000 silent schools', await timeEscalation(store));
  print('### Orders to 60,000 schools', await timeOrders(store));
}

function load(): string {
  return loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');
}

function print(...parts: readonly string[]): void {
  process.stdout.write(`${parts.join('\n\n')}\n\n`);
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const quietLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: (fields: object) => {
    console.error(fields);
  },
};

await main();
