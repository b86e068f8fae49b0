import { z } from 'zod';
import type { Lookup } from '../../../src/core/conversation/lookup.js';
import type { Progress } from '../../../src/core/conversation/lookups/orders.js';
import type { Statements } from '../../client.js';
import { countProgress, headRow, progressHead } from '../orders/watched.js';
import { mayHalt } from './halting.js';
import { scopeOf } from './scope.js';

/** How an order within the account's subtree stands; without `orderId` the newest one. */
export async function findProgress(
  tx: Statements,
  identityId: number,
  { accountId, orderId }: Extract<Lookup, { type: 'progress' }>,
): Promise<Progress | undefined> {
  const [order] = z.array(headRow.extend({ mayHalt: z.boolean() })).parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT ${progressHead}, ${mayHalt(accountId)} AS "mayHalt"
      FROM scope s JOIN unit u ON starts_with(u.path, s.path) JOIN urgent_order o ON o.unit_id = u.id
      WHERE ${orderId ?? null}::int IS NULL OR o.id = ${orderId ?? null}
      ORDER BY o.id DESC LIMIT 1`,
  );
  if (!order) return undefined;
  const { mayHalt: allowed, ...head } = order;
  return { ...(await countProgress(tx, head)), mayHalt: allowed };
}
