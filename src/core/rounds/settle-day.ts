import { dayOff, isOff, isSwapWorkday, type Calendar, type CalendarDayKind } from './calendar.js';
import { addDays, instantOn, weekdayOf } from './iso-date.js';
import type { Schedule } from './schedule.js';

/** Why nobody declares on a nominal day. */
export type Excuse =
  | {
      readonly because: 'day-off';
      readonly name: string;
      readonly kind: CalendarDayKind;
      readonly source?: string | undefined;
    }
  | { readonly because: 'paused' }
  | { readonly because: 'merged'; readonly into: string };

/** Where a nominal day ends up: the round of nominal day `by`, held on `heldOn`, covers it; or it is excused. */
export type Settled = { readonly by: string; readonly heldOn: string } | { readonly excused: Excuse };

/** Whether the schedule names the date: one of its weekdays, within its validity (paused or not). */
export function isNominal(schedule: Schedule, on: string): boolean {
  return on >= schedule.validFrom && !isOver(schedule, on) && schedule.weekdays.includes(weekdayOf(on));
}

/**
 * Settles one nominal day. A moved round goes to the next school day, but never onto or past another nominal day, never
 * past the end or the pause of the schedule, and never so far that its deadline runs into the next round: then it is
 * merged into that next round (one declaration answers both), or excused when no next round follows.
 */
export function settleDay(schedule: Schedule, calendar: Calendar, on: string): Settled {
  if (isPaused(schedule, on)) return { excused: { because: 'paused' } };
  const off = dayOff(calendar, on);
  if (!off) return { by: on, heldOn: on };
  const { name, kind, source } = off;
  const excused: Settled = { excused: { because: 'day-off', name, kind, ...(source ? { source } : {}) } };
  return schedule.onHoliday === 'excuse' ? excused : (move(schedule, calendar, on) ?? excused);
}

function move(schedule: Schedule, calendar: Calendar, on: string): Settled | undefined {
  for (let day = addDays(on, 1); !isOver(schedule, day) && !isPaused(schedule, day); day = addDays(day, 1)) {
    if (isNominal(schedule, day)) return heldOnly(settleDay(schedule, calendar, day));
    if (!isSchoolDay(calendar, day)) continue;
    const next = nextHeld(schedule, calendar, day);
    return next && deadlineOf(schedule, day) > openingOf(schedule, next.heldOn)
      ? next
      : { by: on, heldOn: day };
  }
  return undefined;
}

/** The round that follows a day which is not nominal, unless the next nominal day is excused or out of validity. */
function nextHeld(schedule: Schedule, calendar: Calendar, after: string) {
  for (let days = 1; days <= 7; days += 1) {
    const day = addDays(after, days);
    if (isNominal(schedule, day)) return heldOnly(settleDay(schedule, calendar, day));
  }
  return undefined;
}

function heldOnly(settled: Settled) {
  return 'by' in settled ? settled : undefined;
}

/** Monday to Friday unless off, and the weekends that the calendar swaps; a taught Saturday is in the weekdays. */
function isSchoolDay(calendar: Calendar, on: string): boolean {
  return weekdayOf(on) <= 5 ? !isOff(calendar, on) : isSwapWorkday(calendar, on);
}

function isOver({ validTo }: Schedule, on: string): boolean {
  return validTo !== undefined && on > validTo;
}

function isPaused({ pausedFrom, pausedTo }: Schedule, on: string): boolean {
  return pausedFrom !== undefined && on >= pausedFrom && (pausedTo === undefined || on <= pausedTo);
}

function openingOf(schedule: Schedule, heldOn: string): Date {
  return instantOn(heldOn, schedule.openAt, schedule.timeZone);
}

function deadlineOf({ deadline, timeZone }: Schedule, heldOn: string): Date {
  return instantOn(addDays(heldOn, deadline.dayOffset), deadline.at, timeZone);
}
