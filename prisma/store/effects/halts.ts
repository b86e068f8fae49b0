import { z } from 'zod';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { mayHalt } from '../lookups/halting.js';
import { dropUnsent, voidRound } from '../orders/take-back.js';
import type { Wanted } from './apply-effects.js';

/**
 * Stops and recalls orders: the order's row first (whoever queues or repeats a message of it waits for that row), then
 * what has not been sent is cancelled. A recall also voids the order's round. Answers the persons whose order was not
 * theirs to halt or had been halted before.
 */
export async function applyHalts(
  tx: Statements,
  wanted: readonly Wanted<'halt'>[],
  now: Date,
): Promise<number[]> {
  const refused: number[] = [];
  for (const { identityId, effect } of wanted) {
    const { how, accountId, orderId } = effect;
    const [state, columns] =
      how === 'stop'
        ? [Prisma.sql`o.stopped_at IS NULL`, Prisma.sql`stopped_at = ${now}, stopped_by_id = ${accountId}`]
        : [
            Prisma.sql`o.recalled_at IS NULL AND o.started_at IS NOT NULL`,
            Prisma.sql`recalled_at = ${now}, recalled_by_id = ${accountId}, stopped_at = coalesce(stopped_at, ${now}::timestamptz),
              stopped_by_id = coalesce(stopped_by_id, ${accountId}::int)`,
          ];
    const halted = await tx.$queryRaw`
      UPDATE urgent_order o SET ${columns}
      FROM unit scope, account a JOIN unit own ON own.id = a.unit_id
      JOIN account_link l ON l.account_id = a.id AND l.identity_id = ${identityId} AND l.ended_at IS NULL
      WHERE o.id = ${orderId} AND ${state} AND a.id = ${accountId} AND scope.id = o.unit_id
        AND starts_with(scope.path, own.path) AND ${mayHalt(accountId)}
      RETURNING o.id`;
    if (z.array(z.object({ id: z.number() })).parse(halted).length === 0) {
      refused.push(identityId);
      continue;
    }
    await dropUnsent(tx, orderId, now);
    if (how === 'recall') await voidRound(tx, orderId, now);
  }
  return refused;
}

/** Orders to go out again: a stopped one goes on. Answers the persons whose order was not theirs to send, or recalled. */
export async function applyResends(
  tx: Statements,
  wanted: readonly Wanted<'resend'>[],
  now: Date,
): Promise<number[]> {
  const refused: number[] = [];
  for (const { identityId, effect } of wanted) {
    const { accountId, orderId } = effect;
    const asked = await tx.$executeRaw`
      UPDATE urgent_order o SET resend_at = ${now}, stopped_at = NULL, stopped_by_id = NULL
      FROM unit scope, account a JOIN unit own ON own.id = a.unit_id
      JOIN account_link l ON l.account_id = a.id AND l.identity_id = ${identityId} AND l.ended_at IS NULL
      WHERE o.id = ${orderId} AND o.recalled_at IS NULL AND o.started_at IS NOT NULL AND a.id = ${accountId}
        AND scope.id = o.unit_id AND starts_with(scope.path, own.path) AND ${mayHalt(accountId)}`;
    if (asked === 0) refused.push(identityId);
  }
  return refused;
}
