import { z } from 'zod';
import type { SuspensionNotice, SuspensionRecipient, Suspensions } from '../../src/app/ports/suspensions.js';
import { jsonRows, type Database } from '../client.js';
import { Prisma } from '../generated/client.js';
import { quietAround, quietRow } from './round-quiet.js';
import { reachable, routeRank } from './delivery/routes.js';
import { ofLevels, todayAt, under } from './suspensions/covers.js';

/** How long a notice that could not be sent still matters. */
const MATTERS = Prisma.sql`interval '3 days'`;

/** SQL: the schools of suspension `s` are to be told something now. */
export const isNoticeDue = (now: Date): Prisma.Sql => Prisma.sql`s.next_notice_at <= ${now}`;

/** Notices of suspensions in PostgreSQL. */
export function createSuspensionsStore(database: Database): Suspensions {
  return {
    dueNotices: (now) => readDue(database, now),
    recipients: (notice, most, now) => readPeople(database, notice, most, now),
    tell: ({ suspensionId, kind }, messages, now) => database.$executeRaw`
      INSERT INTO delivery (identity_id, channel, lane, purpose, message, dedupe_key, created_at, not_before, expires_at)
      SELECT i.id, i.channel, 'bulk', 'notice', x.message, ${`suspension:${suspensionId}:${kind}:`} || x."personId", ${now}, ${now},
        ${now}::timestamptz + ${MATTERS}
      FROM jsonb_to_recordset(${jsonRows(messages)}) AS x("identityId" int, "personId" int, message jsonb)
      JOIN identity i ON i.id = x."identityId"
      ON CONFLICT (dedupe_key) DO NOTHING`,
    async postpone({ suspensionId, kind }, until) {
      await database.$executeRaw`
        UPDATE suspension SET next_notice_at = ${until} WHERE id = ${suspensionId} AND next_notice = ${kind}`;
    },
    async finish({ suspensionId, kind }, next) {
      await database.$executeRaw`
        UPDATE suspension SET next_notice_at = ${next ?? null}, next_notice = ${next ? 'resumed' : null}
        WHERE id = ${suspensionId} AND next_notice = ${kind}`;
    },
    async nextDueAt() {
      const rows = await database.$queryRaw`SELECT min(next_notice_at) AS at FROM suspension`;
      return z.tuple([z.object({ at: z.date().nullable() })]).parse(rows)[0].at ?? undefined;
    },
  };
}

const optional = z
  .string()
  .nullable()
  .transform((value) => value ?? undefined);

const noticeRows = z.array(
  z.object({
    suspensionId: z.number(),
    kind: z.enum(['exempted', 'resumed']),
    fromOn: z.string(),
    toOn: z.string(),
    reason: z.string(),
    documentNo: z.string(),
    documentOn: optional,
    lifted: z.boolean(),
    quiet: quietRow,
  }),
);

async function readDue(database: Database, now: Date): Promise<SuspensionNotice[]> {
  return noticeRows.parse(
    await database.$queryRaw`
      SELECT s.id AS "suspensionId", s.next_notice AS kind, s.from_on::text AS "fromOn", s.to_on::text AS "toOn", s.reason,
        s.document_no AS "documentNo", s.document_on::text AS "documentOn", s.lifted_at IS NOT NULL AS lifted,
        ${quietAround(Prisma.sql`u.path`, todayAt(now))} AS quiet
      FROM suspension s JOIN unit u ON u.id = s.unit_id
      WHERE ${isNoticeDue(now)} ORDER BY s.next_notice_at, s.id`,
  );
}

async function readPeople(
  database: Database,
  { suspensionId, kind }: SuspensionNotice,
  most: number,
  now: Date,
): Promise<SuspensionRecipient[]> {
  const mine = `suspension:${suspensionId}:${kind}:`;
  const rows = await database.$queryRaw`
    WITH school AS (
      SELECT u.id, u.name, u.path, u.level FROM suspension s JOIN unit su ON su.id = s.unit_id
      JOIN unit u ON u.kind = 'school' AND ${under(Prisma.raw('u.path'), Prisma.raw('su.path'))}
        AND ${ofLevels(Prisma.raw('u.level'))}
      WHERE s.id = ${suspensionId} ${kind === 'resumed' ? resuming(suspensionId, now) : Prisma.empty}
    ), chosen AS (
      SELECT DISTINCT ON (a.id) i.id, i.channel, coalesce(l.holder_id, l.identity_id) AS person_id, ${routeRank(now)} AS rank, u.name
      FROM school u
      JOIN account a ON a.unit_id = u.id AND a.role = 'school' AND a.revoked_at IS NULL
      JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
      JOIN identity i ON i.id = l.identity_id AND ${reachable(now)}
      WHERE true ${kind === 'resumed' ? heardOfIt(suspensionId) : Prisma.empty}
      ORDER BY a.id, rank, l.linked_at
    )
    SELECT (array_agg(c.id ORDER BY c.rank, c.id))[1] AS "identityId", c.person_id AS "personId",
      min(c.name COLLATE "vi-x-icu") AS school, count(*)::int AS schools
    FROM chosen c WHERE NOT EXISTS (SELECT FROM delivery d WHERE d.dedupe_key = ${mine} || c.person_id)
    GROUP BY c.person_id ORDER BY c.person_id LIMIT ${most}`;
  return z
    .array(
      z.object({ identityId: z.number(), personId: z.number(), school: z.string(), schools: z.number() }),
    )
    .parse(rows);
}

/** SQL: nothing else exempts school `u` on the day after this suspension. */
function resuming(suspensionId: number, now: Date): Prisma.Sql {
  return Prisma.sql`AND NOT EXISTS (
    SELECT FROM suspension o JOIN unit ou ON ou.id = o.unit_id
    WHERE o.id <> ${suspensionId} AND o.lifted_at IS NULL AND starts_with(u.path, ou.path)
      AND (o.levels = '' OR u.level::text = ANY (string_to_array(o.levels, ',')))
      AND CASE WHEN s.lifted_at IS NULL THEN s.to_on + 1 ELSE ${todayAt(now)} END BETWEEN o.from_on AND o.to_on)`;
}

/** SQL: somebody of account `a` was told that the suspension begins. */
function heardOfIt(suspensionId: number): Prisma.Sql {
  return Prisma.sql`AND EXISTS (
    SELECT FROM account_link told JOIN delivery d ON d.dedupe_key = ${`suspension:${suspensionId}:exempted:`} || coalesce(told.holder_id, told.identity_id)
    WHERE told.account_id = a.id)`;
}
