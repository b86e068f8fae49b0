import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase, type Database } from '../../../prisma/client.js';
import { freezeSummaries } from '../../../prisma/store/summaries/freeze.js';
import { lockDueRounds } from '../../../prisma/store/summaries/lock-round.js';
import { readFailures } from '../../../prisma/store/summaries/read-failures.js';
import { readTallies } from '../../../prisma/store/summaries/read-tallies.js';
import { rate } from '../../../src/core/rounds/rate.js';
import { addTallies, type Tally } from '../../../src/core/rounds/tally.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { madeRound, recount, recountFailures, storeRound } from './random-round.js';

const LOCK_AT = new Date('2021-03-02T09:00:00+07:00');
const RUNS = 25;

const LEVELS = ['MN', 'TH', 'THCS'];

const levelCounts = z.record(z.string(), z.object({ must: z.number(), declared: z.number() }));

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

function expectSound(tally: Tally): void {
  expect(tally.onTime + tally.late).toBe(tally.declared);
  expect(tally.xanh + tally.vang + tally.do + tally.unrated).toBe(tally.declared);
  const value = rate(tally.declared, tally.must);
  if (value !== undefined) expect(value >= 0 && value <= 1).toBe(true);
}

it('counts every unit like a naive recount, open and locked, and its parts sum to it', async () => {
  await fc.assert(
    fc.asyncProperty(madeRound, async (made) => {
      const { roundId, units } = await storeRound(database, made, LOCK_AT);
      const round = { id: roundId };
      const open = await Promise.all(units.map((unit) => readTallies(database, round, unit)));
      const failed = await Promise.all(units.map((unit) => readFailures(database, round, unit)));
      expect(await lockDueRounds(database, LOCK_AT)).toBe(1);
      for (const [index, unit] of units.entries()) {
        const locked = { id: roundId, lockedAt: LOCK_AT };
        const frozen = await readTallies(database, locked, unit);
        const byId = [...frozen.children].sort((a, b) => a.unitId - b.unitId);
        expect(frozen.unit).toEqual(recount(made, index));
        expect(open[index]?.unit).toEqual(frozen.unit);
        expect(open[index]?.direct).toEqual(frozen.direct);
        expect([...(open[index]?.children ?? [])].sort((a, b) => a.unitId - b.unitId)).toEqual(byId);
        expect(byId.reduce((sum, { tally }) => addTallies(sum, tally), frozen.direct)).toEqual(frozen.unit);
        for (const { unitId, tally } of byId) expect(tally).toEqual(recount(made, unitId - 1));
        expectSound(frozen.unit);
        expect(failed[index]).toEqual(recountFailures(made, index));
        expect(await readFailures(database, locked, unit)).toEqual(recountFailures(made, index));
      }
    }),
    { numRuns: RUNS },
  );
});

it('freezes a level’s numbers that sum to the unit’s', async () => {
  await fc.assert(
    fc.asyncProperty(madeRound, async (made) => {
      const { roundId } = await storeRound(database, made, LOCK_AT);
      await freezeSummaries(database, roundId);
      for (const { unitId, must, declared, levels } of await database.roundSummary.findMany()) {
        const counts = Object.values(levelCounts.parse(levels));
        expect(counts.reduce((sum, one) => sum + one.must, 0)).toBe(must);
        expect(counts.reduce((sum, one) => sum + one.declared, 0)).toBe(declared);
        expect(recount(made, unitId - 1).must).toBe(must);
      }
    }),
    { numRuns: 10 },
  );
});

it('has the numbers of some levels alike from the list, from what was frozen, and from what an early version froze', async () => {
  await fc.assert(
    fc.asyncProperty(madeRound, fc.subarray(LEVELS, { minLength: 1 }), async (made, levels) => {
      const { roundId, units } = await storeRound(database, made, LOCK_AT);
      await freezeSummaries(database, roundId);
      const ask = (lockedAt?: Date) =>
        Promise.all(
          units.map(async (unit) => {
            const { children, ...whole } = await readTallies(
              database,
              { id: roundId, lockedAt },
              unit,
              levels,
            );
            const some = children.filter(({ tally }) => tally.must + tally.exempt > 0);
            return { ...whole, children: some.sort((a, b) => a.unitId - b.unitId) };
          }),
        );
      const counted = await ask();
      expect(await ask(LOCK_AT)).toEqual(counted);
      await database.$executeRaw`
        UPDATE round_summary s SET levels = (
          SELECT coalesce(jsonb_object_agg(key, jsonb_build_object('must', value -> 'must', 'declared', value -> 'declared')), '{}')
          FROM jsonb_each(s.levels))`;
      expect(await ask(LOCK_AT)).toEqual(counted);
    }),
    { numRuns: 10 },
  );
});

it('locks once, whoever ticks at the same time, and not before its time', async () => {
  const [made] = fc.sample(madeRound, { numRuns: 1, seed: 7 });
  if (!made) throw new Error('a sample of one');
  await storeRound(database, made, LOCK_AT);
  expect(await lockDueRounds(database, new Date(LOCK_AT.getTime() - 1))).toBe(0);
  const locked = await Promise.all([1, 2, 3].map(() => lockDueRounds(database, LOCK_AT)));
  expect(locked.reduce((sum, one) => sum + one)).toBe(1);
});

it('counts a list that changed after the lock anew', async () => {
  const [made] = fc.sample(
    madeRound.filter(({ schools }) => schools.some(({ exempt }) => !exempt)),
    { numRuns: 1, seed: 3 },
  );
  if (!made) throw new Error('a sample of one');
  const { roundId, units } = await storeRound(database, made, LOCK_AT);
  await lockDueRounds(database, LOCK_AT);
  await database.$executeRaw`UPDATE round_unit SET exempt_reason = 'bão'`;
  await freezeSummaries(database, roundId);
  const all = { ...made, schools: made.schools.map((one) => ({ ...one, exempt: true })) };
  for (const [index, unit] of units.entries()) {
    const { unit: tally } = await readTallies(database, { id: roundId, lockedAt: LOCK_AT }, unit);
    expect(tally).toEqual(recount(all, index));
  }
});

it('waits for a declaration under way and counts it; the next one is too late', async () => {
  const [made] = fc.sample(
    madeRound.filter(({ schools }) => schools.some(({ exempt, timeliness }) => !exempt && !timeliness)),
    { numRuns: 1, seed: 5 },
  );
  if (!made) throw new Error('a sample of one');
  const { roundId, units } = await storeRound(database, made, LOCK_AT);
  const before = recount(made, 0).declared;
  let locking: Promise<number> | undefined;
  await database.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM round WHERE id = ${roundId} AND locked_at IS NULL FOR SHARE`;
    locking = lockDueRounds(database, LOCK_AT);
    await untilSomebodyWaits();
    await tx.$executeRaw`
      UPDATE round_unit SET declared_at = ${LOCK_AT}, timeliness = 'late'
      WHERE round_id = ${roundId} AND declared_at IS NULL AND exempt_reason IS NULL`;
  });
  expect(await locking).toBe(1);
  const [root] = units;
  if (!root) throw new Error('every tree has a root');
  const { unit } = await readTallies(database, { id: roundId, lockedAt: LOCK_AT }, root);
  expect(unit.declared).toBe(unit.must);
  expect(unit.declared).toBeGreaterThan(before);
});

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const rows = await database.$queryRaw`
      SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (Array.isArray(rows) && rows.length > 0) return;
  }
}
