import { z } from 'zod';
import type { Approvable, ApprovingLookup } from '../../../src/core/conversation/lookups/orders.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { approvers, draftFrom, draftHead, draftRow, isPending } from '../orders/approvals.js';
import { isNamed } from './halting.js';

const SHOWN_MOST = 10;
/** Orders older than this are not spoken of any more. */
const SHOWN_DAYS = 60;

/** Orders this person may decide on as a second officer, by any of their accounts; named ones also when they are their own. */
export async function findApproving(
  tx: Statements,
  identityId: number,
  { orderId, words }: ApprovingLookup,
  now: Date,
): Promise<Approvable[]> {
  const named = orderId !== undefined || words !== undefined;
  const wanted =
    orderId === undefined
      ? Prisma.sql`o.issued_at > ${now}::timestamptz - make_interval(days => ${SHOWN_DAYS}::int)`
      : Prisma.sql`o.id = ${orderId}`;
  const rows = z.array(draftRow).parse(
    await tx.$queryRaw`
      SELECT ${draftHead}, mine.account_id AS "accountId", ${identityId}::int AS "identityId", 'zalo' AS channel
      FROM ${draftFrom}
      LEFT JOIN LATERAL (
        SELECT p.account_id FROM (${approvers(Prisma.sql`o.issued_by_id`, Prisma.sql`o.identity_id`)}) p
        WHERE p.identity_id = ${identityId} LIMIT 1
      ) mine ON true
      WHERE o.approval_due_at IS NOT NULL AND ${wanted}
        AND (mine.account_id IS NOT NULL OR ${named} AND EXISTS (
          SELECT FROM account_link l WHERE l.account_id = o.issued_by_id AND l.identity_id = ${identityId} AND l.ended_at IS NULL))
        AND (${named} OR ${isPending(now)})
      ORDER BY o.id`,
  );
  const found = rows
    .filter((row) => isNamed(row, words))
    .map(({ identityId: _person, channel: _channel, ...order }) => order);
  // What has been decided is only spoken of when nothing that waits is meant.
  const pending = found.filter(
    ({ approval, deadlineAt }) => approval.state === 'pending' && deadlineAt > now,
  );
  return (pending.length > 0 ? pending : found.slice(-1))
    .slice(0, SHOWN_MOST)
    .map((order) => standing(order, now));
}

/** What has run out but has not been marked so yet. */
function standing(order: Approvable, now: Date): Approvable {
  const { approval } = order;
  return approval.state === 'pending' && approval.at <= now
    ? { ...order, approval: { ...approval, state: 'expired' } }
    : order;
}
