import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type Database, type Statements } from '../../../prisma/client.js';
import { loadFacts } from '../../../prisma/store/facts.js';
import { findCertificate, findCertificateCard } from '../../../prisma/store/ledger/certificates.js';
import { findHistory } from '../../../prisma/store/lookups/history.js';
import { createQuestionnaireShelf } from '../../../prisma/store/questionnaire-shelf.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

/** Three years of Mondays and Fridays of a commune, and one school of it. */
const [ROUNDS, SCHOOLS, SCHOOL] = [312, 40, 7];
const [PERSON, ACCOUNT] = [1, 1];
const FORM = readFileSync(
  new URL('../../../prisma/seed-data/questionnaires/cv-1467.json', import.meta.url),
  'utf8',
);

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.poolConfig, 4);
  await fill();
});
afterAll(async () => {
  await database.$disconnect();
  await test.drop();
});

async function fill(): Promise<void> {
  await database.$executeRaw`
    INSERT INTO unit (id, code, name, folded_name, kind, level, parent_id, path)
    SELECT n, 'U' || n, 'U' || n, 'u' || n, CASE WHEN n = 1 THEN 'commune' ELSE 'school' END::unit_kind,
      CASE WHEN n > 1 THEN 'TH' END::school_level, CASE WHEN n > 1 THEN 1 END, CASE WHEN n = 1 THEN '1/' ELSE '1/' || n || '/' END
    FROM generate_series(1, ${SCHOOLS + 1}::int) n`;
  await database.$executeRaw`
    INSERT INTO questionnaire (id, key, version, title, definition)
    VALUES (1, 'cv-1467', 1, 'Phiếu', ${FORM}::jsonb)`;
  await database.$executeRaw`
    INSERT INTO account (id, unit_id, role) SELECT n - 1, n, 'school' FROM generate_series(2, ${SCHOOLS + 1}::int) n`;
  await database.$executeRaw`
    INSERT INTO identity (id, channel, address, active_account_id) VALUES (${PERSON}, 'zalo', '1', ${SCHOOL - 1})`;
  await database.$executeRaw`INSERT INTO account_link (account_id, identity_id) VALUES (${SCHOOL - 1}, ${PERSON})`;
  await database.$executeRaw`
    INSERT INTO round (kind, unit_id, questionnaire_id, occurrence_on, title, opens_at, deadline_at, lock_at, locked_at)
    SELECT 'periodic', 1, 1, day, 'kỳ ' || day::date, day, day + interval '10 hours', day + interval '26 hours', day + interval '26 hours'
    FROM generate_series(0, ${ROUNDS - 1}::int) n, LATERAL (SELECT timestamptz '2018-03-05' + n / 2 * interval '7 days'
      + n % 2 * interval '4 days' AS day) d`;
  await database.$executeRaw`
    INSERT INTO declaration (round_id, unit_id, questionnaire_id, revision, answers, provenance, passed, total, timeliness,
      receipt_code, account_id, channel, received_at, updated_at)
    SELECT r.id, n, 1, 1, '{}', '{}', 15, 15, 'on_time', r.id || '-' || n, n - 1, 'zalo', r.opens_at, r.opens_at
    FROM round r CROSS JOIN generate_series(2, ${SCHOOLS + 1}::int) n`;
  await database.$executeRaw`
    INSERT INTO declaration_revision (declaration_id, revision, answers, provenance, passed, total, account_id, channel, at)
    SELECT id, 1, answers, provenance, passed, total, account_id, channel, received_at FROM declaration`;
  await database.$executeRaw`VACUUM ANALYZE`;
}

/** How many rows of the declarations and their versions `work` reads, by PostgreSQL's own count, whatever plan it chose. */
async function read(work: (tx: Statements) => Promise<unknown>): Promise<Record<string, number>> {
  return database.$transaction(async (tx) => {
    // What the session's earlier transactions have not reported yet is counted too.
    const before = await readSoFar(tx);
    await work(tx);
    const after = await readSoFar(tx);
    return Object.fromEntries([...after].map(([name, rows]) => [name, rows - (before.get(name) ?? 0)]));
  });
}

async function readSoFar(tx: Statements): Promise<Map<string, number>> {
  const tables = await tx.$queryRaw<{ name: string; rows: number }[]>`
    SELECT relname AS name, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS rows FROM pg_stat_xact_user_tables
    WHERE relname IN ('declaration', 'declaration_revision')`;
  return new Map(tables.map(({ name, rows }) => [name, rows]));
}

const NOTHING = { declaration: 0, declaration_revision: 0 };
const accountId = SCHOOL - 1;

it('shows a record without reading more declarations than it shows, however many there are', async () => {
  const shown = await read((tx) => findHistory(tx, PERSON, { type: 'history', accountId }));
  expect(shown).toEqual({ declaration: 5, declaration_revision: 5 });
  const history = await findHistory(database, PERSON, { type: 'history', accountId });
  expect(history.map(({ title }) => title)).toEqual(
    ['2021-02-26', '2021-02-22', '2021-02-19', '2021-02-15', '2021-02-12'].map((day) => `kỳ ${day}`),
  );
  expect(await findHistory(database, PERSON, { type: 'history', accountId: ACCOUNT })).toEqual([]);
});

it('offers a certificate, of the newest declaration or of a day, from the one declaration it names', async () => {
  const newest = { type: 'certificate', accountId } as const;
  const ofDay = { ...newest, on: '2019-07-01' };
  for (const [asked, day] of [
    [newest, '2021-02-26'],
    [ofDay, '2019-07-01'],
  ] as const) {
    expect(await findCertificateCard(database, PERSON, asked)).toMatchObject({ on: day });
    expect(await read((tx) => findCertificateCard(tx, PERSON, asked))).toEqual({
      ...NOTHING,
      declaration: 1,
    });
  }
  const nobody = { ...ofDay, on: '2019-07-02' };
  expect(await findCertificateCard(database, PERSON, nobody)).toBeUndefined();
  expect(await read((tx) => findCertificateCard(tx, PERSON, nobody))).toEqual(NOTHING);
  expect(await findCertificateCard(database, PERSON, { ...newest, accountId: ACCOUNT })).toBeUndefined();
});

it('makes a certificate and takes a turn without reading the declarations of other days', async () => {
  const card = await findCertificateCard(database, PERSON, { type: 'certificate', accountId });
  const receipt = card?.receiptCode ?? '';
  // Once for what it says, once for how it stands to the ledger.
  expect(await read((tx) => findCertificate(tx, receipt, accountId))).toEqual({ ...NOTHING, declaration: 2 });
  const shelf = createQuestionnaireShelf(database);
  const facts = await read((tx) => loadFacts(tx, [PERSON], new Date('2021-02-27T10:00:00+07:00'), shelf));
  expect(facts['declaration']).toBeLessThan(4);
});
