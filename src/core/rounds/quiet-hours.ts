import { DateTime } from 'luxon';
import { minutesOf } from './time-of-day.js';

/** Hours without messages, wall clock in the zone: `from` is quiet, `to` is not; they may span midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

/** The first instant at or after the given one outside quiet hours; the same instant when there are none. */
export function holdThroughQuiet(at: Date, quiet: QuietHours | undefined): Date {
  if (!quiet) return at;
  const local = DateTime.fromJSDate(at, { zone: quiet.timeZone });
  const [now, from, to] = [local.hour * 60 + local.minute, minutesOf(quiet.from), minutesOf(quiet.to)];
  const isQuiet = from < to ? now >= from && now < to : now >= from || now < to;
  return isQuiet ? nextAt(local, to) : at;
}

/** The next time quiet hours begin after an instant outside them. */
export function quietFrom(at: Date, { from, timeZone }: QuietHours): Date {
  return nextAt(DateTime.fromJSDate(at, { zone: timeZone }), minutesOf(from));
}

/** The first time after an instant at which the clock shows a minute of the day. */
function nextAt(local: DateTime, minute: number): Date {
  const day = local.hour * 60 + local.minute < minute ? local : local.plus({ days: 1 });
  return day
    .set({ hour: Math.floor(minute / 60), minute: minute % 60, second: 0, millisecond: 0 })
    .toJSDate();
}
