import { z } from 'zod';
import type {
  ChildNumbers,
  CriterionCount,
  RoundNumbers,
  Summary,
  SummaryLookup,
  Which,
} from '../../../src/core/conversation/lookups/compliance.js';
import type { UnitFact } from '../../../src/core/conversation/facts.js';
import { isNewest, newestRound, type RoundWanted } from '../../../src/core/query/query.js';
import { addDays } from '../../../src/core/rounds/iso-date.js';
import { noTally } from '../../../src/core/rounds/tally.js';
import type { Statements } from '../../client.js';
import {
  findOrderRound,
  findRounds,
  newestRounds,
  urgentRounds,
  type FoundRounds,
} from '../compliance/find-rounds.js';
import { listSchools } from '../compliance/list-schools.js';
import { matching, readCriteria } from '../compliance/matching.js';
import { pathsThen, rowsBelow } from '../compliance/paths-then.js';
import { readSchool } from '../compliance/school-standing.js';
import { readFailures, readTallies, type Tallies } from '../summaries/read-tallies.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { scopeOf } from './scope.js';

const SILENT_MOST = 20;
const WEEK_DAYS = 7;

const rows = z.array(z.object({ unit: unitFact, path: z.string(), parent: unitFact.nullable() }));

/** A unit of the asker's subtree with its path. */
interface Seen {
  readonly unit: UnitFact;
  readonly path: string;
}

/** Where the rounds wanted stand in a unit at or below the account's; undefined outside it. */
export async function findSummary(
  tx: Statements,
  identityId: number,
  lookup: SummaryLookup,
  now: Date,
): Promise<Summary | undefined> {
  const [found] = rows.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, lookup.accountId)})
      SELECT ${unitJson('u')} AS unit, u.path, (
        SELECT ${unitJson('ou')} FROM unit ou WHERE ou.id = u.parent_id AND starts_with(ou.path, s.path)
      ) AS parent
      FROM scope s JOIN unit u ON u.id = ${lookup.unitId} AND starts_with(u.path, s.path)`,
  );
  if (!found) return undefined;
  const seen = { unit: found.unit, path: found.path };
  const named = { unit: found.unit, parent: found.parent ?? undefined };
  const rounds = await roundsOf(tx, found.path, lookup, now);
  if (!rounds) return { ...named, roundIds: [], tally: noTally, children: [], silent: [] };
  const numbers = await numbersOf(tx, seen, rounds, lookup, now);
  const others = await othersOf(tx, found.path, rounds, lookup, now);
  return { ...named, ...numbers, ...others, ...(await besides(tx, seen, rounds, lookup, now)) };
}

/** Where nothing periodic was ever opened, the newest round is the urgent one going on. */
async function roundsOf(
  tx: Statements,
  path: string,
  { orderId, round = newestRound }: SummaryLookup,
  now: Date,
): Promise<FoundRounds | undefined> {
  if (orderId !== undefined) return findOrderRound(tx, path, orderId);
  const found = await findRounds(tx, path, round, now);
  if (found || !isNewest(round)) return found;
  return (await urgentRounds(tx, path, { now, open: true }))[0];
}

/** What goes on beside the newest round or an urgent one; nothing beside an earlier one. */
async function othersOf(
  tx: Statements,
  path: string,
  { card }: FoundRounds,
  { round = newestRound }: SummaryLookup,
  now: Date,
): Promise<Pick<Summary, 'others'>> {
  const isUrgent = card.orderId !== undefined;
  if (!isUrgent && !isNewest(round)) return {};
  const periodic = isUrgent ? await findRounds(tx, path, newestRound, now) : undefined;
  const urgent = await urgentRounds(tx, path, { now, open: true });
  const others = [...(periodic ? [periodic] : []), ...urgent].map((found) => found.card);
  return { others: others.filter(({ id }) => id !== card.id) };
}

async function numbersOf(
  tx: Statements,
  { unit, path }: Seen,
  { card, rounds }: FoundRounds,
  { levels = [], criterion, list }: SummaryLookup,
  now: Date,
): Promise<Omit<Summary, 'unit' | 'parent'>> {
  const roundIds = rounds.map(({ id }) => id);
  if (unit.kind === 'school') {
    const standing = await readSchool(tx, roundIds, unit.id, now);
    return { round: card, roundIds, ...standing, children: [], silent: [] };
  }
  const tallies = await readTallies(tx, rounds, { id: unit.id, path }, levels);
  const failed = criterion
    ? await failedBelow(tx, { roundIds, unit: { id: unit.id, path }, levels, criterion })
    : undefined;
  const which = { measure: 'silent', levels, colours: [] } as const;
  const missing = tallies.unit.must - tallies.unit.declared;
  // Where more are silent than are named, their areas are counted instead.
  const isNamed = missing > 0 && (missing <= SILENT_MOST || tallies.children.length === 0);
  const listing = { roundIds, unit: { id: unit.id, path }, which };
  const silent = isNamed ? await listSchools(tx, listing, SILENT_MOST, now) : undefined;
  return {
    round: card,
    roundIds,
    tally: tallies.unit,
    children: await nameChildren(tx, tallies.children, failed),
    silent: silent?.schools ?? [],
    ...(list ? { listed: await listSchools(tx, { ...listing, which: list }, SILENT_MOST, now) } : {}),
    ...(criterion === undefined ? {} : { criteria: await countCriteria(tx, rounds, { id: unit.id, path }) }),
  };
}

/** What stands beside the round: the one before, the one a week before, and the one it is to be compared with. */
async function besides(
  tx: Statements,
  { unit, path }: Seen,
  { card }: FoundRounds,
  { levels = [], against }: SummaryLookup,
  now: Date,
): Promise<Pick<Summary, 'before' | 'weekBefore' | 'against'>> {
  if (card.orderId !== undefined) return {};
  // The one a week before is among the last seven days with rounds.
  const recent = await newestRounds(tx, path, { now, from: card.on, days: WEEK_DAYS });
  const [before] = recent;
  const weekBefore = recent.find((one) => one.card.on === addDays(card.on, -WEEK_DAYS));
  const compared = relative(against);
  const other =
    compared?.type === 'newest' && compared.back < WEEK_DAYS
      ? recent[compared.back]
      : compared && (await findRounds(tx, path, compared, now, card.on));
  const count = async (
    found: FoundRounds | undefined,
  ): Promise<(RoundNumbers & Pick<Tallies, 'children'>) | undefined> => {
    if (!found) return undefined;
    if (unit.kind === 'school') {
      const { tally } = await readSchool(
        tx,
        found.rounds.map(({ id }) => id),
        unit.id,
        now,
      );
      return { round: found.card, tally, children: [] };
    }
    const tallies = await readTallies(tx, found.rounds, { id: unit.id, path }, levels);
    return { round: found.card, tally: tallies.unit, children: tallies.children };
  };
  const last = await count(before);
  const week = weekBefore === before ? last : await count(weekBefore);
  const beside = await count(other);
  return {
    ...(last ? { before: { round: last.round, tally: last.tally } } : {}),
    ...(week ? { weekBefore: { round: week.round, tally: week.tally } } : {}),
    ...(beside ? { against: { ...beside, children: await nameChildren(tx, beside.children) } } : {}),
  };
}

/** "The round before" counts from the one asked about: `back` 1 is the first one before it. */
function relative(against: RoundWanted | undefined): RoundWanted | undefined {
  return against?.type === 'newest' ? { type: 'newest', back: Math.max(0, against.back - 1) } : against;
}

/** The units by name and kind, worst rate first; those where nobody must are left out. */
async function nameChildren(
  tx: Statements,
  tallies: Tallies['children'],
  failed?: ReadonlyMap<number, number>,
): Promise<ChildNumbers[]> {
  const asked = new Map(tallies.map(({ unitId, tally }) => [unitId, tally]));
  const units = z.array(z.object({ unit: unitFact })).parse(
    await tx.$queryRaw`
      SELECT ${unitJson('u')} AS unit FROM unit u WHERE u.id = ANY (${[...asked.keys()]}::int[])
      ORDER BY u.name COLLATE "vi-x-icu"`,
  );
  return units
    .map(({ unit }) => ({
      unit,
      tally: asked.get(unit.id) ?? noTally,
      ...(failed ? { failed: failed.get(unit.id) ?? 0 } : {}),
    }))
    .filter(({ tally }) => tally.must + tally.exempt > 0)
    .sort((a, b) => rateOf(a) - rateOf(b));
}

/** A unit whose schools are all exempt stands last. */
function rateOf({ tally: { must, declared } }: ChildNumbers): number {
  return must === 0 ? 2 : declared / must;
}

const failedRows = z.array(z.object({ childId: z.number().nullable(), failed: z.number() }));

/** How many schools of each child failed a criterion; one pass over the round's list. */
async function failedBelow(
  tx: Statements,
  {
    roundIds,
    unit,
    levels,
    criterion,
  }: {
    roundIds: readonly number[];
    unit: { id: number; path: string };
    levels: Which['levels'];
    criterion: number;
  },
): Promise<ReadonlyMap<number, number>> {
  const codes = (await readCriteria(tx, roundIds)).filter(({ number }) => number === criterion);
  const which = { measure: 'criterion', levels, colours: [], criterion } as const;
  const paths = await pathsThen(tx, roundIds, unit);
  const depth = (paths[0] ?? unit.path).split('/').length;
  const found = failedRows.parse(
    await tx.$queryRaw`
      SELECT CASE WHEN split_part(ru.path, '/', ${depth + 1}::int) <> '' THEN split_part(ru.path, '/', ${depth}::int)::int END
        AS "childId", count(*)::int AS failed
      FROM round_unit ru WHERE ${rowsBelow(roundIds, paths.slice(0, 1))}
        AND ${matching(
          which,
          codes.map(({ code }) => code),
        )}
      GROUP BY 1`,
  );
  return new Map(
    found.flatMap(({ childId, failed }) => (childId === null ? [] : [[childId, failed] as const])),
  );
}

/** Every criterion of the rounds' forms with how many schools of the unit failed it. */
async function countCriteria(
  tx: Statements,
  rounds: FoundRounds['rounds'],
  unit: { readonly id: number; readonly path: string },
): Promise<CriterionCount[]> {
  const counts = await Promise.all(rounds.map((round) => readFailures(tx, round, unit)));
  const criteria = await readCriteria(
    tx,
    rounds.map(({ id }) => id),
  );
  return criteria.map(({ code, number, short }) => ({
    number,
    short,
    failed: counts.reduce((sum, map) => sum + (map.get(code) ?? 0), 0),
  }));
}
