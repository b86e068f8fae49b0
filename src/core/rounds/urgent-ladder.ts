import { defaultSchedule } from './default-schedule.js';
import type { Nudge } from './occurrences.js';
import { holdThroughQuiet, type QuietHours } from './quiet-hours.js';

/** When an urgent round opens and by when it has to be answered. */
export interface UrgentTimes {
  readonly opensAt: Date;
  readonly deadlineAt: Date;
}

const [MINUTE_MS, HOUR_MS] = [60_000, 3_600_000];
/** Below this nothing lies between the order and its deadline. */
const REMIND_FROM_MS = HOUR_MS;
/** From here on a second reminder, an hour before the deadline. */
const LONG_MS = 8 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;
/** At most this many reminders on whole days before the deadline, the last of them. */
const DAYS_MOST = 3;
/** A day's reminder so soon after the order would only repeat it. */
const AFTER_ORDER_MS = 4 * HOUR_MS;
/** Two reminders never come closer than this. */
const APART_MS = HOUR_MS;
/** As in periodic rounds superiors hear of it a quarter of an hour after the deadline. */
const ESCALATE_AFTER_MS = 15 * MINUTE_MS;

/** The quiet hours an order keeps where no schedule lies around its area: those most schools know. */
export function urgentQuiet(timeZone: string): QuietHours | undefined {
  const { quietHours } = defaultSchedule;
  return quietHours && { ...quietHours, timeZone };
}

/**
 * The steps of an urgent round behind its order, oldest first: reminders as many as the time to the deadline allows (none
 * within an hour, one in the middle of a few hours, two from eight hours on, one a day when there are days), the deadline
 * and the escalation. The last reminder, the deadline and the escalation override quiet hours; an earlier reminder is held
 * by them, and left out when that brings it too close to the next.
 */
export function urgentLadder(times: UrgentTimes, quiet: QuietHours | undefined): readonly Nudge[] {
  const { deadlineAt } = times;
  return [
    ...reminders(times, quiet).map((at, index) => ({
      rule: `reminder-${index + 1}`,
      kind: 'reminder' as const,
      at,
    })),
    { rule: 'deadline', kind: 'deadline', at: deadlineAt },
    { rule: 'escalation', kind: 'escalation', at: new Date(deadlineAt.getTime() + ESCALATE_AFTER_MS) },
  ];
}

function reminders(times: UrgentTimes, quiet: QuietHours | undefined): readonly Date[] {
  const wanted = leads(times).map((lead) => new Date(wholeMinutes(times.deadlineAt.getTime() - lead)));
  return wanted
    .map((at, index) => (index === wanted.length - 1 ? at : holdThroughQuiet(at, quiet)))
    .filter((at, index, all) => {
      const next = all[index + 1];
      return !next || next.getTime() - at.getTime() >= APART_MS;
    });
}

/** How long before the deadline, longest first, in milliseconds. */
function leads({ opensAt, deadlineAt }: UrgentTimes): readonly number[] {
  const left = deadlineAt.getTime() - opensAt.getTime();
  if (left < REMIND_FROM_MS) return [];
  if (left < LONG_MS) return [left / 2];
  if (left <= DAY_MS) return [left / 2, HOUR_MS];
  const days = Array.from({ length: DAYS_MOST }, (_, index) => (DAYS_MOST - index) * DAY_MS);
  return [...days.filter((lead) => left - lead >= AFTER_ORDER_MS), 2 * HOUR_MS];
}

/** Whole five minutes, as people set clocks. */
function wholeMinutes(at: number): number {
  return Math.floor(at / (5 * MINUTE_MS)) * 5 * MINUTE_MS;
}
