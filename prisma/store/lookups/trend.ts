import { z } from 'zod';
import type {
  RoundNumbers,
  TrendFound,
  TrendLookup,
} from '../../../src/core/conversation/lookups/compliance.js';
import type { Statements } from '../../client.js';
import { findRounds, newestRounds } from '../compliance/find-rounds.js';
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
  const last = await findRounds(tx, found.path, round, now);
  const all = last
    ? await newestRounds(tx, found.path, { now, from: last.card.on, days, through: true })
    : [];
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
