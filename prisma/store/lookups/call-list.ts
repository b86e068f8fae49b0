import { z } from 'zod';
import type { CallList, CallListLookup } from '../../../src/core/conversation/lookups/call-list.js';
import type { Statements } from '../../client.js';
import { reachableBy } from '../order-schools.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { scopeOf } from './scope.js';

/** Schools on one page. */
const PAGE = 10;

const subjectRows = z.array(
  z.object({ unit: unitFact, path: z.string(), roundId: z.number(), title: z.string() }),
);
const schoolRows = z.array(
  z.object({
    unit: unitFact,
    phone: z.string().nullable(),
    reason: z.enum(['unlinked', 'blocked', 'window-closed', 'failed']),
    total: z.number(),
  }),
);

/**
 * Silent schools of a round whom no channel reaches and no paid message is on its way to; undefined when the unit is not at
 * or below the account's or the round is of another area.
 */
export async function findCallList(
  tx: Statements,
  identityId: number,
  { accountId, unitId, roundId, orderId, after }: CallListLookup,
  now: Date,
): Promise<CallList | undefined> {
  const [subject] = subjectRows.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT ${unitJson('u')} AS unit, u.path, r.id AS "roundId", r.title FROM scope s
      JOIN unit u ON u.id = ${unitId} AND starts_with(u.path, s.path)
      JOIN round r ON CASE WHEN ${roundId ?? null}::int IS NOT NULL THEN r.id = ${roundId ?? null}::int
        WHEN ${orderId ?? null}::int IS NOT NULL THEN r.order_id = ${orderId ?? null}::int
        ELSE r.opens_at <= ${now} AND r.lock_at > ${now} END
      JOIN unit area ON area.id = r.unit_id AND (starts_with(u.path, area.path) OR starts_with(area.path, u.path))
      ORDER BY r.opens_at DESC, r.id DESC LIMIT 1`,
  );
  if (!subject) return undefined;
  const rows = schoolRows.parse(
    await tx.$queryRaw`
      WITH cut_off AS (
        SELECT u.*, ru.round_id FROM round_unit ru JOIN unit u ON u.id = ru.unit_id
        WHERE ru.round_id = ${subject.roundId} AND starts_with(ru.path, ${subject.path})
          AND ru.declared_at IS NULL AND ru.exempt_reason IS NULL AND (${reachableBy(now)} IS NULL OR EXISTS (
            SELECT FROM delivery d WHERE d.round_id = ru.round_id AND d.unit_id = u.id AND d.state = 'failed'
              AND NOT EXISTS (SELECT FROM delivery better WHERE better.round_id = d.round_id AND better.unit_id = d.unit_id
                AND better.state <> 'failed')))
          AND NOT EXISTS (
            SELECT FROM delivery p WHERE p.dedupe_key = concat_ws(':', 'paid', ru.round_id, u.id)
              AND p.state IN ('queued', 'sending', 'sent', 'seen'))
      )
      SELECT ${unitJson('u')} AS unit, u.phone, count(*) OVER ()::int AS total, CASE
          WHEN people.linked = 0 THEN 'unlinked' WHEN people.gone = people.linked THEN 'blocked'
          WHEN people.shut = people.linked THEN 'window-closed' ELSE 'failed' END AS reason
      FROM cut_off u CROSS JOIN LATERAL (
        SELECT count(*) AS linked,
          count(*) FILTER (WHERE i.unreachable_reason IS NOT NULL AND i.unreachable_reason <> 'window-closed') AS gone,
          count(*) FILTER (WHERE i.unreachable_reason IS NOT NULL
            OR (i.channel = 'zalo' AND coalesce(i.last_inbound_at, to_timestamp(0)) <= ${now}::timestamptz - interval '6 days 23 hours')) AS shut
        FROM account a JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL JOIN identity i ON i.id = l.identity_id
        WHERE a.unit_id = u.id AND a.role = 'school' AND a.revoked_at IS NULL
      ) people
      ORDER BY u.name COLLATE "vi-x-icu", u.id OFFSET ${after}::int LIMIT ${PAGE}::int`,
  );
  const schools = rows.map(({ unit, phone, reason }) => ({ unit, phone: phone ?? undefined, reason }));
  return {
    roundId: subject.roundId,
    unit: subject.unit,
    title: subject.title,
    total: rows[0]?.total ?? 0,
    schools,
  };
}
