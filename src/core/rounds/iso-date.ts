import { DateTime } from 'luxon';

/** The ISO date so many days later (earlier when negative). */
export function addDays(on: string, days: number): string {
  return DateTime.fromMillis(Date.parse(on) + days * 86_400_000, { zone: 'utc' }).toFormat('yyyy-MM-dd');
}

/** ISO weekday of an ISO date: 1 is Monday, 7 is Sunday. */
export function weekdayOf(on: string): number {
  return DateTime.fromMillis(Date.parse(on), { zone: 'utc' }).weekday;
}

/** Every ISO date from the first to the last, both included, in order; none when the last is earlier. */
export function datesBetween(from: string, to: string): readonly string[] {
  const dates: string[] = [];
  for (let on = from; on <= to; on = addDays(on, 1)) dates.push(on);
  return dates;
}

/** The ISO date that a calendar on the wall of the zone shows at an instant. */
export function dateIn(timeZone: string, at: Date): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).toFormat('yyyy-MM-dd');
}

/** The instant of a wall-clock time `HH:mm` on an ISO date in the zone. */
export function instantOn(on: string, time: string, timeZone: string): Date {
  return DateTime.fromISO(`${on}T${time}`, { zone: timeZone }).toJSDate();
}
