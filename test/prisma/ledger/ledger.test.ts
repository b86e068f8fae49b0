import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jsonRows, openDatabase, type Database } from '../../../prisma/client.js';
import { findSeal } from '../../../prisma/store/ledger/find-seal.js';
import { findGenuine } from '../../../prisma/store/lookups/genuine.js';
import { lockDueRounds } from '../../../prisma/store/summaries/lock-round.js';
import type { Seal } from '../../../src/core/conversation/lookups/seal.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { storeRound } from '../summaries/random-round.js';

const LOCK_AT = new Date('2021-03-02T09:00:00+07:00');
const RECEIVED_AT = new Date('2021-03-01T07:04:00+07:00');

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.poolConfig, 4);
});
afterAll(async () => {
  await database.$disconnect();
  await test.drop();
});

const codeOf = (at: number): string => `T${String(at).padStart(3, '0')}-2345`;

/** A round of one commune in which so many schools have declared; the last declaration is late. */
async function declareAll(schools: number): Promise<void> {
  const made = { under: 0, level: 'TH', exempt: false, timeliness: 'on_time', colour: 'xanh' } as const;
  const rest = { carried: false, failed: [] };
  await storeRound(
    database,
    { parents: [-1], schools: Array.from({ length: schools }, () => ({ ...made, ...rest })) },
    LOCK_AT,
  );
  const rows = Array.from({ length: schools }, (_, at) => ({
    unitId: at + 2,
    code: codeOf(at),
    answers: {
      c1: { type: 'criterion', passed: at % 2 === 0 },
      note: { type: 'text', text: `Trường ${at}` },
    },
    timeliness: at === schools - 1 ? 'late' : 'on_time',
  }));
  await database.$executeRaw`
    INSERT INTO declaration (round_id, unit_id, questionnaire_id, revision, answers, provenance, passed, total, timeliness,
      receipt_code, account_id, channel, received_at, updated_at)
    SELECT 1, "unitId", 1, 1, answers, '{}', 1, 1, timeliness, code, 1, 'zalo', ${RECEIVED_AT}, ${RECEIVED_AT}
    FROM jsonb_to_recordset(${jsonRows(rows)}) AS x("unitId" int, code text, answers jsonb, timeliness timeliness)`;
}

const sealOf = (at: number): Promise<Seal | undefined> => findSeal(database, codeOf(at));

/** What anybody can do with a page's text and a computer: from the statement up to the root. */
function recompute(seal: Extract<Seal, { state: 'sealed' }>): string {
  const sha256 = (hex: string): string => createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex');
  const leaf = sha256(`00${Buffer.from(seal.statement).toString('hex')}`);
  return seal.path.reduce(
    (hash, { side, hash: beside }) => sha256(`01${side === 'left' ? beside + hash : hash + beside}`),
    leaf,
  );
}

it.each([1, 2, 7, 65])('proves each of %d receipts, to an outsider too', async (schools) => {
  await declareAll(schools);
  expect(await sealOf(0)).toEqual({ state: 'open', until: LOCK_AT });
  await lockDueRounds(database, LOCK_AT);
  const { merkleRoot } = await database.round.findUniqueOrThrow({ where: { id: 1 } });
  const places = new Set<number>();
  for (let at = 0; at < schools; at += 1) {
    const seal = await sealOf(at);
    if (seal?.state !== 'sealed') throw new Error(`receipt ${at} is ${seal?.state ?? 'unknown'}`);
    expect(seal.size).toBe(schools);
    expect(seal.statement).toContain(`receipt: ${codeOf(at)}\nunit: U${at + 2}\nround: 1 2021-03-02\n`);
    expect(seal.statement).toContain(at === schools - 1 ? 'timeliness: late' : 'timeliness: on-time');
    expect(seal.statement).not.toContain('Trường');
    expect(recompute(seal)).toBe(Buffer.from(merkleRoot ?? []).toString('hex'));
    places.add(seal.index);
  }
  expect([...places].sort((a, b) => a - b)).toEqual(Array.from({ length: schools }, (_, at) => at));
});

it('locks a round nobody declared in', async () => {
  await declareAll(0);
  expect(await lockDueRounds(database, LOCK_AT)).toBe(1);
  const { merkleRoot } = await database.round.findUniqueOrThrow({ where: { id: 1 } });
  expect(Buffer.from(merkleRoot ?? []).toString('hex')).toBe(createHash('sha256').digest('hex'));
  expect(await sealOf(0)).toBeUndefined();
});

async function lockNine(): Promise<void> {
  await declareAll(9);
  await lockDueRounds(database, LOCK_AT);
}

it.each([
  [
    'answers',
    `UPDATE declaration SET answers = jsonb_set(answers, '{c1,passed}', 'true') WHERE receipt_code = '${codeOf(3)}'`,
  ],
  [
    'a note',
    `UPDATE declaration SET answers = jsonb_set(answers, '{note,text}', '"x"') WHERE receipt_code = '${codeOf(3)}'`,
  ],
  ['timeliness', `UPDATE declaration SET timeliness = 'late' WHERE receipt_code = '${codeOf(3)}'`],
  [
    'the time',
    `UPDATE declaration SET received_at = received_at - interval '1 ms' WHERE receipt_code = '${codeOf(3)}'`,
  ],
  ['the salt', `UPDATE declaration SET salt = gen_random_uuid() WHERE receipt_code = '${codeOf(3)}'`],
  ['the school', `UPDATE declaration SET unit_id = 1 WHERE receipt_code = '${codeOf(3)}'`],
  ['the root', `UPDATE round SET merkle_root = sha256('x')`],
  [
    'the ledger',
    `UPDATE round_ledger SET nodes = substring(nodes FROM 1 FOR 288) || sha256('x') || substring(nodes FROM 321)`,
  ],
])('says so when %s was changed behind the back', async (_what, change) => {
  await lockNine();
  expect((await sealOf(3))?.state).toBe('sealed');
  await database.$executeRawUnsafe(change);
  const others = await Promise.all([0, 1, 2, 4, 5, 6, 7, 8].map(sealOf));
  const states = new Set([await sealOf(3), ...others].map((seal) => seal?.state));
  expect(states).toContain('altered');
  if (change.includes(codeOf(3)))
    expect(new Set(others.map((seal) => seal?.state))).toEqual(new Set(['sealed']));
});

it('says so of a declaration slipped in after the lock', async () => {
  await lockNine();
  await database.$executeRaw`
    INSERT INTO declaration (round_id, unit_id, questionnaire_id, revision, answers, provenance, passed, total, timeliness,
      receipt_code, account_id, channel, received_at, updated_at)
    VALUES (1, 1, 1, 1, '{}', '{}', 0, 0, 'on_time', 'NEWW-2345', 1, 'zalo', ${RECEIVED_AT}, ${RECEIVED_AT})`;
  expect((await findSeal(database, 'NEWW-2345'))?.state).toBe('altered');
  expect(await findGenuine(database, 'neww2345')).toMatchObject({
    kind: 'receipt',
    seal: { state: 'altered' },
  });
});
