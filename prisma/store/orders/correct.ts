import { z } from 'zod';
import type { Orders, RecalledOrder } from '../../../src/app/ports/orders.js';
import type { Database, Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { chainLink, replacedByJson } from './chain.js';
import { outsideNewScope } from './states.js';

/** A recall reaches people for so long: Zalo lets a person be written to for seven days. */
const TELL_DAYS = 3;

const recalledRows = z.array(
  z.object({
    id: z.number(),
    kind: z.enum(['declare', 'announce']),
    documentNo: z.string(),
    documentOn: z.string(),
    checkCode: z.string(),
    issuer: z.string(),
    recalledAt: z.date(),
    replacedBy: chainLink.nullable().transform((link) => link ?? undefined),
  }),
);

/** SQL: orders `o` recalled in the last days; with what else is joined. */
export const recalledOrders = (
  now: Date,
  joined = Prisma.empty,
): Prisma.Sql => Prisma.sql`urgent_order o ${joined}
  WHERE o.started_at IS NOT NULL AND o.recalled_at > ${now}::timestamptz - make_interval(days => ${TELL_DAYS}::int)`;

/** Orders recalled in the last days, whose late settlements may still bring somebody to be told. */
export async function readRecalled(database: Statements, now: Date): Promise<RecalledOrder[]> {
  const joined = Prisma.sql`JOIN account a ON a.id = o.issued_by_id JOIN unit u ON u.id = a.unit_id`;
  return recalledRows.parse(
    await database.$queryRaw`
      SELECT o.id, o.kind::text, o.document_no AS "documentNo", o.document_on::text AS "documentOn",
        o.check_code AS "checkCode", coalesce(a.organisation, u.name) AS issuer, o.recalled_at AS "recalledAt",
        ${replacedByJson} AS "replacedBy"
      FROM ${recalledOrders(now, joined)} ORDER BY o.id`,
  );
}

/**
 * One correction per message that can be edited, else one per person; which key a message has decides it, so that a
 * second run, or a second worker, makes none twice.
 */
export async function correct(
  database: Database,
  { id }: RecalledOrder,
  words: Parameters<Orders['correct']>[1],
  most: number,
  now: Date,
): Promise<number> {
  return database.$executeRaw`
    INSERT INTO delivery (identity_id, channel, lane, purpose, message, dedupe_key, unit_id, order_id, created_at, not_before,
      expires_at)
    SELECT identity_id, channel, 'urgent', 'recall',
      CASE WHEN edited THEN word -> 'edit' || jsonb_build_object('replaces', message_ref) ELSE word -> 'say' END, key, unit_id,
      ${id}::int, ${now}, ${now}, ${now}::timestamptz + make_interval(days => ${TELL_DAYS}::int)
    FROM (
      SELECT DISTINCT ON (key) *
      FROM (
        SELECT d.*, word, edited,
          'recall:' || d.order_id || CASE WHEN edited THEN ':d' || d.id ELSE ':i' || d.identity_id END AS key
        FROM delivery d
        CROSS JOIN LATERAL (SELECT ${JSON.stringify(words)}::jsonb -> d.channel::text AS word) w
        CROSS JOIN LATERAL (SELECT d.message_ref IS NOT NULL AND w.word ? 'edit' AS edited) e
        WHERE d.order_id = ${id} AND d.purpose IN ('order', 'nudge') AND d.state IN ('sent', 'seen', 'uncertain')
          AND ${outsideNewScope}
      ) sent
      WHERE NOT EXISTS (SELECT FROM delivery told WHERE told.dedupe_key = sent.key)
      ORDER BY key, id DESC LIMIT ${most}
    ) fresh
    ON CONFLICT (dedupe_key) DO NOTHING`;
}
