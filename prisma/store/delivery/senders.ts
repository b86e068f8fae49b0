import { Prisma } from '../../generated/client.js';
import type { Statements } from '../../client.js';

/** A process that has not told that it lives for so long is dead, or so stuck that its sends are lost as well. */
const SILENT_SECONDS = 10;
/** SQL: the latest instant at which a process must have told that it lives. */
const silence = Prisma.sql`(clock_timestamp() - make_interval(secs => ${SILENT_SECONDS}::int))`;
/** Rows of processes that ended are of no use after this. */
const FORGOTTEN_HOURS = 24;

/** Notes that the process `sender` lives, by the database's clock; `since` is the beginning of its telling so without a gap. */
export async function beat(statements: Statements, sender: string): Promise<void> {
  await statements.$executeRaw`
    INSERT INTO sender (id, since, beat_at) VALUES (${sender}, clock_timestamp(), clock_timestamp())
    ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at,
      since = CASE WHEN sender.beat_at < ${silence} THEN excluded.since ELSE sender.since END`;
}

/** Removes what is known of processes that ended long ago. */
export async function forgetSenders(statements: Statements): Promise<void> {
  await statements.$executeRaw`
    DELETE FROM sender WHERE beat_at < clock_timestamp() - make_interval(hours => ${FORGOTTEN_HOURS}::int)`;
}

/**
 * SQL: the send of `delivery` was claimed by a process that has been silent since. Only a process that has itself been heard
 * without a gap for as long may say so: when the database was away, everybody was silent.
 */
export const isOrphaned = (judge: string): Prisma.Sql => Prisma.sql`(claimed_at < ${silence}
  AND EXISTS (SELECT FROM sender s WHERE s.id = delivery.claimed_by AND s.beat_at < ${silence})
  AND EXISTS (SELECT FROM sender s WHERE s.id = ${judge} AND s.since < ${silence} AND s.beat_at >= ${silence}))`;
