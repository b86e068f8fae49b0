import type { DateTime } from 'luxon';
import { datesIn } from './dates-in.js';

/** A calendar day the text names; `ambiguous` lists the days it could be. */
export type DateRead =
  { kind: 'date'; isoDate: string } | { kind: 'unknown' } | { kind: 'ambiguous'; isoDates: string[] };

/** Reads a day in the zone of `now`; a bare weekday is the latest one up to today, a day without year the nearest. */
export function readDate(text: string, now: DateTime): DateRead {
  const dates = datesIn(text, now, 'past');
  const [only] = dates;
  if (only === undefined) return { kind: 'unknown' };
  return dates.length === 1 ? { kind: 'date', isoDate: only } : { kind: 'ambiguous', isoDates: [...dates] };
}
