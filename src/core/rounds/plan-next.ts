import { DateTime } from 'luxon';
import type { Calendar } from './calendar.js';
import { dateIn } from './iso-date.js';
import { nextOccurrence, type Occurrence } from './occurrences.js';
import type { Schedule } from './schedule.js';

/** What has already happened when a schedule's next opening is planned anew. */
export interface Planned {
  readonly now: Date;
  /** Openings up to this instant were seen to; undefined = none. */
  readonly settledUntil?: Date | undefined;
  /** Of the area's newest periodic round: its nominal ISO date and the one it was held on. */
  readonly lastOn?: string | undefined;
  readonly lastHeldOn?: string | undefined;
}

/** A deadline is at most two weeks after a round is held, and that at most one after its nominal day. */
const LONGEST_ROUND_DAYS = 22;

/**
 * The occurrence a schedule has to open next after it, or the calendar, was changed: the first one behind what was seen to
 * whose deadline is still ahead, even when its opening has just passed, and never one of a day the area has had a round
 * for. So no occurrence is lost to a change and none comes twice.
 */
export function planNext(schedule: Schedule, calendar: Calendar, past: Planned): Occurrence | undefined {
  const { now, settledUntil, lastOn, lastHeldOn } = past;
  const longAgo = DateTime.fromJSDate(now).minus({ days: LONGEST_ROUND_DAYS }).toJSDate();
  let after = settledUntil && settledUntil > longAgo ? settledUntil : longAgo;
  for (;;) {
    const zoned = DateTime.fromJSDate(after, { zone: schedule.timeZone });
    const next = nextOccurrence(schedule, calendar, zoned);
    if (!next) return undefined;
    const isNew =
      (lastOn === undefined || next.on > lastOn) && (lastHeldOn === undefined || next.heldOn > lastHeldOn);
    if (isNew && next.deadlineAt > now) return next;
    after = next.opensAt;
  }
}

/** Where planning a schedule that is wholly new begins: today's round counts only when it is to hold from this very day. */
export function settledForNew(schedule: Schedule, now: Date): Date | undefined {
  return schedule.validFrom === dateIn(schedule.timeZone, now) ? undefined : now;
}
