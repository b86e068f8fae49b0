import { z } from 'zod';
import type { Untold, Watch } from '../../src/app/ports/watch.js';
import { channelName } from '../../src/core/conversation/event.js';
import type { OutboundMessage } from '../../src/core/conversation/message.js';
import { jsonRows, type Database, type Statements } from '../client.js';
import { Prisma } from '../generated/client.js';
import { queueMessages } from './queue-messages.js';
import { reachable } from './round-recipients.js';
import { unitFact, unitJson } from './unit-fact.js';

/** Alerts older than this are told nobody new. */
const MATTERS_DAYS = 3;

const untoldRows = z.array(
  z.object({
    identityId: z.number(),
    channel: channelName,
    unit: unitFact,
    alerts: z.array(
      z.object({
        id: z.number(),
        school: unitFact,
        label: z.string(),
        count: z.number(),
        title: z.string(),
        raisedAt: z.coerce.date(),
      }),
    ),
  }),
);
type UntoldRow = z.infer<typeof untoldRows>[number];

/** Alerts in PostgreSQL. */
export function createWatchStore(database: Database): Watch {
  return {
    tellAlerts({ most, apartMs, now }, compose) {
      return database.$transaction(async (tx) => {
        // Two ticks at once would both find the same people; the second finds them told.
        await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('alerts'))::text`;
        const rows = await readUntold(tx, most, apartMs, now);
        return rows.length === 0 ? 0 : tell(tx, rows, now, compose);
      });
    },
  };
}

/** SQL: alert `c` may still be told somebody: who can be reached, and who is new up the chain, changes all the time. */
export const isFresh = (now: Date): Prisma.Sql => Prisma.sql`c.cleared_at IS NULL
  AND c.raised_at > ${now}::timestamptz - make_interval(days => ${MATTERS_DAYS}::int)`;

/** Everybody up the chain who can be reached and has not heard of a count as high; per person as the nearest of their offices. */
async function readUntold(tx: Statements, most: number, apartMs: number, now: Date): Promise<UntoldRow[]> {
  return untoldRows.parse(
    await tx.$queryRaw`
      WITH fresh AS (
        SELECT c.*, u.path FROM case_alert c JOIN unit u ON u.id = c.unit_id
        WHERE ${isFresh(now)}
      ), told AS (
        SELECT DISTINCT ON (f.id, i.id) f.id AS alert_id, i.id AS identity_id, i.channel, own.id AS unit_id,
          length(own.path) AS depth
        FROM fresh f
        JOIN unit own ON own.id = ANY (string_to_array(rtrim(f.path, '/'), '/')::int[]) AND own.id <> f.unit_id
        JOIN account a ON a.unit_id = own.id AND a.role IN ('officer', 'manager') AND a.revoked_at IS NULL
        JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
        JOIN identity i ON i.id = l.identity_id AND ${reachable(now)}
        WHERE NOT EXISTS (
            SELECT FROM alert_notice_item t WHERE t.alert_id = f.id AND t.identity_id = i.id AND t.count >= f.count)
          AND NOT EXISTS (
            SELECT FROM alert_notice n WHERE n.identity_id = i.id
              AND n.sent_at > ${now}::timestamptz - make_interval(secs => ${apartMs / 1000}))
        ORDER BY f.id, i.id, length(own.path) DESC
      ), one AS (
        SELECT identity_id, min(channel) AS channel, min(unit_id) AS unit_id, array_agg(alert_id) AS alert_ids
        FROM (SELECT t.*, first_value(t.unit_id) OVER (PARTITION BY identity_id ORDER BY depth DESC, unit_id) AS as_unit FROM told t) t
        WHERE unit_id = as_unit GROUP BY identity_id ORDER BY identity_id LIMIT ${most}
      )
      SELECT one.identity_id AS "identityId", one.channel::text, ${unitJson('u')} AS unit, (
        SELECT jsonb_agg(jsonb_build_object('id', f.id, 'school', ${unitJson('ou')}, 'label', f.label, 'count', f.count,
          'title', r.title, 'raisedAt', f.raised_at) ORDER BY f.raised_at DESC, f.id DESC)
        FROM fresh f JOIN unit ou ON ou.id = f.unit_id JOIN round r ON r.id = f.round_id WHERE f.id = ANY (one.alert_ids)
      ) AS alerts
      FROM one JOIN unit u ON u.id = one.unit_id`,
  );
}

/** Notices, what they tell, and their messages together. */
async function tell(
  tx: Statements,
  rows: readonly UntoldRow[],
  now: Date,
  compose: (untold: Untold) => OutboundMessage,
): Promise<number> {
  const made = z.array(z.object({ id: z.number(), identityId: z.number() })).parse(
    await tx.$queryRaw`
      INSERT INTO alert_notice (identity_id, sent_at)
      SELECT x."identityId", ${now} FROM jsonb_to_recordset(${jsonRows(rows.map(({ identityId }) => ({ identityId })))}) AS x("identityId" int)
      RETURNING id, identity_id AS "identityId"`,
  );
  const noticeOf = new Map(made.map(({ id, identityId }) => [identityId, id]));
  const notices = rows.flatMap((row) => {
    const noticeId = noticeOf.get(row.identityId);
    return noticeId === undefined ? [] : [{ ...row, noticeId }];
  });
  const items = notices.flatMap(({ noticeId, identityId, alerts }) =>
    alerts.map(({ id, count }) => ({ noticeId, identityId, alertId: id, count })),
  );
  await tx.$executeRaw`
    INSERT INTO alert_notice_item (notice_id, alert_id, identity_id, count)
    SELECT "noticeId", "alertId", "identityId", count
    FROM jsonb_to_recordset(${jsonRows(items)}) AS x("noticeId" int, "alertId" int, "identityId" int, count int)`;
  const messages = notices.map(({ identityId, noticeId, channel, unit, alerts }) => ({
    identityId,
    key: `alert:${noticeId}`,
    message: compose({ noticeId, channel, unit, alerts }),
  }));
  return queueMessages(tx, messages, { purpose: 'alert', lane: 'urgent', days: MATTERS_DAYS }, now);
}
