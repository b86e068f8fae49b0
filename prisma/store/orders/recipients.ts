import { z } from 'zod';
import type { EnqueuingOrder, OrderRecipient } from '../../../src/app/ports/orders.js';
import { channelName } from '../../../src/core/conversation/event.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { reachable, routeRank } from '../delivery/routes.js';
import { incidentOf } from '../outages/incident-of.js';
import { lastDeclaration, lastDeclarationRow } from '../last-declaration.js';
import { unitFact, unitJson } from '../unit-fact.js';

const recipientRows = z.array(
  z.object({
    identityId: z.number(),
    channel: channelName,
    unit: unitFact,
    last: lastDeclarationRow,
    again: z.boolean(),
    extended: z.object({ until: z.coerce.date(), incident: z.string() }).nullable(),
  }),
);

/** SQL: the deadline of order `o` with round `r` as it was given and signed: an incident that moved it is no part of the order. */
export const givenDeadline = Prisma.sql`o.deadline_at - make_interval(mins => coalesce(r.extended_minutes, 0))`;

/** SQL: targets `t` that have not had their order and have not been sent it again. */
export const notHad = Prisma.sql`t.state IN ('uncertain', 'failed', 'no_channel', 'cancelled') AND NOT t.resent`;

/** SQL: somebody of target `t`'s school can be written to now. */
export const hasReachable = (now: Date): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT FROM account a JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
  JOIN identity i ON i.id = l.identity_id AND ${reachable(now)}
  WHERE a.unit_id = t.unit_id AND a.role = 'school' AND a.revoked_at IS NULL)`;

/** Who is written to for the targets `among` (on `t`) of an order: per account the one identity the router chooses. */
export async function readOrderRecipients(
  database: Statements,
  { id, kind }: Pick<EnqueuingOrder, 'id' | 'kind'>,
  among: Prisma.Sql,
  now: Date,
): Promise<OrderRecipient[]> {
  const rows = recipientRows.parse(
    await database.$queryRaw`
      WITH chosen AS (
        SELECT DISTINCT ON (a.id) i.id, i.channel, t.unit_id, t.state IN ('uncertain', 'failed') AS again
        FROM order_target t
        JOIN account a ON a.unit_id = t.unit_id AND a.role = 'school' AND a.revoked_at IS NULL
        JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
        JOIN identity i ON i.id = l.identity_id AND ${reachable(now)}
        WHERE t.order_id = ${id} AND ${among}
        ORDER BY a.id, ${routeRank(now)}, l.linked_at
      ), moved AS (
        SELECT DISTINCT ON (r.id) r.id, r.deadline_at, ${givenDeadline} AS signed, i.number AS incident
        FROM urgent_order o JOIN round r ON r.order_id = o.id
        JOIN incident_round ir ON ir.round_id = r.id AND ir.minutes > 0 JOIN incident i ON i.id = ir.incident_id
        WHERE o.id = ${id} ORDER BY r.id, i.id DESC
      )
      SELECT p.id AS "identityId", p.channel::text, p.again, ${unitJson('u')} AS unit,
        ${kind === 'announce' ? Prisma.sql`NULL::jsonb` : lastDeclaration(Prisma.sql`p.unit_id`)} AS last,
        CASE WHEN greatest(m.deadline_at, ru.extended_until) > m.signed THEN jsonb_build_object(
          'until', greatest(m.deadline_at, ru.extended_until),
          'incident', CASE WHEN ru.extended_until >= m.deadline_at THEN ${incidentOf(Prisma.sql`ru.cohort_id`)} ELSE m.incident END) END AS extended
      FROM (SELECT DISTINCT id, channel, unit_id, again FROM chosen) p JOIN unit u ON u.id = p.unit_id
      LEFT JOIN moved m ON true LEFT JOIN round_unit ru ON ru.round_id = m.id AND ru.unit_id = p.unit_id
      ORDER BY p.unit_id, p.id`,
  );
  return rows.map(({ extended, ...row }) => ({ ...row, extended: extended ?? undefined }));
}
