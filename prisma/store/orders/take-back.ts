import { z } from 'zod';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';

/** SQL: another may take the place of order `o`: it has started, is in force, and no other order that may still go out names it. */
export const replaceable = Prisma.sql`(o.started_at IS NOT NULL AND o.recalled_at IS NULL AND NOT EXISTS (
  SELECT FROM urgent_order other WHERE other.replaces_id = o.id AND other.recalled_at IS NULL AND other.refused_at IS NULL
    AND (other.stopped_at IS NULL OR other.started_at IS NOT NULL)))`;

/** What of an order has not been sent is not sent any more. */
export async function dropUnsent(tx: Statements, orderId: number, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE delivery SET state = 'cancelled', settled_at = ${now}
    WHERE order_id = ${orderId} AND purpose IN ('order', 'nudge') AND state = 'queued'`;
}

/** What was declared stays; nothing more is asked, nothing counts. */
export async function voidRound(tx: Statements, orderId: number, now: Date): Promise<void> {
  await tx.$executeRaw`
    WITH void AS (UPDATE round SET voided_at = ${now} WHERE order_id = ${orderId} RETURNING id)
    UPDATE round_step s SET fired_at = ${now}, outcome = 'missed' FROM void WHERE s.round_id = void.id AND s.fired_at IS NULL`;
}

/** An order that has just started takes the place of the one it names, if that is still in force: as a recall does, under its name. */
export async function replaceEarlier(tx: Statements, orderId: number, now: Date): Promise<void> {
  const replaced = z.array(z.object({ id: z.number() })).parse(
    await tx.$queryRaw`
      UPDATE urgent_order e SET recalled_at = ${now}, recalled_by_id = n.issued_by_id, replaced_by_id = n.id,
        stopped_at = coalesce(e.stopped_at, ${now}::timestamptz), stopped_by_id = coalesce(e.stopped_by_id, n.issued_by_id)
      FROM urgent_order n WHERE n.id = ${orderId} AND e.id = n.replaces_id AND e.recalled_at IS NULL
      RETURNING e.id`,
  );
  for (const { id } of replaced) {
    await dropUnsent(tx, id, now);
    await voidRound(tx, id, now);
  }
}
