import { dayOff, type Calendar } from '../../core/rounds/calendar.js';
import { addDays } from '../../core/rounds/iso-date.js';
import { occurrencesBetween, type Occurrence } from '../../core/rounds/occurrences.js';
import type { Schedule } from '../../core/rounds/schedule.js';

/** A schedule of a preview with the calendar of its area; the nearer the area, the later in the list. */
export interface Previewed {
  readonly schedule: Schedule;
  readonly calendar: Calendar;
  readonly area: string;
  readonly areaId: number;
}

/** One occurrence to come, with why it is moved when it is. */
export interface PreviewLine {
  readonly occurrence: Occurrence;
  readonly schedule: Schedule;
  readonly area: string;
  readonly areaId: number;
  readonly movedBecause?: string | undefined;
}

/** Beyond this nothing is looked for. */
const DAYS_MOST = 400;

/**
 * The next `count` occurrences from a day on, excused and moved ones included. On a day for which several of the schedules
 * hold, the nearest area's (the last one) decides, as it does when a round is opened.
 */
export function previewSchedules(
  schedules: readonly Previewed[],
  from: string,
  count: number,
): readonly PreviewLine[] {
  return schedules
    .flatMap(({ schedule, calendar, area, areaId }, index) => {
      const nearer = schedules.slice(index + 1).filter((other) => other.area !== area);
      return occurrencesBetween(schedule, calendar, from, addDays(from, DAYS_MOST))
        .filter(({ on }) => !nearer.some((other) => holdsOn(other.schedule, on)))
        .map((occurrence): PreviewLine => {
          const moved =
            occurrence.heldOn === occurrence.on ? undefined : dayOff(calendar, occurrence.on)?.name;
          return {
            occurrence,
            schedule,
            area,
            areaId,
            ...(moved === undefined ? {} : { movedBecause: moved }),
          };
        });
    })
    .sort((a, b) => (a.occurrence.on < b.occurrence.on ? -1 : 1))
    .slice(0, count);
}

function holdsOn({ validFrom, validTo }: Schedule, on: string): boolean {
  return on >= validFrom && (validTo === undefined || on <= validTo);
}
