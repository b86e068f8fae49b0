import { DateTime } from 'luxon';

/** Calendar days in the zone from the day of `at` to that of `now`; 0 on the same day. */
export function daysSince(at: Date, now: Date, timeZone: string): number {
  const day = (instant: Date): DateTime => DateTime.fromJSDate(instant, { zone: timeZone }).startOf('day');
  return Math.round(day(now).diff(day(at), 'days').days);
}
