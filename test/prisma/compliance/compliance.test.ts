import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../../prisma/client.js';
import { findSummary } from '../../../prisma/store/lookups/summary.js';
import { findUnits } from '../../../prisma/store/lookups/units.js';
import { lockDueRounds } from '../../../prisma/store/summaries/lock-round.js';
import type { Measure, Query } from '../../../src/core/query/query.js';
import { rate } from '../../../src/core/rounds/rate.js';
import { noTally, type Tally } from '../../../src/core/rounds/tally.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import {
  madeRound,
  recount,
  storeRound,
  type MadeRound,
  type MadeSchool,
} from '../summaries/random-round.js';

const LOCK_AT = new Date('2021-03-02T09:00:00+07:00');
const RUNS = 12;
const [IDENTITY, ACCOUNT] = [1, 1];

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

/** A manager of the unit with this index. */
async function seat(unitId: number): Promise<void> {
  // Storing a round emptied the accounts; persons stay.
  await database.$executeRaw`INSERT INTO account (id, unit_id, role) VALUES (${ACCOUNT}, ${unitId}, 'manager')`;
  await database.$executeRaw`
    INSERT INTO identity (id, channel, address) VALUES (${IDENTITY}, 'zalo', '1') ON CONFLICT DO NOTHING`;
  await database.$executeRaw`INSERT INTO account_link (account_id, identity_id) VALUES (${ACCOUNT}, ${IDENTITY})`;
}

const within = ({ parents }: MadeRound, inner: number, outer: number): boolean => {
  for (let at = inner; at >= 0; at = parents[at] ?? -1) if (at === outer) return true;
  return false;
};

/** Schools below a unit of which a measure is true, found one by one. */
function fitting(made: MadeRound, unit: number, { measure, colours, criterion, levels }: Asked): number[] {
  const holds = (one: MadeSchool): boolean => {
    if (measure === 'exempt') return one.exempt;
    if (one.exempt) return false;
    if (measure === 'late') return one.timeliness === 'late';
    if (measure === 'on-time') return one.timeliness === 'on_time';
    if (measure === 'declared') return one.timeliness !== null;
    if (measure === 'carried') return one.carried;
    if (measure === 'colour') return one.colour !== null && colours.includes(one.colour);
    if (measure === 'criterion') return one.failed.some((code) => code === `c${criterion ?? 0}`);
    return one.timeliness === null;
  };
  const first = made.parents.length + 1;
  return made.schools.flatMap((one, at) =>
    within(made, one.under, unit) && holds(one) && (levels.length === 0 || levels.includes(one.level))
      ? [first + at]
      : [],
  );
}

type Asked = Pick<Query, 'colours' | 'levels' | 'criterion'> & { readonly measure: Measure };
const asked: fc.Arbitrary<Asked> = fc.record({
  measure: fc.constantFrom<Measure>(
    'silent',
    'declared',
    'on-time',
    'late',
    'exempt',
    'carried',
    'colour',
    'criterion',
  ),
  colours: fc.subarray(['xanh', 'vang', 'do'] as const, { minLength: 1 }),
  levels: fc.subarray(['MN', 'TH', 'THCS'] as const, { maxLength: 2 }),
  criterion: fc.constantFrom(4, 5, 10),
});

const FORM = {
  groups: [
    {
      questions: [4, 5, 10].map((number) => ({ type: 'criterion', code: `c${number}`, number, short: 'x' })),
    },
  ],
};

const add = (a: Tally, b: Tally): number[] => [
  a.must + b.must,
  a.declared + b.declared,
  a.late + b.late,
  a.do + b.do,
];

it('answers like a naive recount, open and locked, within the scope of who asks and nothing beyond', async () => {
  await fc.assert(
    fc.asyncProperty(madeRound, asked, fc.nat(), fc.nat(), async (made, which, pickOwn, pickUnit) => {
      const { units } = await storeRound(database, made, LOCK_AT);
      await database.$executeRaw`UPDATE questionnaire SET definition = ${JSON.stringify(FORM)}::jsonb`;
      const [own, unit] = [pickOwn % units.length, pickUnit % units.length];
      await seat(own + 1);
      for (const locked of [false, true]) {
        if (locked) await lockDueRounds(database, LOCK_AT);
        const { criterion, levels, measure } = which;
        const lookup = {
          type: 'summary',
          accountId: ACCOUNT,
          unitId: unit + 1,
          levels,
          list: which,
        } as const;
        const summary = await findSummary(
          database,
          IDENTITY,
          measure === 'criterion' ? { ...lookup, criterion } : lookup,
          LOCK_AT,
        );
        if (!within(made, unit, own)) {
          expect(summary).toBeUndefined();
          continue;
        }
        const ofLevels = {
          ...made,
          schools: made.schools.filter(({ level }) => levels.length === 0 || levels.includes(level)),
        };
        expect(summary?.tally).toEqual(recount(ofLevels, unit));
        const { tally = noTally, children = [], listed } = summary ?? {};
        const value = rate(tally.declared, tally.must);
        if (value !== undefined) expect(value >= 0 && value <= 1).toBe(true);
        for (const child of children) expect(child.tally).toEqual(recount(ofLevels, child.unit.id - 1));
        const direct = recount(
          { ...ofLevels, schools: ofLevels.schools.filter(({ under }) => under === unit) },
          unit,
        );
        const sum = children.reduce(
          (all, child) =>
            add(child.tally, {
              ...noTally,
              must: all[0] ?? 0,
              declared: all[1] ?? 0,
              late: all[2] ?? 0,
              do: all[3] ?? 0,
            }),
          add(direct, noTally),
        );
        expect(sum).toEqual(add(tally, noTally));
        const expected = fitting(made, unit, which);
        expect(listed?.total).toBe(expected.length);
        expect(listed?.schools.every((one) => expected.includes(one.unit.id))).toBe(true);
        if (measure === 'criterion')
          for (const child of children)
            expect(child.failed).toBe(fitting(made, child.unit.id - 1, which).length);
      }
      const words = ['u1', `u${unit + 1}`, 'u2', `u${units.length}`, 'uu1'];
      for (const word of words)
        for (const found of await findUnits(
          database,
          IDENTITY,
          { type: 'units', accountId: ACCOUNT, words: word },
          LOCK_AT,
        ))
          expect(found.kind === 'school' || within(made, found.id - 1, own)).toBe(true);
    }),
    { numRuns: RUNS },
  );
});
