import { DateTime } from 'luxon';
import type { Facts } from '../../../conversation/facts.js';
import type { Button } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { readDateTime } from '../../../read/read-date-time.js';
import { addDays, dateIn, instantOn } from '../../../rounds/iso-date.js';

const OFFERED = ['in2h', 'today17', 'tomorrow9'] as const;
type Offered = (typeof OFFERED)[number];

/** The time on the wall where the service works. */
export function wallClock({ now, timeZone }: Pick<Facts, 'now' | 'timeZone'>): DateTime {
  return DateTime.fromJSDate(now, { zone: timeZone });
}

/** The instant an offered deadline means now, whole minutes. */
function offeredAt(offered: Offered, { now, timeZone }: Facts): Date {
  const today = dateIn(timeZone, now);
  switch (offered) {
    case 'in2h':
      return wallClock({ now, timeZone }).plus({ hours: 2 }).startOf('minute').toJSDate();
    case 'today17':
      return instantOn(today, '17:00', timeZone);
    case 'tomorrow9':
      return instantOn(addDays(today, 1), '09:00', timeZone);
  }
}

/** An announcement nobody has to acknowledge is delivered for a day, as ISO text in whole minutes. */
export function deliveredUntil(from: Date, { timeZone }: Facts): string {
  const end = wallClock({ now: from, timeZone }).plus({ days: 1 }).startOf('minute');
  return end.toJSDate().toISOString();
}

/** True once today's 17:00 can no longer be offered. */
export function todayPassed(facts: Facts): boolean {
  return offeredAt('today17', facts) <= facts.now;
}

/** The deadlines that can be tapped now; none of them has passed. */
export function deadlineButtons(facts: Facts): Button[] {
  const labels = {
    in2h: say('order.in2h'),
    today17: say('order.today17'),
    tomorrow9: say('order.tomorrow9'),
  };
  return OFFERED.filter((offered) => offeredAt(offered, facts) > facts.now).map((offered) => ({
    label: labels[offered],
    choice: offered,
  }));
}

/** A deadline tapped or typed, wherever in time it lies; undefined when it cannot be read. */
export function readDeadline(text: string, facts: Facts): Date | undefined {
  const offered = OFFERED.find((one) => one === text);
  if (offered) return offeredAt(offered, facts);
  const read = readDateTime(text, wallClock(facts));
  return read.kind === 'instant' ? DateTime.fromISO(read.iso).toJSDate() : undefined;
}
