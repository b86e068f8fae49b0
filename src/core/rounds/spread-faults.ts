import type { ScheduleFault } from './schedule-faults.js';
import type { ScheduleFields } from './schedule-fields.js';
import { spreadMinutes } from './spread-minutes.js';
import { minutesAfter, minutesOf } from './time-of-day.js';

/** Something a step's messages must be out before, in minutes from the midnight that starts the day of the round. */
interface Bound {
  readonly what: string;
  readonly at: number;
}

/** Steps whose messages would not all be out before the next step, the deadline, the lock or quiet hours. */
export function spreadFaults(schedule: ScheduleFields): ScheduleFault[] {
  return schedule.nudges.flatMap((nudge, index): ScheduleFault[] => {
    const own = nudge.spreadMinutes !== undefined;
    const path = own ? ['nudges', index, 'spreadMinutes'] : ['spreadMinutes'];
    if (nudge.kind === 'escalation')
      return own ? [{ path, message: `Bước “${nudge.rule}” báo cấp trên nên không trải tin.` }] : [];
    const minutes = spreadMinutes(schedule, nudge);
    const start = held(schedule, minutesAfter(nudge));
    const first = boundsOf(schedule, start).sort((a, b) => a.at - b.at)[0];
    if (minutes === 0 || !first || start + minutes <= first.at) return [];
    const message = `Bước “${nudge.rule}” trải ${minutes} phút thì quá ${first.what}; nhiều nhất ${first.at - start} phút.`;
    return [{ path, message }];
  });
}

function boundsOf(schedule: ScheduleFields, start: number): Bound[] {
  const { nudges, deadline, lock, quietHours } = schedule;
  const bounds: Bound[] = [
    ...nudges.map((other) => ({ what: `bước “${other.rule}”`, at: held(schedule, minutesAfter(other)) })),
    { what: 'hạn khai', at: minutesAfter(deadline) },
    { what: 'giờ khóa', at: minutesAfter(lock) },
  ];
  if (quietHours) {
    const from = minutesOf(quietHours.from);
    const midnight = start - (start % 1440);
    bounds.push({ what: 'giờ yên lặng', at: midnight + from + (from > start % 1440 ? 0 : 1440) });
  }
  return bounds.filter(({ at }) => at > start);
}

/** When a step planned for a minute runs: not within quiet hours. */
function held({ quietHours }: ScheduleFields, start: number): number {
  if (!quietHours) return start;
  const [now, from, to] = [start % 1440, minutesOf(quietHours.from), minutesOf(quietHours.to)];
  const isQuiet = from < to ? now >= from && now < to : now >= from || now < to;
  return isQuiet ? start - now + to + (now < to ? 0 : 1440) : start;
}
