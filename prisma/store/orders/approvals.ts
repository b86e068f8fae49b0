import { z } from 'zod';
import type { Approvals, AskedApproval } from '../../../src/app/ports/approvals.js';
import { channelName } from '../../../src/core/conversation/event.js';
import { jsonRows, type Database, type Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { reachable, routeRank } from '../delivery/routes.js';
import { unitFact, unitJson } from '../unit-fact.js';

/** The author hears of a decision for so long. */
const TELL_DAYS = 3;

/**
 * SQL for rows (account_id, identity_id, person, linked_at): who may decide as a second officer on what account `issuedBy`
 * (by person `author`) orders: officers and administrators of its unit or one above, colleagues who share the account among
 * them, but never the author by another account, platform or device.
 */
export function approvers(issuedBy: Prisma.Sql, author: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT a.id AS account_id, l.identity_id, coalesce(l.holder_id, l.identity_id) AS person, l.linked_at
    FROM account theirs JOIN unit office ON office.id = theirs.unit_id
    JOIN account a ON a.unit_id = ANY (string_to_array(trim(BOTH '/' FROM office.path), '/')::int[])
      AND a.role IN ('officer', 'admin') AND a.revoked_at IS NULL
    JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
    WHERE theirs.id = ${issuedBy}
      AND NOT EXISTS (
        SELECT FROM account_link x JOIN account_link y ON y.account_id = x.account_id
          AND coalesce(y.holder_id, y.identity_id) = coalesce(x.holder_id, x.identity_id)
        WHERE x.identity_id = ${author} AND y.identity_id = l.identity_id)`;
}

/** SQL: no second officer has decided on order `o` yet, and it still needs one. */
export const isUndecided = Prisma.sql`(o.approval_due_at IS NOT NULL AND o.approved_at IS NULL
  AND o.refused_at IS NULL AND o.stopped_at IS NULL AND o.started_at IS NULL)`;

/** SQL: order `o` waits for a second officer at `now`. */
export const isPending = (now: Date): Prisma.Sql =>
  Prisma.sql`(o.approval_due_at > ${now} AND ${isUndecided})`;

/** SQL: the author of order `o`, decided on in the last days or run out, has not been told. */
export const isUntold = (now: Date): Prisma.Sql => Prisma.sql`(o.approval_due_at IS NOT NULL
  AND coalesce(o.approved_at, o.refused_at) > ${now}::timestamptz - make_interval(days => ${TELL_DAYS}::int)
  AND NOT EXISTS (SELECT FROM delivery d WHERE d.dedupe_key = concat_ws(':', 'approval-told', o.id)))`;

/** Columns of order `o`, its unit `u` and its issuer (`issuing`, `office`) that a second officer decides on, as `draftRow` reads them. */
export const draftHead = Prisma.sql`o.id AS "orderId", o.kind::text, o.wants_ack AS "wantsAck", o.document_no AS "documentNo",
  o.document_on::text AS "documentOn", o.signer, o.content, o.check_code AS "checkCode", ${unitJson('u')} AS unit,
  string_to_array(nullif(o.levels, ''), ',') AS levels, o.undeclared_only AS "undeclaredOnly",
  string_to_array(nullif(o.colours, ''), ',') AS colours,
  (SELECT count(*)::int FROM order_school s WHERE s.order_id = o.id) AS listed,
  (SELECT jsonb_build_object('name', f.name, 'size', f.size) FROM order_file f WHERE f.key = o.file_key) AS file,
  o.deadline_at AS "deadlineAt", o.send_at AS "sendAt", coalesce(o.shown_schools, 0) AS schools, coalesce(o.shown_cost, 0) AS cost,
  coalesce(issuing.organisation, office.name) AS issuer, o.issued_at AS "issuedAt",
  CASE WHEN o.approved_at IS NOT NULL THEN 'approved' WHEN o.stopped_at IS NOT NULL THEN 'withdrawn'
    WHEN o.refused_at IS NOT NULL AND o.decided_by_id IS NOT NULL THEN 'refused'
    WHEN o.refused_at IS NOT NULL THEN 'expired' ELSE 'pending' END AS state,
  coalesce(o.approved_at, o.stopped_at, CASE WHEN o.decided_by_id IS NULL THEN o.approval_due_at ELSE o.refused_at END) AS "decidedAt",
  coalesce(decider.organisation, deciding.name) AS by, o.refusal`;

/** SQL: order `o` with what `draftHead` reads. */
export const draftFrom = Prisma.sql`urgent_order o JOIN unit u ON u.id = o.unit_id
  JOIN account issuing ON issuing.id = o.issued_by_id JOIN unit office ON office.id = issuing.unit_id
  LEFT JOIN account decider ON decider.id = o.decided_by_id LEFT JOIN unit deciding ON deciding.id = decider.unit_id`;

const optional = <T>(schema: z.ZodType<T>) => schema.nullable().transform((value) => value ?? undefined);
const listOf = <T>(schema: z.ZodType<T>) =>
  z
    .array(schema)
    .nullable()
    .transform((list) => list ?? []);

/** Reads a row of `draftHead`. */
export const draftRow = z
  .object({
    orderId: z.number(),
    kind: z.enum(['declare', 'announce']),
    wantsAck: z.boolean(),
    documentNo: z.string(),
    documentOn: z.string(),
    signer: optional(z.string()),
    content: optional(z.string()),
    checkCode: z.string(),
    unit: unitFact,
    levels: listOf(z.enum(['MN', 'TH', 'THCS', 'THPT', 'LC', 'GDTX'])),
    undeclaredOnly: z.boolean(),
    colours: listOf(z.enum(['xanh', 'vang', 'do'])),
    listed: z.number(),
    file: optional(z.object({ name: z.string(), size: z.number() })),
    deadlineAt: z.date(),
    sendAt: optional(z.date()),
    schools: z.number(),
    cost: z.number(),
    issuer: z.string(),
    issuedAt: z.date(),
    state: z.enum(['pending', 'approved', 'refused', 'expired', 'withdrawn']),
    decidedAt: z.date(),
    by: optional(z.string()),
    refusal: optional(z.string()),
    accountId: optional(z.number()),
    identityId: z.number(),
    channel: channelName,
  })
  .transform(({ state, decidedAt: at, by, refusal, ...order }) => ({
    ...order,
    approval: { state, at, by, refusal },
  }));

/** Approvals in PostgreSQL. */
export function createApprovalsStore(database: Database): Approvals {
  return {
    async expire(now) {
      return database.$executeRaw`
        UPDATE urgent_order o SET refused_at = ${now} WHERE o.approval_due_at <= ${now} AND ${isUndecided}`;
    },
    unasked: (now) => readUnasked(database, now),
    untold: (now) => readUntold(database, now),
    async queue(messages, now) {
      return database.$executeRaw`
        INSERT INTO delivery (identity_id, channel, lane, purpose, message, dedupe_key, order_id, created_at, not_before, expires_at)
        SELECT i.id, i.channel, x.lane, 'approval', x.message, x.key, x."orderId", ${now}, ${now}, x."until"
        FROM jsonb_to_recordset(${jsonRows(messages)})
          AS x("identityId" int, lane lane, key text, message jsonb, "orderId" int, until timestamptz)
        JOIN identity i ON i.id = x."identityId"
        ON CONFLICT (dedupe_key) DO NOTHING`;
    },
    async nextDueAt() {
      const rows = await database.$queryRaw`
        SELECT min(o.approval_due_at) AS at FROM urgent_order o WHERE ${isUndecided}`;
      return z.tuple([z.object({ at: z.date().nullable() })]).parse(rows)[0].at ?? undefined;
    },
  };
}

/** Per approver the one identity the router chooses, if they have not been asked on another. */
async function readUnasked(database: Statements, now: Date): Promise<AskedApproval[]> {
  return z.array(draftRow).parse(
    await database.$queryRaw`
      SELECT DISTINCT ON (o.id, i.id) ${draftHead}, chosen.account_id AS "accountId", i.id AS "identityId", i.channel::text
      FROM ${draftFrom}
      CROSS JOIN LATERAL (
        SELECT DISTINCT ON (p.person) p.account_id, p.identity_id
        FROM (${approvers(Prisma.sql`o.issued_by_id`, Prisma.sql`o.identity_id`)}) p
        JOIN identity i ON i.id = p.identity_id AND ${reachable(now)}
        WHERE NOT EXISTS (
          SELECT FROM account_link l JOIN delivery d ON d.dedupe_key = concat_ws(':', 'approval', o.id, l.identity_id)
          WHERE coalesce(l.holder_id, l.identity_id) = p.person AND l.ended_at IS NULL)
        ORDER BY p.person, ${routeRank(now)}, p.linked_at
      ) chosen
      JOIN identity i ON i.id = chosen.identity_id
      WHERE ${isPending(now)} ORDER BY o.id, i.id`,
  );
}

/** Orders decided in the last days, or run out, whose author has not been told. */
async function readUntold(database: Statements, now: Date): Promise<AskedApproval[]> {
  return z.array(draftRow).parse(
    await database.$queryRaw`
      SELECT ${draftHead}, NULL::int AS "accountId", o.identity_id AS "identityId", i.channel::text
      FROM ${draftFrom} JOIN identity i ON i.id = o.identity_id WHERE ${isUntold(now)} ORDER BY o.id`,
  );
}
