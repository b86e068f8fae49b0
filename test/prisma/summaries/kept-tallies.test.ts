import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type Database, type Statements } from '../../../prisma/client.js';
import { foldTallies } from '../../../prisma/store/summaries/kept-tallies.js';
import { lockDueRounds } from '../../../prisma/store/summaries/lock-round.js';
import { readFailedBelow, readFailures } from '../../../prisma/store/summaries/read-failures.js';
import { readTallies } from '../../../prisma/store/summaries/read-tallies.js';
import { noTally, type Tally } from '../../../src/core/rounds/tally.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { madeRound, storeRound } from './random-round.js';

const LOCK_AT = new Date('2021-03-02T09:00:00+07:00');
const HOUR_MS = 3_600_000;
const ROOT = { id: 1, path: '1/' };
const CODES = ['c4', 'c5', 'c10'];
const LEVELS = ['MN', 'TH', 'THCS'] as const;

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.poolConfig, 6);
});
afterAll(async () => {
  await database.$disconnect();
  await test.drop();
});

/** What one writer does to every school whose id leaves `rest` when divided by `nth`. */
interface Write {
  readonly kind: keyof typeof writes;
  readonly nth: number;
  readonly rest: number;
  readonly colour: 'xanh' | 'vang' | 'do' | null;
  readonly late: boolean;
  readonly failed: readonly string[];
}

const write: fc.Arbitrary<Write> = fc.record({
  kind: fc.constantFrom(
    ...(['declare', 'declare', 'correct', 'dispute', 'exempt', 'lift', 'extend', 'unlist', 'list'] as const),
  ),
  nth: fc.integer({ min: 1, max: 5 }),
  rest: fc.nat(4),
  colour: fc.constantFrom('xanh' as const, 'vang' as const, 'do' as const, null),
  late: fc.boolean(),
  failed: fc.subarray(CODES),
});

const writes = {
  declare: (tx: Statements, { nth, rest, colour, late, failed }: Write) => tx.$executeRaw`
    UPDATE round_unit SET declared_at = coalesce(declared_at, now()), colour = ${colour}::colour, on_behalf = ${late},
      timeliness = coalesce(timeliness, ${late ? 'late' : 'on_time'}::timeliness), failed = ${[...failed]}::text[]
    WHERE unit_id % ${nth}::int = ${rest}::int`,
  correct: (tx: Statements, { nth, rest, colour, failed }: Write) => tx.$executeRaw`
    UPDATE round_unit SET colour = ${colour}::colour, carried = NOT carried, failed = ${[...failed]}::text[]
    WHERE declared_at IS NOT NULL AND unit_id % ${nth}::int = ${rest}::int`,
  dispute: (tx: Statements, { nth, rest }: Write) => tx.$executeRaw`
    UPDATE round_unit SET declared_at = NULL, timeliness = NULL, colour = NULL, carried = false, on_behalf = false, failed = '{}'
    WHERE unit_id % ${nth}::int = ${rest}::int`,
  exempt: (tx: Statements, { nth, rest }: Write) => tx.$executeRaw`
    UPDATE round_unit SET exempt_reason = 'bão' WHERE unit_id % ${nth}::int = ${rest}::int`,
  lift: (tx: Statements, { nth, rest }: Write) => tx.$executeRaw`
    UPDATE round_unit SET exempt_reason = NULL WHERE unit_id % ${nth}::int = ${rest}::int`,
  extend: (tx: Statements, { nth, rest }: Write) => tx.$executeRaw`
    UPDATE round_unit SET extended_until = ${LOCK_AT} WHERE unit_id % ${nth}::int = ${rest}::int`,
  unlist: (tx: Statements, { nth, rest }: Write) => tx.$executeRaw`
    DELETE FROM round_unit WHERE unit_id % ${nth}::int = ${rest}::int`,
  list: (tx: Statements, { nth, rest }: Write) => tx.$executeRaw`
    INSERT INTO round_unit (round_id, unit_id, path, level) SELECT 1, id, path, level FROM unit
    WHERE kind = 'school' AND id % ${nth}::int = ${rest}::int ON CONFLICT DO NOTHING`,
};

/** The root's tally by child (0 = right below it) and failures, counted row by row in the list. */
async function recount(
  levels: readonly string[],
): Promise<{ tallies: Map<number, Tally>; failed: Map<string, number> }> {
  const tallies = new Map<number, { -readonly [K in keyof Tally]: number }>();
  const failed = new Map<string, number>();
  for (const row of await database.roundUnit.findMany()) {
    if (levels.length > 0 && !levels.includes(row.level ?? '')) continue;
    const second = Number(row.path.split('/')[1]);
    const child = second === row.unitId ? 0 : second;
    const tally = tallies.get(child) ?? { ...noTally };
    tallies.set(child, tally);
    if (row.exemptReason !== null) {
      tally.exempt += 1;
      continue;
    }
    tally.must += 1;
    if (row.onBehalf) tally.onBehalf += 1;
    if (row.carried) tally.carried += 1;
    for (const code of row.failed) failed.set(`${child}/${code}`, (failed.get(`${child}/${code}`) ?? 0) + 1);
    if (row.timeliness) tally[row.timeliness === 'late' ? 'late' : 'onTime'] += 1;
    if (!row.declaredAt) continue;
    tally.declared += 1;
    tally[row.colour ?? 'unrated'] += 1;
  }
  return { tallies, failed };
}

const some = ([, { must, exempt }]: readonly [number, Tally]): boolean => must + exempt > 0;

/** What is kept equals the list, whole and of a level, also by criterion. */
async function expectKept(): Promise<void> {
  for (const levels of [[], ['TH' as const]]) {
    const { tallies, failed } = await recount(levels);
    const kept = await readTallies(database, { id: 1 }, ROOT, levels);
    const children = kept.children.map(({ unitId, tally }) => [unitId, tally] as const);
    expect(new Map(children.filter(some))).toEqual(new Map([...tallies].filter(([child]) => child > 0)));
    expect(kept.direct).toEqual(tallies.get(0) ?? noTally);
    for (const code of CODES) {
      const below = await readFailedBelow(database, {
        rounds: [{ id: 1 }],
        unit: ROOT,
        levels,
        codes: [code],
      });
      const expected = [...failed].flatMap(([key, n]) => {
        const [child, of] = key.split('/');
        return of === code && child !== '0' ? [[Number(child), n] as const] : [];
      });
      expect(below).toEqual(new Map(expected));
    }
  }
  const { failed } = await recount([]);
  const sums = new Map<string, number>();
  for (const [key, n] of failed) {
    const code = key.split('/')[1] ?? '';
    sums.set(code, (sums.get(code) ?? 0) + n);
  }
  expect(await readFailures(database, { id: 1 }, ROOT)).toEqual(sums);
}

it('keeps the root’s numbers equal to the list’s, whoever writes and folds at the same time', async () => {
  await fc.assert(
    fc.asyncProperty(madeRound, fc.array(write, { minLength: 3, maxLength: 24 }), async (made, all) => {
      await storeRound(database, made, LOCK_AT);
      await expectKept();
      // Several writers, each with its own part of the schools, so that they do not lock each other out by themselves.
      const writers = [0, 1, 2].map(async (writer) => {
        for (const one of all.filter((_, at) => at % 3 === writer))
          await writes[one.kind](database, {
            ...one,
            nth: one.nth * 3,
            rest: (one.rest % one.nth) * 3 + writer,
          });
      });
      const folders = [0, 1].map(async () => {
        for (let time = 0; time < 3; time += 1) await foldTallies(database, 0);
      });
      await Promise.all([...writers, ...folders]);
      await expectKept();
      await foldTallies(database, 0);
      await expectKept();
      expect(await database.roundStanding.count({ where: { folded: false } })).toBe(0);
    }),
    { numRuns: 25 },
  );
});

it('counts what a statement that is rolled back did not do, as it was', async () => {
  const [made] = fc.sample(madeRound, { numRuns: 1, seed: 11 });
  if (!made) throw new Error('a sample of one');
  await storeRound(database, made, LOCK_AT);
  const undone = database.$transaction(async (tx) => {
    await tx.$executeRaw`UPDATE round_unit SET exempt_reason = 'bão'`;
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await expectKept();
});

/** A round of a unit with one school each below two children of the root. */
async function storeSmall(): Promise<void> {
  const school = {
    level: LEVELS[1],
    exempt: false,
    timeliness: null,
    colour: null,
    carried: false,
    failed: [],
  };
  await storeRound(
    database,
    { parents: [-1, 0], schools: [1, 1, 0].map((under) => ({ ...school, under })) },
    LOCK_AT,
  );
}

it('lets nobody wait: two schools of a place declare at once, and tallies are folded meanwhile', async () => {
  await storeSmall();
  const declare = (tx: Statements, unitId: number) => tx.$executeRaw`
    UPDATE round_unit SET declared_at = now(), timeliness = 'on_time', colour = 'xanh' WHERE unit_id = ${unitId}`;
  await database.$transaction(async (slow) => {
    await declare(slow, 3);
    await database.$transaction(async (quick) => {
      await quick.$executeRaw`SET LOCAL lock_timeout = '2s'`;
      await declare(quick, 4);
      await foldTallies(quick, 0);
    });
    expect((await readTallies(database, { id: 1 }, ROOT)).unit).toMatchObject({ must: 3, declared: 1 });
    await foldTallies(database, 0);
  });
  expect((await readTallies(database, { id: 1 }, ROOT)).unit).toMatchObject({
    must: 3,
    declared: 2,
    xanh: 2,
  });
});

it('folds nothing before many rows have come', async () => {
  await storeSmall();
  expect(await foldTallies(database)).toBe(0);
  expect(await database.roundStanding.count({ where: { folded: true } })).toBe(0);
});

it('answers whoever found the round open a moment before it was locked, and is gone later', async () => {
  await storeSmall();
  await lockDueRounds(database, LOCK_AT);
  expect((await readTallies(database, { id: 1 }, ROOT)).unit).toMatchObject({ must: 3, declared: 0 });
  const later = new Date(LOCK_AT.getTime() + 2 * HOUR_MS);
  await database.$executeRaw`
    INSERT INTO round (id, kind, unit_id, questionnaire_id, occurrence_on, title, opens_at, deadline_at, lock_at)
    SELECT 2, kind, unit_id, questionnaire_id, occurrence_on, 'kỳ sau', opens_at, deadline_at, ${later} FROM round WHERE id = 1`;
  await database.$executeRaw`INSERT INTO round_unit (round_id, unit_id, path, level) SELECT 2, unit_id, path, level FROM round_unit`;
  await lockDueRounds(database, later);
  expect(await database.roundStanding.count({ where: { roundId: 1 } })).toBe(0);
  // A list that changes once it is locked is not counted any more.
  await database.$executeRaw`UPDATE round_unit SET exempt_reason = 'bão' WHERE round_id = 1`;
  expect(await database.roundStanding.count({ where: { roundId: 1 } })).toBe(0);
});
