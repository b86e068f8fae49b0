import { z } from 'zod';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';

/** First key of the advisory locks under which an order's states are brought up to date. */
const STATES_LOCK = 7_202_001;

/** What a school's best delivery says, best last; a digit before the reason, so that the greatest text is the best. */
const bestOf = Prisma.sql`max(CASE d.state WHEN 'seen' THEN '6' WHEN 'sent' THEN '5' WHEN 'queued' THEN '4' WHEN 'sending' THEN '4'
  WHEN 'uncertain' THEN '3' || coalesce(d.failure, '') WHEN 'failed' THEN '2' || coalesce(d.failure, '')
  WHEN 'expired' THEN '1expired' ELSE '0' END COLLATE "C")`;

/**
 * Brings every school of an order into the one state it is in now: declared or acknowledged, else the best any of its
 * people's messages got, else waiting for its message or without a channel. Left to whoever is at it already.
 */
export async function refreshStates(tx: Statements, orderId: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE order_target t SET state = n.state, reason = n.reason
    FROM (
      SELECT t.unit_id,
        (CASE WHEN ru.declared_at IS NOT NULL THEN 'declared' WHEN t.acknowledged_at IS NOT NULL THEN 'acknowledged'
          ELSE CASE left(d.best, 1) WHEN '6' THEN 'seen' WHEN '5' THEN 'sent' WHEN '4' THEN 'waiting'
            WHEN '3' THEN 'uncertain' WHEN '2' THEN 'failed' WHEN '1' THEN 'failed' WHEN '0' THEN 'cancelled'
            ELSE CASE WHEN t.unit_id <= o.enqueued_to OR o.enqueued_at IS NOT NULL THEN 'no_channel'
              WHEN o.stopped_at IS NOT NULL THEN 'cancelled' ELSE 'waiting' END END END)::target_state AS state,
        CASE WHEN ru.declared_at IS NOT NULL OR t.acknowledged_at IS NOT NULL THEN NULL
          WHEN d.best IS NULL THEN t.reason ELSE nullif(substr(d.best, 2), '') END AS reason
      FROM urgent_order o JOIN order_target t ON t.order_id = o.id
      LEFT JOIN round r ON r.order_id = o.id LEFT JOIN round_unit ru ON ru.round_id = r.id AND ru.unit_id = t.unit_id
      LEFT JOIN (
        SELECT d.unit_id, ${bestOf} AS best FROM delivery d WHERE d.order_id = ${orderId} AND d.purpose = 'order'
        GROUP BY d.unit_id
      ) d ON d.unit_id = t.unit_id
      WHERE o.id = ${orderId} AND pg_try_advisory_xact_lock(${STATES_LOCK}::int, o.id)
    ) n
    WHERE t.order_id = ${orderId} AND t.unit_id = n.unit_id
      AND (t.state <> n.state OR t.reason IS DISTINCT FROM n.reason)`;
}

const counts = z.object({
  target: z.number(),
  sent: z.number(),
  seen: z.number(),
  declared: z.number(),
  acknowledged: z.number(),
  failed: z.number(),
  uncertain: z.number(),
  noChannel: z.number(),
  cancelled: z.number(),
});

/** How many schools of a started order are in each state; `target` is what was frozen, `sent` what a message reached or answered. */
export async function countStates(tx: Statements, orderId: number): Promise<z.infer<typeof counts>> {
  const rows = await tx.$queryRaw`
    SELECT coalesce((SELECT targets FROM urgent_order WHERE id = ${orderId}), 0) AS target,
      count(*) FILTER (WHERE state IN ('sent', 'seen', 'acknowledged', 'declared'))::int AS sent,
      count(*) FILTER (WHERE state = 'seen')::int AS seen, count(*) FILTER (WHERE state = 'declared')::int AS declared,
      count(*) FILTER (WHERE state = 'acknowledged')::int AS acknowledged,
      count(*) FILTER (WHERE state = 'failed')::int AS failed, count(*) FILTER (WHERE state = 'uncertain')::int AS uncertain,
      count(*) FILTER (WHERE state = 'no_channel')::int AS "noChannel",
      count(*) FILTER (WHERE state = 'cancelled')::int AS cancelled
    FROM order_target WHERE order_id = ${orderId}`;
  return z.tuple([counts]).parse(rows)[0];
}

const coverage = z.object({
  reached: z.number(),
  corrected: z.number(),
  correcting: z.number(),
  unclear: z.number(),
});

/** SQL: the school of delivery `d` is not among those of the order that took the place of the delivery's. */
export const outsideNewScope = Prisma.sql`NOT EXISTS (
  SELECT FROM urgent_order old JOIN order_target kept ON kept.order_id = old.replaced_by_id
  WHERE old.id = d.order_id AND kept.unit_id = d.unit_id)`;

/** How far the recall of an order has got, in schools a message of it has (or may have) reached. */
export async function countCoverage(tx: Statements, orderId: number): Promise<z.infer<typeof coverage>> {
  const rows = await tx.$queryRaw`
    WITH school AS (
      SELECT unit_id,
        bool_or(purpose <> 'recall' AND state IN ('sent', 'seen', 'uncertain', 'sending')) AS reached,
        max(CASE state WHEN 'seen' THEN 3 WHEN 'sent' THEN 3 WHEN 'queued' THEN 2 WHEN 'sending' THEN 2 ELSE 1 END)
          FILTER (WHERE purpose = 'recall') AS recall
      FROM delivery d WHERE order_id = ${orderId} AND purpose IN ('order', 'nudge', 'recall')
        AND EXISTS (SELECT FROM order_target t WHERE t.order_id = d.order_id AND t.unit_id = d.unit_id) AND ${outsideNewScope}
      GROUP BY unit_id
    )
    SELECT count(*)::int AS reached, count(*) FILTER (WHERE recall = 3)::int AS corrected,
      count(*) FILTER (WHERE recall = 2 OR recall IS NULL)::int AS correcting, count(*) FILTER (WHERE recall = 1)::int AS unclear
    FROM school WHERE reached`;
  return z.tuple([coverage]).parse(rows)[0];
}
