import { z } from 'zod';
import type { UnitFact } from '../../../src/core/conversation/facts.js';
import type { TrendFound, TrendLookup } from '../../../src/core/conversation/lookups/compliance.js';
import { isNewest, type RoundWanted } from '../../../src/core/query/query.js';
import { noTally, type Tally } from '../../../src/core/rounds/tally.js';
import type { Statements } from '../../client.js';
import { findRounds, newestRounds, urgentRounds, type FoundRounds } from '../compliance/find-rounds.js';
import { readSchool } from '../compliance/school-standing.js';
import { readTalliesOf } from '../summaries/read-tallies.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { scopeOf } from './scope.js';

/** The numbers of a unit's newest rounds; see `TrendLookup`. */
export async function findTrend(
  tx: Statements,
  identityId: number,
  { accountId, unitId, levels, rounds: days, round }: TrendLookup,
  now: Date,
): Promise<TrendFound> {
  const [found] = z.array(z.object({ unit: unitFact, path: z.string() })).parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT ${unitJson('u')} AS unit, u.path FROM scope s JOIN unit u ON u.id = ${unitId} AND starts_with(u.path, s.path)`,
  );
  if (!found) return { type: 'trend', rounds: [] };
  const all = await roundsOf(tx, found.path, { round, days }, now);
  const tallies = await talliesOf(tx, found.unit, found.path, { levels, all: all.reverse() }, now);
  return {
    type: 'trend',
    unit: found.unit,
    rounds: all.map(({ card }, at) => ({ round: card, tally: tallies[at] ?? noTally })),
  };
}

async function talliesOf(
  tx: Statements,
  { id, kind }: UnitFact,
  path: string,
  { levels, all }: Pick<TrendLookup, 'levels'> & { readonly all: readonly FoundRounds[] },
  now: Date,
): Promise<readonly Tally[]> {
  if (kind !== 'school') {
    const groups = all.map(({ rounds }) => rounds);
    return (await readTalliesOf(tx, groups, { id, path }, levels)).map(({ unit }) => unit);
  }
  const tallies: Tally[] = [];
  for (const { rounds } of all) {
    const ids = rounds.map((round) => round.id);
    tallies.push((await readSchool(tx, ids, id, now)).tally);
  }
  return tallies;
}

/** Periodic rounds; those of orders, each by itself, when they are asked for or nothing periodic was ever opened. */
async function roundsOf(
  tx: Statements,
  path: string,
  { round, days }: { readonly round: RoundWanted; readonly days: number },
  now: Date,
): Promise<FoundRounds[]> {
  const last = round.type === 'urgent' ? undefined : await findRounds(tx, path, round, now);
  if (last) return newestRounds(tx, path, { now, from: last.card.on, days, through: true });
  return round.type === 'urgent' || isNewest(round)
    ? urgentRounds(tx, path, { now, open: false, most: days })
    : [];
}
