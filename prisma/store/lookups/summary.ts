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
import { KEPT, type Statements } from '../../client.js';
import {
  findOrderRound,
  findRounds,
  findWithEarlier,
  urgentRounds,
  type FoundRounds,
} from '../compliance/find-rounds.js';
import { firstSchools, listSchools } from '../compliance/list-schools.js';
import { readCriteria } from '../compliance/matching.js';
import { readSchool } from '../compliance/school-standing.js';
import { readFailedBelow, readFailures } from '../summaries/read-failures.js';
import { noTallies, readTalliesOf, type CountedUnit, type Tallies } from '../summaries/read-tallies.js';
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
    await tx.$queryRaw`${KEPT}
      WITH scope AS (${scopeOf(identityId, lookup.accountId)})
      SELECT ${unitJson('u')} AS unit, u.path, (
        SELECT ${unitJson('ou')} FROM unit ou WHERE ou.id = u.parent_id AND starts_with(ou.path, s.path)
      ) AS parent
      FROM scope s JOIN unit u ON u.id = ${lookup.unitId} AND starts_with(u.path, s.path)`,
  );
  if (!found) return undefined;
  const seen = { unit: found.unit, path: found.path };
  const named = { unit: found.unit, parent: found.parent ?? undefined };
  const asked = await roundsOf(tx, found.path, lookup, now);
  if (!asked) return { ...named, roundIds: [], tally: noTally, children: [], silent: [] };
  const numbers =
    seen.unit.kind === 'school'
      ? await schoolNumbers(tx, seen, asked, now)
      : await unitNumbers(tx, seen, asked, lookup, now);
  return { ...named, ...numbers, ...(await othersOf(tx, found.path, asked, lookup, now)) };
}

/** The rounds asked about and what stands beside them: the round before, the one a week before, the one to be compared with. */
interface AskedRounds extends FoundRounds {
  readonly before?: FoundRounds | undefined;
  readonly weekBefore?: FoundRounds | undefined;
  readonly against?: FoundRounds | undefined;
}

/** Where nothing periodic was ever opened, the newest round is the urgent one going on. Nothing stands beside an order's. */
async function roundsOf(
  tx: Statements,
  path: string,
  { orderId, round = newestRound, against }: SummaryLookup,
  now: Date,
): Promise<AskedRounds | undefined> {
  if (orderId !== undefined) return findOrderRound(tx, path, orderId);
  if (round.type === 'urgent' || round.type === 'week-before') return findRounds(tx, path, round, now);
  // The one a week before is among the last seven days with rounds.
  const { found, earlier } = await findWithEarlier(tx, path, round, now, WEEK_DAYS);
  if (!found) return isNewest(round) ? (await urgentRounds(tx, path, { now, open: true }))[0] : undefined;
  const compared = relative(against);
  return {
    ...found,
    before: earlier[0],
    weekBefore: earlier.find(({ card }) => card.on === addDays(found.card.on, -WEEK_DAYS)),
    against:
      compared?.type === 'newest' && compared.back < WEEK_DAYS
        ? earlier[compared.back]
        : compared && (await findRounds(tx, path, compared, now, found.card.on)),
  };
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

type Numbers = Omit<Summary, 'unit' | 'parent' | 'others'>;

const idsOf = ({ rounds }: FoundRounds): number[] => rounds.map(({ id }) => id);

async function schoolNumbers(
  tx: Statements,
  { unit }: Seen,
  asked: AskedRounds,
  now: Date,
): Promise<Numbers> {
  const read = (found: FoundRounds) => readSchool(tx, idsOf(found), unit.id, now);
  const beside = async (found: FoundRounds | undefined): Promise<RoundNumbers | undefined> =>
    found && { round: found.card, tally: (await read(found)).tally };
  const against = await beside(asked.against);
  return {
    round: asked.card,
    roundIds: idsOf(asked),
    ...(await read(asked)),
    ...{ children: [], silent: [] },
    ...{ before: await beside(asked.before), weekBefore: await beside(asked.weekBefore) },
    ...(against ? { against: { ...against, children: [] } } : {}),
  };
}

async function unitNumbers(
  tx: Statements,
  { unit: { id }, path }: Seen,
  asked: AskedRounds,
  { levels = [], criterion, list }: SummaryLookup,
  now: Date,
): Promise<Numbers> {
  const unit = { id, path };
  const { before, weekBefore, against } = asked;
  const groups = [asked, before, weekBefore, against].map((found) => found?.rounds ?? []);
  const [tallies = noTallies, last, week, other] = await readTalliesOf(tx, groups, unit, levels);
  const failures =
    criterion === undefined ? undefined : await failuresOf(tx, asked, unit, { levels, criterion });
  const missing = tallies.unit.must - tallies.unit.declared;
  // Where more are silent than are named, their areas are counted instead.
  const isNamed = missing > 0 && (missing <= SILENT_MOST || tallies.children.length === 0);
  const listing = { roundIds: idsOf(asked), unit };
  const which = { measure: 'silent', levels, colours: [] } as const;
  return {
    round: asked.card,
    roundIds: listing.roundIds,
    tally: tallies.unit,
    children: await nameChildren(tx, tallies.children, failures?.below),
    silent: isNamed ? await firstSchools(tx, { ...listing, which }, SILENT_MOST, now) : [],
    ...(list ? { listed: await listSchools(tx, { ...listing, which: list }, SILENT_MOST, now) } : {}),
    ...(failures ? { criteria: failures.criteria } : {}),
    ...(before && last ? { before: { round: before.card, tally: last.unit } } : {}),
    ...(weekBefore && week ? { weekBefore: { round: weekBefore.card, tally: week.unit } } : {}),
    ...(against && other
      ? {
          against: {
            round: against.card,
            tally: other.unit,
            children: await nameChildren(tx, other.children),
          },
        }
      : {}),
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
  if (tallies.length === 0) return [];
  const asked = new Map(tallies.map(({ unitId, tally }) => [unitId, tally]));
  const units = z.array(z.object({ unit: unitFact })).parse(
    await tx.$queryRaw`${KEPT}
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

/** Every criterion of the rounds' forms with how many schools of the unit failed it, and of one of them (0 = of none) how many below each child. */
async function failuresOf(
  tx: Statements,
  { rounds }: FoundRounds,
  unit: CountedUnit,
  { levels, criterion }: { readonly levels: Which['levels']; readonly criterion: number },
): Promise<{
  readonly criteria: readonly CriterionCount[];
  readonly below: ReadonlyMap<number, number> | undefined;
}> {
  const criteria = await readCriteria(
    tx,
    rounds.map(({ id }) => id),
  );
  const codes = criteria.filter(({ number }) => number === criterion).map(({ code }) => code);
  const counts = await Promise.all(rounds.map((round) => readFailures(tx, round, unit)));
  return {
    criteria: criteria.map(({ code, number, short }) => ({
      ...{ number, short },
      failed: counts.reduce((sum, map) => sum + (map.get(code) ?? 0), 0),
    })),
    below: criterion === 0 ? undefined : await readFailedBelow(tx, { rounds, unit, levels, codes }),
  };
}
