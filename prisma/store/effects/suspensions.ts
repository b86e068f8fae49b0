import { z } from 'zod';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { levelsKey } from '../order-schools.js';
import { todayAt } from '../suspensions/covers.js';
import { exemptInOpenRounds, restoreInOpenRounds } from '../suspensions/exempt-rounds.js';
import { overlapping } from '../suspensions/overlapping.js';
import type { Wanted } from './apply-effects.js';

/**
 * Decides suspensions and takes their schools out of the open rounds. Scope, past and overlap are checked in the
 * statement itself, one decision after the other; answers the persons whose decision did not (any longer) hold.
 */
export async function applySuspensions(
  tx: Statements,
  wanted: readonly Wanted<'suspend'>[],
  now: Date,
): Promise<number[]> {
  const refused: number[] = [];
  // Of two overlapping ones decided at once the second has to see the first.
  if (wanted.length > 0) await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('suspension'))::text`;
  for (const one of wanted) {
    const id = await insertSuspension(tx, one, now);
    if (id === undefined) refused.push(one.identityId);
    else await exemptInOpenRounds(tx, id, now);
  }
  return refused;
}

async function insertSuspension(
  tx: Statements,
  { identityId, effect }: Wanted<'suspend'>,
  now: Date,
): Promise<number | undefined> {
  const { accountId, unitId, fromOn, toOn, reason, documentNo, documentOn } = effect;
  const levels = levelsKey(effect.levels);
  const rows = await tx.$queryRaw`
    INSERT INTO suspension (unit_id, levels, from_on, to_on, reason, document_no, document_on, account_id, identity_id,
      created_at, next_notice, next_notice_at)
    SELECT scope.id, ${levels}, ${fromOn}::date, ${toOn}::date, ${reason}, ${documentNo}, ${documentOn ?? null}::date,
      a.id, ${identityId}, ${now}, CASE WHEN ${toOn}::date >= ${todayAt(now)} THEN 'exempted' END,
      CASE WHEN ${toOn}::date >= ${todayAt(now)} THEN ${now}::timestamptz END
    FROM account a
    JOIN account_link l ON l.account_id = a.id AND l.identity_id = ${identityId} AND l.ended_at IS NULL
    JOIN unit own ON own.id = a.unit_id
    JOIN unit scope ON scope.id = ${unitId} AND starts_with(scope.path, own.path)
    WHERE a.id = ${accountId} AND a.role IN ('officer', 'admin') AND a.revoked_at IS NULL
      AND ${fromOn}::date <= ${toOn}::date
      AND (scope.id <> own.id OR (${fromOn}::date >= ${todayAt(now)} AND NOT EXISTS (
        SELECT FROM suspension s JOIN unit su ON su.id = s.unit_id
        WHERE ${overlapping({ scope: Prisma.raw('scope'), levels, fromOn, toOn })})))
    RETURNING id`;
  return z.array(z.object({ id: z.number() })).parse(rows)[0]?.id;
}

/** Ends suspensions early; answers the persons for whom there was none (any longer) that they may end. */
export async function applyLifts(
  tx: Statements,
  wanted: readonly Wanted<'lift-suspension'>[],
  now: Date,
): Promise<number[]> {
  const refused: number[] = [];
  for (const { identityId, effect } of wanted) {
    const lifted = await tx.$executeRaw`
      UPDATE suspension s SET lifted_at = ${now}, lifted_by_id = a.id, next_notice = 'resumed', next_notice_at = ${now}
      FROM account a
      JOIN account_link l ON l.account_id = a.id AND l.identity_id = ${identityId} AND l.ended_at IS NULL
      JOIN unit own ON own.id = a.unit_id, unit scope, account decider JOIN unit office ON office.id = decider.unit_id
      WHERE s.id = ${effect.suspensionId} AND s.lifted_at IS NULL AND s.to_on >= ${todayAt(now)}
        AND a.id = ${effect.accountId} AND a.role IN ('officer', 'admin') AND a.revoked_at IS NULL
        AND scope.id = s.unit_id AND starts_with(scope.path, own.path)
        AND decider.id = s.account_id AND starts_with(office.path, own.path)`;
    if (lifted === 0) refused.push(identityId);
    else await restoreInOpenRounds(tx, effect.suspensionId, now);
  }
  return refused;
}
