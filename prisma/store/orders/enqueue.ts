import { z } from 'zod';
import type {
  EnqueuingOrder,
  OrderMessage,
  OrderRecipient,
  PortionSizes,
} from '../../../src/app/ports/orders.js';
import type { SchoolRange } from '../../../src/app/ports/rounds.js';
import { jsonRows, type Database, type Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { portionEnds, rangesTo } from '../school-ranges.js';
import { UNHURRIED } from '../unhurried.js';
import { areaOf, rootOf } from '../delivery/area.js';
import { isPicture } from './attached.js';
import { givenDeadline, hasReachable, notHad, readOrderRecipients } from './recipients.js';

const enqueuingRows = z.array(
  z.object({
    id: z.number(),
    kind: z.enum(['declare', 'announce']),
    documentNo: z.string(),
    documentOn: z.string(),
    checkCode: z.string(),
    content: z.string().nullable(),
    signer: z.string().nullable(),
    wantsAck: z.boolean(),
    replaces: z.object({ documentNo: z.string(), withdraws: z.boolean() }).nullable(),
    issuer: z.string(),
    deadlineAt: z.date(),
    enqueuedTo: z.number(),
    issuedAt: z.date(),
    file: z.object({ id: z.number(), name: z.string(), type: z.string(), size: z.number() }).nullable(),
    round: z
      .object({ id: z.number(), title: z.string(), questionnaireId: z.number(), lockAt: z.coerce.date() })
      .nullable(),
  }),
);

/** SQL: started orders `o` of which some schools have no message yet, or that go out again; with what else is joined. */
export function ordersToQueue(which: 'first' | 'again', joined = Prisma.empty): Prisma.Sql {
  const wanted = which === 'first' ? Prisma.sql`o.enqueued_at IS NULL` : Prisma.sql`o.resend_at IS NOT NULL`;
  return Prisma.sql`urgent_order o ${joined} WHERE o.started_at IS NOT NULL AND ${wanted} AND o.stopped_at IS NULL`;
}

/** Started orders of which some schools still have no message, or that go out again to those that have not had them. */
export async function readEnqueuing(
  database: Statements,
  which: 'first' | 'again',
): Promise<EnqueuingOrder[]> {
  const joined = Prisma.sql`JOIN account a ON a.id = o.issued_by_id JOIN unit u ON u.id = a.unit_id
    LEFT JOIN round r ON r.order_id = o.id LEFT JOIN order_file f ON f.key = o.file_key`;
  const rows = enqueuingRows.parse(
    await database.$queryRaw`
      SELECT o.id, o.kind::text, o.document_no AS "documentNo", o.document_on::text AS "documentOn",
        o.check_code AS "checkCode", o.content, o.signer, o.wants_ack AS "wantsAck",
        (SELECT jsonb_build_object('documentNo', e.document_no, 'withdraws', o.withdraws) FROM urgent_order e WHERE e.id = o.replaces_id) AS replaces, coalesce(a.organisation, u.name) AS issuer,
        ${givenDeadline} AS "deadlineAt", o.enqueued_to AS "enqueuedTo",
        o.issued_at AS "issuedAt", CASE WHEN f.stored_id IS NOT NULL THEN
          jsonb_build_object('id', f.stored_id, 'name', f.name, 'type', f.type, 'size', f.size) END AS file,
        CASE WHEN r.id IS NOT NULL THEN jsonb_build_object('id', r.id, 'title', r.title,
          'questionnaireId', r.questionnaire_id, 'lockAt', r.lock_at) END AS round
      FROM ${ordersToQueue(which, joined)} ORDER BY o.id`,
  );
  return rows.map(({ content, signer, round, file, replaces, ...order }) => ({
    ...order,
    file: file ? { id: file.id, name: file.name, isImage: isPicture(file.type, file.size) } : undefined,
    replaces: replaces ?? undefined,
    signer: signer ?? undefined,
    content: content ?? undefined,
    round: round ?? undefined,
  }));
}

/** The schools of an order that have not had their turn, cut by their ids. */
export async function readOrderPortions(
  database: Statements,
  { id, enqueuedTo }: Pick<EnqueuingOrder, 'id' | 'enqueuedTo'>,
  { first, others }: PortionSizes,
): Promise<readonly SchoolRange[]> {
  const ends = portionEnds.parse(
    await database.$queryRaw`
      SELECT unit_id AS to FROM (
        SELECT unit_id, row_number() OVER (ORDER BY unit_id)::int AS place, count(*) OVER () AS places
        FROM order_target WHERE order_id = ${id} AND unit_id > ${enqueuedTo}
      ) listed
      WHERE place = places OR place >= ${first}::int AND (place - ${first}::int) % ${others}::int = 0 ORDER BY unit_id`,
  );
  return rangesTo(ends, enqueuedTo);
}

/** Who of a portion's schools is written to: per account the one identity the router chooses. */
export function readPortionRecipients(
  database: Statements,
  order: EnqueuingOrder,
  { after, to }: SchoolRange,
  now: Date,
): Promise<readonly OrderRecipient[]> {
  return readOrderRecipients(database, order, Prisma.sql`t.unit_id > ${after} AND t.unit_id <= ${to}`, now);
}

/**
 * The portion's schools enter the round, their messages are queued, and those nobody can be written to for are told apart
 * by why. False = the order was stopped, or another worker has done this portion.
 */
export function enqueuePortion(
  database: Database,
  order: EnqueuingOrder,
  { after, to }: SchoolRange,
  messages: readonly OrderMessage[],
  now: Date,
): Promise<boolean> {
  return database.$transaction(async (tx) => {
    const moved = await tx.$executeRaw`
      WITH ${UNHURRIED} UPDATE urgent_order SET enqueued_to = ${to} FROM unhurried WHERE id = ${order.id} AND enqueued_to = ${after} AND stopped_at IS NULL`;
    if (moved === 0) return false;
    const { round } = order;
    if (round) {
      await tx.$executeRaw`
        INSERT INTO round_unit (round_id, unit_id, path, level)
        SELECT ${round.id}::int, u.id, u.path, u.level FROM order_target t JOIN unit u ON u.id = t.unit_id
        WHERE t.order_id = ${order.id} AND t.unit_id > ${after} AND t.unit_id <= ${to}`;
    }
    await tx.$executeRaw`
      INSERT INTO delivery (identity_id, channel, lane, purpose, message, dedupe_key, round_id, unit_id, area, order_id, created_at,
        not_before, expires_at)
      SELECT x."identityId", x.channel, 'urgent', 'order', x.message,
        'order:' || ${order.id}::int || ':' || x."unitId" || ':' || x."identityId", ${round?.id ?? null}::int, u.id, ${areaOf},
        ${order.id}::int, ${now}, ${now}, ${round?.lockAt ?? order.deadlineAt}
      FROM jsonb_to_recordset(${jsonRows(messages)}) AS x("identityId" int, channel channel, "unitId" int, message jsonb)
      JOIN unit u ON u.id = x."unitId" ${rootOf}
      ON CONFLICT (dedupe_key) DO NOTHING`;
    await tx.$executeRaw`
      UPDATE order_target t SET state = 'no_channel', reason = (
        SELECT CASE WHEN count(*) = 0 THEN 'nobody' ELSE coalesce(max(i.unreachable_reason), 'window-closed') END
        FROM account a JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL JOIN identity i ON i.id = l.identity_id
        WHERE a.unit_id = t.unit_id AND a.role = 'school' AND a.revoked_at IS NULL)
      WHERE t.order_id = ${order.id} AND t.unit_id > ${after} AND t.unit_id <= ${to}
        AND t.unit_id <> ALL (${[...new Set(messages.map(({ unitId }) => unitId))]}::int[])`;
    return true;
  });
}

/** The next schools that have not had the order, can be reached now and were not sent it again before, at most `most`. */
export async function readResending(
  database: Statements,
  order: EnqueuingOrder,
  most: number,
  now: Date,
): Promise<OrderRecipient[]> {
  const among = Prisma.sql`t.unit_id IN (
    SELECT t.unit_id FROM order_target t WHERE t.order_id = ${order.id} AND ${notHad} AND ${hasReachable(now)}
    ORDER BY t.unit_id LIMIT ${most})`;
  return readOrderRecipients(database, order, among, now);
}

/** Queues the messages of schools that get the order again, each school once. False = stopped, or another worker was faster. */
export function enqueueAgain(
  database: Database,
  order: EnqueuingOrder,
  messages: readonly OrderMessage[],
  now: Date,
): Promise<boolean> {
  return database.$transaction(async (tx) => {
    const open = await tx.$executeRaw`
      UPDATE urgent_order SET resend_at = resend_at WHERE id = ${order.id} AND resend_at IS NOT NULL AND stopped_at IS NULL`;
    if (open === 0) return false;
    const units = [...new Set(messages.map(({ unitId }) => unitId))];
    await tx.$executeRaw`
      WITH again AS (
        UPDATE order_target t SET resent = true, state = 'waiting', reason = NULL
        WHERE t.order_id = ${order.id} AND t.unit_id = ANY (${units}::int[]) AND NOT t.resent
        RETURNING t.unit_id
      )
      INSERT INTO delivery (identity_id, channel, lane, purpose, message, dedupe_key, round_id, unit_id, area, order_id, created_at,
        not_before, expires_at)
      SELECT x."identityId", x.channel, 'urgent', 'order', x.message,
        'order:' || ${order.id}::int || ':' || x."unitId" || ':' || x."identityId" || ':again', ${order.round?.id ?? null}::int,
        u.id, ${areaOf}, ${order.id}::int, ${now}, ${now}, ${order.round?.lockAt ?? order.deadlineAt}
      FROM jsonb_to_recordset(${jsonRows(messages)}) AS x("identityId" int, channel channel, "unitId" int, message jsonb)
      JOIN again ON again.unit_id = x."unitId" JOIN unit u ON u.id = x."unitId" ${rootOf}
      ON CONFLICT (dedupe_key) DO NOTHING`;
    return true;
  });
}
