import { z } from 'zod';
import { OUTAGE_LEAST_MINUTES } from '../../../src/core/rounds/extension.js';
import { movedStep } from '../../../src/core/rounds/moved-step.js';
import { jsonRows, KEPT, type Statements } from '../../client.js';
import { UNHURRIED } from '../unhurried.js';
import { Prisma } from '../../generated/client.js';
import { quietRow, stepQuietJson } from '../round-quiet.js';
import { lostTime } from './channel-outages.js';
import { extensionMinutes, took, type Span } from './extension.js';
import { countAnew, recordIncident } from './incidents.js';
import { addNewDeadline } from './waiting-orders.js';

/** The service notes that it is alive at most this often: an own stop is no shorter than minutes. */
const BEAT_SECONDS = 15;

/**
 * SQL on `heartbeat h`: it is recent by both clocks. When the service's clock alone has been moved, back or far ahead, it is not.
 */
export const isBeating = (now: Date): Prisma.Sql => Prisma.sql`h.beat_at <= ${now}
  AND h.beat_at > ${now}::timestamptz - make_interval(secs => ${BEAT_SECONDS}::int)
  AND h.real_at > clock_timestamp() - make_interval(secs => ${BEAT_SECONDS}::int)`;

/**
 * SQL on `heartbeat h`: since when the service has not been there. A clock that was moved is no stop: no stop is longer than
 * the database's clock says.
 */
const goneSince = (now: Date): Prisma.Sql =>
  Prisma.sql`greatest(h.beat_at, ${now}::timestamptz - (clock_timestamp() - h.real_at))`;

/**
 * Notes that the service is alive, in one statement, when it has not been out and no time is to be made up for; answers whether
 * it did. To lose this with the machine costs nothing, so nobody waits for the disk.
 */
export async function beatOn(database: Statements, now: Date): Promise<boolean> {
  const beaten = await database.$executeRaw`${KEPT}
    WITH ${UNHURRIED}
    UPDATE heartbeat h SET beat_at = ${now}, real_at = clock_timestamp() FROM unhurried
    WHERE h.id = 1 AND NOT (${isBeating(now)})
      AND ${now}::timestamptz - ${goneSince(now)} <= make_interval(mins => ${OUTAGE_LEAST_MINUTES}::int)
      AND NOT EXISTS (SELECT FROM ${lostTime(now)})`;
  return beaten > 0;
}

const goneRows = z.array(z.object({ from: z.date() }));

/**
 * Notes that the service is alive and answers the time it was not, if that was long. The row stays taken until the transaction
 * ends, so that one worker at a time deals with outages.
 */
export async function beat(tx: Statements, now: Date): Promise<Span | undefined> {
  const [last] = goneRows.parse(
    await tx.$queryRaw`SELECT ${goneSince(now)} AS from FROM heartbeat h WHERE h.id = 1 FOR UPDATE`,
  );
  await tx.$executeRaw`
    INSERT INTO heartbeat AS h (id, beat_at, real_at) VALUES (1, ${now}, clock_timestamp())
    ON CONFLICT (id) DO UPDATE SET beat_at = EXCLUDED.beat_at, real_at = EXCLUDED.real_at WHERE NOT (${isBeating(now)})`;
  if (!last || now.getTime() - last.from.getTime() <= OUTAGE_LEAST_MINUTES * 60_000) return undefined;
  return { from: last.from, to: now };
}

/** Moves the deadline of every round whose schools lost time by our own stop, with the steps still to come; answers how many. */
export async function makeUpStop(tx: Statements, stop: Span): Promise<number> {
  const until = Prisma.sql`r.deadline_at`;
  const rounds = z.array(z.object({ id: z.number(), minutes: z.number() })).parse(
    await tx.$queryRaw`
      SELECT r.id, ${extensionMinutes(until, stop)} AS minutes FROM round r
      WHERE r.locked_at IS NULL AND r.voided_at IS NULL AND r.lock_at > ${stop.to} AND ${took(until, stop)}
      ORDER BY r.id FOR UPDATE`,
  );
  const extended = rounds.filter(({ minutes }) => minutes > 0);
  if (extended.length === 0) return 0;
  const incidentId = await recordIncident(tx, { cause: `stop:${stop.from.toISOString()}`, ...stop });
  for (const { id, minutes } of extended) {
    await extend(tx, incidentId, id, minutes);
    await shiftSteps(tx, id, stop.from, minutes);
    await addNewDeadline(tx, { incidentId, roundId: id }, stop.to);
    await countAnew(tx, id);
  }
  return extended.length;
}

async function extend(tx: Statements, incidentId: number, roundId: number, minutes: number): Promise<void> {
  const longer = Prisma.sql`make_interval(mins => ${minutes}::int)`;
  await tx.$executeRaw`
    UPDATE round SET deadline_at = deadline_at + ${longer}, extended_minutes = extended_minutes + ${minutes}::int
    WHERE id = ${roundId}`;
  await tx.$executeRaw`
    UPDATE urgent_order o SET deadline_at = r.deadline_at FROM round r WHERE r.id = ${roundId} AND o.id = r.order_id`;
  await tx.$executeRaw`
    UPDATE round_unit ru SET extended_until = least(ru.extended_until + ${longer}, r.lock_at)
    FROM round r WHERE r.id = ${roundId} AND ru.round_id = r.id AND ru.extended_until IS NOT NULL`;
  await tx.$executeRaw`
    UPDATE round_cohort c SET until = least(c.until + ${longer}, r.lock_at) FROM round r WHERE r.id = ${roundId} AND c.round_id = r.id`;
  await tx.$executeRaw`
    INSERT INTO incident_round (incident_id, round_id, minutes, schools)
    SELECT ${incidentId}, ${roundId}, ${minutes}::int, count(*)::int FROM round_unit
    WHERE round_id = ${roundId} AND declared_at IS NULL AND exempt_reason IS NULL`;
}

const stepRows = z.array(
  z.object({
    rule: z.string(),
    kind: z.enum(['reminder', 'deadline', 'escalation']),
    at: z.date(),
    until: z.date(),
    lockAt: z.date(),
    quiet: quietRow,
  }),
);

/** Steps keep their distance from the deadline, those of cohorts from theirs. */
async function shiftSteps(tx: Statements, roundId: number, from: Date, minutes: number): Promise<void> {
  const steps = stepRows.parse(
    await tx.$queryRaw`
      SELECT s.rule, s.kind, s.occurs_at AS at, coalesce(c.until, r.deadline_at) AS until, r.lock_at AS "lockAt",
        ${stepQuietJson} AS quiet
      FROM round_step s JOIN round r ON r.id = s.round_id LEFT JOIN round_cohort c ON c.id = s.cohort_id
      WHERE s.round_id = ${roundId} AND s.fired_at IS NULL AND s.kind <> 'opening' AND s.occurs_at >= ${from}`,
  );
  const shifted = steps.map(({ rule, kind, at, ...move }) => ({
    rule,
    ...movedStep({ kind, at }, { minutes, ...move }),
  }));
  await tx.$executeRaw`
    UPDATE round_step s SET occurs_at = x."occursAt", run_at = x."runAt"
    FROM jsonb_to_recordset(${jsonRows(shifted)}) AS x(rule text, "occursAt" timestamptz, "runAt" timestamptz)
    WHERE s.round_id = ${roundId} AND s.rule = x.rule AND s.fired_at IS NULL`;
}
