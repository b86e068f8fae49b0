import { say } from '../../../messages/text.js';
import { formatDay } from '../../../rounds/format-day.js';
import { addDays, dateIn, instantOn } from '../../../rounds/iso-date.js';

/** A deadline as a document sets it: the day it names (ISO) and whether that day itself still counts. */
export interface NamedDay {
  readonly deadlineOn: string;
  readonly deadlineCounts: boolean;
}

/** The last day on which a school is in time. */
export function lastDay({ deadlineOn, deadlineCounts }: NamedDay): string {
  return deadlineCounts ? deadlineOn : addDays(deadlineOn, -1);
}

/** The instant from which on a school is late: midnight after the last day. */
export function deadlineInstant(named: NamedDay, timeZone: string): Date {
  return instantOn(addDays(lastDay(named), 1), '00:00', timeZone);
}

/** "hết ngày thứ Tư 24/02 (trước ngày 25/02/2021)"; what the document says stands in brackets when it is another day. */
export function deadlineDay(named: NamedDay, now: Date, timeZone: string): string {
  const year = Number(dateIn(timeZone, now).slice(0, 4));
  const day = say('rollout.endOf', { day: formatDay(lastDay(named), year) });
  return named.deadlineCounts ? day : say('rollout.before', { last: day, day: dayNumbers(named.deadlineOn) });
}

/** How far off the deadline is: "còn 3 ngày", "còn hôm nay", "đã qua 4 ngày". */
export function daysLeft(named: NamedDay, now: Date, timeZone: string): string {
  const left = Math.round((Date.parse(lastDay(named)) - Date.parse(dateIn(timeZone, now))) / 86_400_000);
  if (left === 0) return say('rollout.today');
  return left > 0 ? say('rollout.left', { days: left }) : say('rollout.over', { days: -left });
}

/** An ISO date as documents write it, "25/02/2021". */
export function dayNumbers(on: string): string {
  return on.split('-').reverse().join('/');
}
