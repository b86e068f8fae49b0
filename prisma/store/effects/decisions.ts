import { Prisma } from '../../generated/client.js';
import type { Statements } from '../../client.js';
import { approvers, isPending } from '../orders/approvals.js';
import type { Wanted } from './apply-effects.js';

/** Second officers' decisions: the first counts. Answers the persons whose order did not wait, or was not theirs to decide. */
export async function applyDecisions(
  tx: Statements,
  wanted: readonly Wanted<'decide-order'>[],
  now: Date,
): Promise<number[]> {
  const refused: number[] = [];
  for (const { identityId, effect } of wanted) {
    const { orderId, accountId, refusal } = effect;
    const decision =
      refusal === undefined
        ? Prisma.sql`approved_at = ${now}`
        : Prisma.sql`refused_at = ${now}, refusal = ${refusal}`;
    const decided = await tx.$executeRaw`
      UPDATE urgent_order o SET ${decision}, decided_by_id = ${accountId}
      WHERE o.id = ${orderId} AND ${isPending(now)} AND EXISTS (
        SELECT FROM (${approvers(Prisma.sql`o.issued_by_id`, Prisma.sql`o.identity_id`)}) p
        WHERE p.account_id = ${accountId} AND p.identity_id = ${identityId})`;
    if (decided === 0) refused.push(identityId);
  }
  return refused;
}
