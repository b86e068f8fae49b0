import { z } from 'zod';
import type {
  RoundNumbers,
  TrendFound,
  TrendLookup,
} from '../../../src/core/conversation/lookups/compliance.js';
import { isNewest, type RoundWanted } from '../../../src/core/query/query.js';
import type { Statements } from '../../client.js';
import { findRounds, newestRounds, urgentRounds, type FoundRounds } from '../compliance/find-rounds.js';
import { readSchool } from '../compliance/school-standing.js';
import { readTallies } from '../summaries/read-tallies.js';
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
  const counted: RoundNumbers[] = [];
  for (const { card, rounds } of all.reverse()) {
    const { tally } =
      found.unit.kind === 'school'
        ? await readSchool(
            tx,
            rounds.map(({ id }) => id),
            unitId,
            now,
          )
        : { tally: (await readTallies(tx, rounds, { id: unitId, path: found.path }, levels)).unit };
    counted.push({ round: card, tally });
  }
  return { type: 'trend', unit: found.unit, rounds: counted };
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
