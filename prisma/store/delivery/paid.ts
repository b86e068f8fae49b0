import { z } from 'zod';
import type { PaidMessages, PaidStep, PricedBudget } from '../../../src/app/ports/paid.js';
import { say } from '../../../src/core/messages/text.js';
import type { Database, Statements } from '../../client.js';
import { reachableBy } from '../order-schools.js';
import { telephoned } from './phone.js';
import { reachable } from './routes.js';
import { Prisma } from '../../generated/client.js';

const stepRows = z.array(z.object({ roundId: z.number(), orderId: z.number().nullable() }));

/** SQL for rows ("roundId", "orderId", at): orders and reminders that went out since then and can still be answered. */
export const stepsToPayFor = (since: Date, now: Date): Prisma.Sql => Prisma.sql`
  SELECT r.id AS "roundId", r.order_id AS "orderId", o.enqueued_at AS at FROM urgent_order o JOIN round r ON r.order_id = o.id
  WHERE o.enqueued_at > ${since} AND o.stopped_at IS NULL AND r.deadline_at > ${now}
  UNION ALL
  SELECT s.round_id, r.order_id, s.fired_at FROM round_step s JOIN round r ON r.id = s.round_id
  WHERE s.kind = 'reminder' AND s.outcome = 'fired' AND s.fired_at > ${since} AND r.order_id IS NULL AND r.deadline_at > ${now}`;

/** Paid messages in PostgreSQL. */
export function createPaidMessages(database: Database): PaidMessages {
  return {
    async steps(since, now) {
      const rows = await database.$queryRaw`
        SELECT x.* FROM (${stepsToPayFor(since, now)}) x ORDER BY x."orderId" IS NULL, x.at, x."roundId"`;
      return stepRows.parse(rows).map(({ orderId, ...step }) => ({ ...step, orderId: orderId ?? undefined }));
    },
    pay: (step, how, now) => database.$transaction((tx) => pay(tx, step, how, now)),
  };
}

/** One lock over all processes while the budget is looked at and used. */
const LOCK = 7_316_001;

async function pay(
  tx: Statements,
  step: PaidStep,
  { template, budget, timeZone }: Parameters<PaidMessages['pay']>[1],
  now: Date,
): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK}::bigint)`;
  const room = await roomIn(tx, step, budget, timeZone, now);
  if (room <= 0) return 0;
  return tx.$executeRaw`
    WITH chosen AS (
      SELECT DISTINCT ON (ru.unit_id) ru.unit_id, person.identity_id FROM round_unit ru
      CROSS JOIN LATERAL ${telephoned(Prisma.sql`ru.unit_id`)} person
      WHERE ru.round_id = ${step.roundId} AND ru.declared_at IS NULL AND ru.exempt_reason IS NULL
        AND NOT EXISTS (
          SELECT FROM account b JOIN account_link k ON k.account_id = b.id AND k.ended_at IS NULL
          JOIN identity i ON i.id = k.identity_id AND ${reachable(now)}
          WHERE b.unit_id = ru.unit_id AND b.role = 'school' AND b.revoked_at IS NULL)
        AND NOT EXISTS (SELECT FROM delivery p WHERE p.dedupe_key = concat_ws(':', 'paid', ${step.roundId}::int, ru.unit_id))
      ORDER BY ru.unit_id, person.phone IS NULL, person.linked_at LIMIT ${room}::int
    )
    INSERT INTO delivery (identity_id, channel, lane, purpose, message, template, dedupe_key, round_id, unit_id, order_id,
      created_at, not_before, expires_at)
    SELECT c.identity_id, 'zalo', CASE WHEN r.order_id IS NULL THEN 'bulk' ELSE 'urgent' END::lane,
      CASE WHEN r.order_id IS NULL THEN 'nudge' ELSE 'order' END,
      jsonb_build_object('text', concat_ws(' · ', ${say('delivery.paid')}::text, r.title, u.name)),
      jsonb_build_object('id', ${template}::text, 'data', jsonb_build_object('truong', left(u.name, 100), 'ky', left(r.title, 100),
        'han', to_char(r.deadline_at AT TIME ZONE ${timeZone}, 'HH24:MI DD/MM/YYYY'))),
      concat_ws(':', 'paid', r.id, u.id), r.id, u.id, r.order_id, ${now}, ${now}, r.deadline_at
    FROM chosen c JOIN unit u ON u.id = c.unit_id JOIN round r ON r.id = ${step.roundId}
    ON CONFLICT (dedupe_key) DO NOTHING`;
}

/** How many of the schools of a new order would get a paid message if the budget allowed, how many it allows, and at what price. */
export async function payable(
  tx: Statements,
  schools: Prisma.Sql,
  { budget, timeZone }: { readonly budget: PricedBudget; readonly timeZone: string },
  now: Date,
): Promise<{ readonly schools: number; readonly most: number; readonly price: number }> {
  const rows = await tx.$queryRaw`
    SELECT count(*)::int AS count FROM (${schools}) u WHERE ${reachableBy(now)} IS NULL
      AND EXISTS ${telephoned(Prisma.sql`u.id`)}`;
  const [{ count }] = z.tuple([z.object({ count: z.number() })]).parse(rows);
  const left = await roomIn(tx, { orderId: undefined }, budget, timeZone, now);
  return { schools: count, most: Math.max(0, Math.min(left, budget.perOrder)), price: budget.price };
}

/** What the day and the order have left, counted from the messages that cost or may cost something. */
async function roomIn(
  tx: Statements,
  { orderId }: Pick<PaidStep, 'orderId'>,
  { perDay, perOrder }: { perDay: number; perOrder: number },
  timeZone: string,
  now: Date,
): Promise<number> {
  const [row] = z.tuple([z.object({ today: z.number(), order: z.number() })]).parse(
    await tx.$queryRaw`
      SELECT count(*) FILTER (WHERE created_at >= date_trunc('day', ${now}::timestamptz AT TIME ZONE ${timeZone}) AT TIME ZONE ${timeZone})::int AS today,
        count(*) FILTER (WHERE order_id = ${orderId ?? null}::int)::int AS order
      FROM delivery WHERE template IS NOT NULL AND state NOT IN ('failed', 'expired', 'cancelled')
        AND created_at > ${now}::timestamptz - interval '30 days'`,
  );
  return Math.min(perDay - row.today, orderId === undefined ? perDay : perOrder - row.order);
}
