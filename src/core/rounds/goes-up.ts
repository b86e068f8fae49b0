import { DateTime } from 'luxon';
import { minutesOf } from './time-of-day.js';

/** When an escalation nobody answers goes one office up; wall clock of the area. */
export interface GoingUp {
  /** Minutes an office has within working hours. */
  readonly afterMinutes: number;
  readonly workFrom: string;
  readonly workTo: string;
  /** When it goes up instead if those minutes do not fit in the day. */
  readonly morningAt: string;
  /** How many offices up it goes at most; 0 = it stays with the first. */
  readonly levelsMost: number;
}

/** Deeper than any tree of units. */
const TO_THE_TOP = 20;

/** Two working hours, else eight o'clock in the morning; on to the top. */
export const defaultGoingUp: GoingUp = {
  afterMinutes: 120,
  workFrom: '07:00',
  workTo: '17:00',
  morningAt: '08:00',
  levelsMost: TO_THE_TOP,
};

/** When an escalation raised at an instant goes up: some working hours later on the same day, else the next morning. */
export function goesUpAt(raisedAt: Date, timeZone: string, up: GoingUp): Date {
  const local = DateTime.fromJSDate(raisedAt, { zone: timeZone });
  const minute = local.hour * 60 + local.minute;
  const atWork = minute >= minutesOf(up.workFrom) && minute + up.afterMinutes <= minutesOf(up.workTo);
  if (atWork) return local.plus({ minutes: up.afterMinutes }).toJSDate();
  const morning = minutesOf(up.morningAt);
  const day = minute < minutesOf(up.workFrom) && minute < morning ? local : local.plus({ days: 1 });
  return day
    .set({ hour: Math.floor(morning / 60), minute: morning % 60, second: 0, millisecond: 0 })
    .toJSDate();
}
