import { z } from 'zod';
import type { Lookup, Progress } from '../../../src/core/conversation/lookup.js';
import type { Statements } from '../../client.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { scopeOf } from './scope.js';

const orderRows = z.array(
  z.object({
    orderId: z.number(),
    documentNo: z.string(),
    checkCode: z.string(),
    deadlineAt: z.date(),
    unit: unitFact,
  }),
);

/** How an order within the account's subtree stands; without `orderId` the newest one. */
export async function findProgress(
  tx: Statements,
  identityId: number,
  { accountId, orderId }: Extract<Lookup, { type: 'progress' }>,
): Promise<Progress | undefined> {
  const [order] = orderRows.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT o.id AS "orderId", o.document_no AS "documentNo", o.check_code AS "checkCode",
        o.deadline_at AS "deadlineAt", ${unitJson('u')} AS unit
      FROM scope s JOIN unit u ON starts_with(u.path, s.path) JOIN urgent_order o ON o.unit_id = u.id
      WHERE ${orderId ?? null}::int IS NULL OR o.id = ${orderId ?? null}
      ORDER BY o.id DESC LIMIT 1`,
  );
  return order && { ...order, ...(await countStates(tx, order.orderId)) };
}

const states = z.object({
  target: z.number(),
  sent: z.number(),
  seen: z.number(),
  declared: z.number(),
  failed: z.number(),
  uncertain: z.number(),
  noChannel: z.number(),
});

/**
 * Every school of an order in exactly one state: declared, else the best any of its people got (seen, sent, uncertain,
 * still waiting, failed), else no channel. `sent` counts schools a message reached or that declared; waiting ones are
 * the rest of the target.
 */
export async function countStates(tx: Statements, orderId: number): Promise<z.infer<typeof states>> {
  const rows = await tx.$queryRaw`
    WITH school AS (
      SELECT ru.unit_id, ru.declared_at IS NOT NULL AS declared, max(CASE d.state
          WHEN 'seen' THEN 6 WHEN 'sent' THEN 5 WHEN 'queued' THEN 4 WHEN 'sending' THEN 4 WHEN 'uncertain' THEN 3
          ELSE 2 END) FILTER (WHERE d.id IS NOT NULL) AS best
      FROM round r JOIN round_unit ru ON ru.round_id = r.id
      LEFT JOIN delivery d ON d.order_id = r.order_id AND d.unit_id = ru.unit_id AND d.purpose = 'order'
      WHERE r.order_id = ${orderId} GROUP BY ru.unit_id, ru.declared_at
    )
    SELECT count(*)::int AS target,
      count(*) FILTER (WHERE declared OR best >= 5)::int AS sent,
      count(*) FILTER (WHERE NOT declared AND best = 6)::int AS seen,
      count(*) FILTER (WHERE declared)::int AS declared,
      count(*) FILTER (WHERE NOT declared AND best = 2)::int AS failed,
      count(*) FILTER (WHERE NOT declared AND best = 3)::int AS uncertain,
      count(*) FILTER (WHERE NOT declared AND best IS NULL)::int AS "noChannel"
    FROM school`;
  return z.tuple([states]).parse(rows)[0];
}
