import { z } from 'zod';
import { channelName } from '../../../src/core/conversation/event.js';
import { OUTAGE_LEAST_MINUTES } from '../../../src/core/rounds/extension.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { reachable } from '../delivery/routes.js';
import { layCohortSteps } from './cohorts.js';
import { extensionMinutes, took, type Span } from './extension.js';
import { schoolPeople } from './held-back.js';
import { countAnew, recordIncident } from './incidents.js';
import { addNewDeadline } from './waiting-orders.js';

const lostRows = z.array(
  z.object({
    outageId: z.number(),
    channel: channelName,
    from: z.date(),
    closedAt: z.date().nullable(),
    roundId: z.number(),
  }),
);
type Lost = z.infer<typeof lostRows>[number];

/**
 * SQL: outages `o` of channels that are over, or that last until a round is locked, with the rounds `r` they have not been made
 * up for. Longer ago than two days nothing is open that could be.
 */
export const lostTime = (now: Date): Prisma.Sql => Prisma.sql`channel_outage o
  JOIN round r ON r.locked_at IS NULL AND r.voided_at IS NULL AND r.opens_at < coalesce(o.closed_at, ${now})
    AND (o.closed_at IS NOT NULL OR r.lock_at <= ${now})
    AND (r.deadline_at > o.opened_at
      OR EXISTS (SELECT FROM round_cohort c WHERE c.round_id = r.id AND c.until > o.opened_at))
  WHERE (o.closed_at IS NULL OR o.closed_at > ${now}::timestamptz - interval '2 days')
    AND coalesce(o.closed_at, ${now}) - o.opened_at > make_interval(mins => ${OUTAGE_LEAST_MINUTES}::int)
    AND NOT EXISTS (
      SELECT FROM incident i JOIN incident_round ir ON ir.incident_id = i.id
      WHERE i.cause = 'outage:' || o.id AND ir.round_id = r.id)`;

async function readLost(tx: Statements, now: Date): Promise<Lost[]> {
  return lostRows.parse(
    await tx.$queryRaw`
      SELECT o.id AS "outageId", o.channel::text, o.opened_at AS from, o.closed_at AS "closedAt", r.id AS "roundId"
      FROM ${lostTime(now)} ORDER BY o.id, r.id FOR UPDATE OF r`,
  );
}

/**
 * Gives the schools whose people can be had by nothing else the time an outage of their channel took, and moves what they are
 * told with it; answers in how many rounds there were any. An outage and a round that were looked at are recorded also when nobody was affected.
 */
export async function makeUpOutages(tx: Statements, now: Date): Promise<number> {
  let done = 0;
  for (const lost of await readLost(tx, now)) {
    const incidentId = await recordIncident(tx, {
      cause: `outage:${lost.outageId}`,
      channel: lost.channel,
      from: lost.from,
      to: lost.closedAt ?? undefined,
    });
    if ((await extendCohort(tx, incidentId, lost, now)) > 0) done += 1;
  }
  return done;
}

async function extendCohort(tx: Statements, incidentId: number, lost: Lost, now: Date): Promise<number> {
  const out: Span = { from: lost.from, to: lost.closedAt ?? now };
  const until = Prisma.sql`greatest(r.deadline_at, ru.extended_until)`;
  const [{ schools }] = z.tuple([z.object({ schools: z.number() })]).parse(
    await tx.$queryRaw`
      WITH affected AS (
        SELECT ru.unit_id, ru.cohort_id, ${until} AS until, ${extensionMinutes(until, out)} AS minutes
        FROM round r JOIN round_unit ru ON ru.round_id = r.id
        WHERE r.id = ${lost.roundId} AND ru.exempt_reason IS NULL
          AND (ru.declared_at IS NULL OR ru.declared_at > ${out.from}) AND ${took(until, out)} AND ${onlyBy(lost, out, now)}
      ), fresh AS (
        INSERT INTO round_cohort (round_id, incident_id, from_id, until)
        SELECT DISTINCT ${lost.roundId}::int, ${incidentId}::int, cohort_id, until + make_interval(mins => minutes)
        FROM affected WHERE minutes > 0
        RETURNING id, from_id, until
      ), moved AS (
        UPDATE round_unit ru SET extended_until = f.until, cohort_id = f.id
        FROM affected a JOIN fresh f ON f.from_id IS NOT DISTINCT FROM a.cohort_id
        WHERE ru.round_id = ${lost.roundId} AND ru.unit_id = a.unit_id AND a.minutes > 0
        RETURNING a.minutes
      ), noted AS (
        INSERT INTO incident_round (incident_id, round_id, minutes, schools)
        SELECT ${incidentId}, ${lost.roundId}, coalesce(max(minutes), 0), count(*)::int FROM moved
        RETURNING schools
      )
      SELECT schools FROM noted`,
  );
  if (schools > 0) {
    await layCohortSteps(tx, { incidentId, roundId: lost.roundId, from: lost.from }, now);
    const which = Prisma.sql`AND ru.cohort_id IN (SELECT c.id FROM round_cohort c WHERE c.incident_id = ${incidentId})`;
    await addNewDeadline(tx, { incidentId, roundId: lost.roundId, which }, now);
    await countAnew(tx, lost.roundId);
  }
  return schools;
}

/** SQL: the school of `ru` has people on the channel that was out and nobody on one that worked. */
function onlyBy({ channel }: Lost, { from, to }: Span, now: Date): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM ${schoolPeople} AND i.channel = ${channel}::channel AND i.unreachable_reason IS NULL)
    AND NOT EXISTS (SELECT FROM ${schoolPeople} AND i.channel <> ${channel}::channel AND ${reachable(now)} AND NOT EXISTS (
      SELECT FROM channel_outage other WHERE other.channel = i.channel
        AND least(coalesce(other.closed_at, ${now}), ${to}::timestamptz) - greatest(other.opened_at, ${from}::timestamptz)
          > make_interval(mins => ${OUTAGE_LEAST_MINUTES}::int)))`;
}
