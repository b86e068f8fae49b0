import { z } from 'zod';
import type { Orders, WaitingOrder } from '../../../src/app/ports/orders.js';
import type { Statements } from '../../client.js';
import { replaceEarlier } from './take-back.js';
import { orderSchools } from '../order-schools.js';
import { layLadder } from '../rounds-store.js';

const orderRow = z.object({
  kind: z.enum(['declare', 'announce']),
  unitId: z.number(),
  path: z.string(),
  levels: z.string(),
  undeclaredOnly: z.boolean(),
  colours: z.string(),
  isList: z.boolean(),
  day: z.string(),
});

/** Marks the order as started (the lock of the race), freezes its schools and, when they must declare, opens its round. */
export async function startOrder(
  tx: Statements,
  order: WaitingOrder,
  { lockAt, questionnaireKey, steps }: Parameters<Orders['start']>[1],
  now: Date,
): Promise<boolean> {
  const [row] = z.array(orderRow).parse(
    await tx.$queryRaw`
      UPDATE urgent_order o SET started_at = ${now} FROM unit u
      WHERE o.id = ${order.id} AND o.started_at IS NULL AND o.stopped_at IS NULL AND o.refused_at IS NULL AND u.id = o.unit_id
      RETURNING o.kind::text, o.unit_id AS "unitId", u.path, o.levels, o.undeclared_only AS "undeclaredOnly",
        o.colours, o.list_digest <> '' AS "isList",
        (o.issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS day`,
  );
  if (!row) return false;
  const parts = (text: string): string[] => (text === '' ? [] : text.split(','));
  const { path, undeclaredOnly, isList } = row;
  const [levels, colours] = [parts(row.levels), parts(row.colours)];
  const list = isList ? { orderId: order.id } : undefined;
  const schools = orderSchools({ path, levels, undeclaredOnly, colours, list, now });
  const targets = await tx.$executeRaw`
    INSERT INTO order_target (order_id, unit_id) SELECT ${order.id}::int, id FROM (${schools}) asked ORDER BY id`;
  await tx.$executeRaw`UPDATE urgent_order SET targets = ${targets} WHERE id = ${order.id}`;
  await replaceEarlier(tx, order.id, now);
  if (row.kind === 'announce') return true;
  const rounds = await tx.$queryRaw`
    INSERT INTO round (kind, order_id, unit_id, questionnaire_id, occurrence_on, title, opens_at, deadline_at, lock_at)
    SELECT 'urgent', ${order.id}, ${row.unitId}, q.id, ${row.day}::date, ${order.title}, ${now}, ${order.deadlineAt}, ${lockAt}
    FROM questionnaire q WHERE q.key = ${questionnaireKey} ORDER BY q.version DESC LIMIT 1
    RETURNING id`;
  const [round] = z.tuple([z.object({ id: z.number() })]).parse(rounds);
  await layLadder(tx, round.id, steps);
  return true;
}
