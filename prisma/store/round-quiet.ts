import { z } from 'zod';
import { holdThroughQuiet, type QuietHours } from '../../src/core/rounds/quiet-hours.js';
import { Prisma } from '../generated/client.js';

/** SQL for the quiet hours of round `r` as JSON, from its schedule; null for urgent rounds, which nothing holds. */
export const quietJson = Prisma.sql`(
  SELECT s.definition -> 'quietHours' || jsonb_build_object('timeZone', coalesce(s.definition ->> 'timeZone', 'Asia/Ho_Chi_Minh'))
  FROM schedule s WHERE s.id = r.schedule_id)`;

/** What `quietJson` builds. */
export const quietRow = z
  .object({ from: z.string(), to: z.string(), timeZone: z.string() })
  .nullable()
  .transform((quiet): QuietHours | undefined => quiet ?? undefined);

/** The end of the quiet hours it is now; undefined outside them. */
export function heldUntil(now: Date, quiet: QuietHours | undefined): Date | undefined {
  const free = holdThroughQuiet(now, quiet);
  return free > now ? free : undefined;
}
