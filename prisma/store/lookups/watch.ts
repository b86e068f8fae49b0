import { z } from 'zod';
import type {
  AlertList,
  HazardFact,
  HazardList,
  WatchLookup,
} from '../../../src/core/conversation/lookups/watch.js';
import { defaultAlertRules } from '../../../src/core/watch/alert-rules.js';
import { jsonRows, type Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { scopeOf } from './scope.js';
import { readSignals } from './signals.js';

/** Lines of one answer; the rest is counted. */
const LISTED = 15;
/** Days that tracing and lists of alerts look back. */
export const TRACE_DAYS = 14;

const alertRows = z.array(
  z.object({
    unit: unitFact,
    label: z.string(),
    count: z.number(),
    raisedAt: z.date(),
    told: z.number(),
    acknowledged: z.number(),
    total: z.number(),
  }),
);

/** Alerts below the account's unit in the last 14 days and the thresholds that hold for it; nothing outside it. */
export async function findAlerts(
  tx: Statements,
  identityId: number,
  { accountId }: Extract<WatchLookup, { type: 'alerts' }>,
  now: Date,
): Promise<AlertList> {
  const rows = alertRows.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT ${unitJson('u')} AS unit, c.label, c.count, c.raised_at AS "raisedAt", n.told, n.acknowledged,
        (count(*) OVER ())::int AS total
      FROM scope s JOIN unit u ON u.path LIKE s.path || '%'
      JOIN case_alert c ON c.unit_id = u.id AND c.cleared_at IS NULL
        AND c.raised_at > ${now}::timestamptz - make_interval(days => ${TRACE_DAYS}::int)
      CROSS JOIN LATERAL (
        SELECT count(DISTINCT n.identity_id)::int AS told,
          (count(DISTINCT n.identity_id) FILTER (WHERE n.acknowledged_at IS NOT NULL))::int AS acknowledged
        FROM alert_notice_item i JOIN alert_notice n ON n.id = i.notice_id WHERE i.alert_id = c.id
      ) n
      ORDER BY c.raised_at DESC, c.id DESC LIMIT ${LISTED}`,
  );
  const rules = z.array(z.object({ kind: z.string(), atLeast: z.number() })).parse(
    await tx.$queryRaw`
      SELECT d.kind, coalesce((
        SELECT r.at_least FROM unit area JOIN alert_rule r ON r.unit_id = area.id AND r.kind = d.kind
        WHERE starts_with(s.path, area.path) ORDER BY length(area.path) DESC LIMIT 1
      ), d."atLeast") AS "atLeast"
      FROM (${scopeOf(identityId, accountId)}) s
      CROSS JOIN jsonb_to_recordset(${jsonRows(defaultAlertRules)}) AS d(kind text, "atLeast" int)`,
  );
  return { total: rows[0]?.total ?? 0, alerts: rows.map(({ total: _total, ...alert }) => alert), rules };
}

const hazardRow = z.object({
  id: z.number(),
  unit: unitFact,
  number: z.number(),
  label: z.string(),
  openedAt: z.date(),
  claimed: z.boolean(),
  times: z.number(),
  total: z.number(),
});

/** Open hazards of an office account's area, oldest first, or of the account's own school. */
export async function findHazards(
  tx: Statements,
  identityId: number,
  { accountId }: Extract<WatchLookup, { type: 'hazards' }>,
  now: Date,
): Promise<HazardList> {
  const scope = Prisma.sql`
    SELECT own.id, own.path FROM account a
    JOIN account_link l ON l.account_id = a.id AND l.identity_id = ${identityId} AND l.ended_at IS NULL
    JOIN unit own ON own.id = a.unit_id WHERE a.id = ${accountId} AND a.revoked_at IS NULL`;
  const { total, hazards } = await openHazards(tx, scope, now);
  return { total, hazards, signals: await readSignals(tx, scopeOf(identityId, accountId), now) };
}

/** Open hazards at or below the units of `scope` (columns id, path). */
export async function openHazards(
  tx: Statements,
  scope: Prisma.Sql,
  now: Date,
): Promise<{ readonly total: number; readonly hazards: readonly HazardFact[] }> {
  const rows = z.array(hazardRow).parse(
    await tx.$queryRaw`
      SELECT h.id, ${unitJson('u')} AS unit, h.number, h.label, h.opened_at AS "openedAt",
        h.claimed_at IS NOT NULL AS claimed, (
          SELECT count(*)::int FROM hazard e WHERE e.unit_id = h.unit_id AND e.criterion = h.criterion
            AND e.opened_at > ${now}::timestamptz - interval '90 days') AS times,
        (count(*) OVER ())::int AS total
      FROM (${scope}) s JOIN unit u ON u.path LIKE s.path || '%'
      JOIN hazard h ON h.unit_id = u.id AND h.closed_at IS NULL
      ORDER BY h.opened_at, u.name COLLATE "vi-x-icu", h.number LIMIT ${LISTED}`,
  );
  return { total: rows[0]?.total ?? 0, hazards: rows.map(({ total: _total, ...hazard }) => hazard) };
}
