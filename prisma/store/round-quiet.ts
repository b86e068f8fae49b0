import { z } from 'zod';
import { holdThroughQuiet, type QuietHours } from '../../src/core/rounds/quiet-hours.js';
import { urgentQuiet } from '../../src/core/rounds/urgent-ladder.js';
import { Prisma } from '../generated/client.js';
import { dayOf } from './suspensions/covers.js';

const ZONE = 'Asia/Ho_Chi_Minh';

/** SQL: schedule `s` of area `area` holds on a day and lies around a path. */
const around = (path: Prisma.Sql, day: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`starts_with(${path}, area.path) AND ${day} BETWEEN s.valid_from AND coalesce(s.valid_to, 'infinity')`;

/** SQL: the `definition` of the schedule that fits, of several the one nearest to the unit; no row = none fits. */
const nearest = (fits: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT s.definition FROM schedule s JOIN unit area ON area.id = s.unit_id WHERE ${fits}
  ORDER BY length(area.path) DESC, s.valid_from DESC, s.id LIMIT 1)`;

/** SQL: the schedule round `r` follows: its own, an urgent one the one nearest around its area on the day it opens. */
export const scheduleOfRound = nearest(Prisma.sql`s.id = r.schedule_id OR (r.schedule_id IS NULL
  AND ${around(Prisma.sql`(SELECT u.path FROM unit u WHERE u.id = r.unit_id)`, dayOf(Prisma.sql`r.opens_at`))})`);

/** SQL for the quiet hours of a schedule as JSON: null when it has none, the usual ones where there is no schedule. */
const quietOf = (schedule: Prisma.Sql): Prisma.Sql => Prisma.sql`coalesce((
  SELECT coalesce(s.definition -> 'quietHours' || jsonb_build_object('timeZone', coalesce(s.definition ->> 'timeZone', ${ZONE}::text)), 'null')
  FROM ${schedule} s), ${JSON.stringify(urgentQuiet(ZONE))}::jsonb)`;

/** SQL for the quiet hours of round `r` as JSON. */
export const quietJson = quietOf(scheduleOfRound);

/** SQL for the quiet hours as JSON of an urgent round of the area at `path` that opens on a day. */
export const quietAround = (path: Prisma.Sql, day: Prisma.Sql): Prisma.Sql =>
  quietOf(nearest(around(path, day)));

/** SQL for the quiet hours as JSON that hold step `s` of round `r`: nothing holds the end of an urgent one from its last reminder on. */
export const stepQuietJson = Prisma.sql`CASE WHEN r.order_id IS NULL OR s.kind = 'reminder' AND EXISTS (
  SELECT FROM round_step n WHERE n.round_id = s.round_id AND n.cohort_id IS NOT DISTINCT FROM s.cohort_id
    AND n.kind = 'reminder' AND n.occurs_at > s.occurs_at) THEN ${quietJson} END`;

/** What `quietJson` builds. */
export const quietRow = z
  .object({ from: z.string(), to: z.string(), timeZone: z.string() })
  .nullable()
  .transform((quiet): QuietHours | undefined => quiet ?? undefined);

/** SQL for what holds a reminder by hand in round `r`, as JSON. */
export const holdJson = Prisma.sql`jsonb_build_object('quiet', ${quietJson},
  'urgentUntil', CASE WHEN r.order_id IS NOT NULL THEN r.deadline_at END)`;

/** What `holdJson` builds. */
export const holdRow = z.object({ quiet: quietRow, urgentUntil: z.coerce.date().nullable() });

/**
 * The end of the quiet hours it is now; undefined outside them, and where they would hold a reminder of an urgent round until
 * its deadline is over.
 */
export function heldUntil(now: Date, { quiet, urgentUntil }: z.infer<typeof holdRow>): Date | undefined {
  const free = holdThroughQuiet(now, quiet);
  const isTooLate = urgentUntil !== null && now < urgentUntil && free >= urgentUntil;
  return free > now && !isTooLate ? free : undefined;
}
