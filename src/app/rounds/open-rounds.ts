import { DateTime } from 'luxon';
import { formatDay } from '../../core/rounds/format-day.js';
import type { Calendar } from '../../core/rounds/calendar.js';
import { nextOccurrence, occurrencesBetween, type Occurrence } from '../../core/rounds/occurrences.js';
import { holdThroughQuiet } from '../../core/rounds/quiet-hours.js';
import { scheduleSchema, type Schedule } from '../../core/rounds/schedule.js';
import type { Calendars } from '../ports/calendars.js';
import type { DueSchedule, NextOpening, Rounds } from '../ports/rounds.js';

/** What opening rounds needs. */
export interface OpenDeps {
  readonly rounds: Pick<Rounds, 'dueSchedules' | 'open' | 'skip'>;
  readonly calendars: Pick<Calendars, 'of'>;
}

/**
 * Opens every round whose time has come and moves its schedule to the next occurrence, in one conditional write each.
 * Occurrences missed while the service was down are opened too, one after the other: their lists and locks are on
 * record. Answers how many were opened.
 */
export async function openRounds(deps: OpenDeps, now: Date): Promise<number> {
  const { rounds } = deps;
  let opened = 0;
  for (let due = await rounds.dueSchedules(now); due.length > 0; due = await rounds.dueSchedules(now)) {
    for (const schedule of due) if (await openOne(deps, schedule)) opened += 1;
  }
  return opened;
}

async function openOne({ rounds, calendars }: OpenDeps, due: DueSchedule): Promise<boolean> {
  const schedule = scheduleSchema.parse(due.definition);
  const calendar = await calendars.of(due.unitId, due.nextOn);
  const [occurrence] = occurrencesBetween(schedule, calendar, due.nextOn, due.nextOn);
  const next = nextOpening(schedule, calendar, due.nextAt);
  if (!occurrence || occurrence.excused) {
    await rounds.skip(due, next);
    return false;
  }
  // The calendar has moved it since it was planned.
  if (occurrence.opensAt > due.nextAt) {
    await rounds.skip(due, { at: occurrence.opensAt, on: occurrence.on });
    return false;
  }
  return rounds.open({
    schedule: due,
    next,
    title: formatDay(occurrence.on),
    opensAt: occurrence.opensAt,
    deadlineAt: occurrence.deadlineAt,
    lockAt: occurrence.lockAt,
    graceMinutes: schedule.graceMinutes,
    steps: ladder(schedule, occurrence),
  });
}

/** When the schedule opens for the first time after an instant; undefined when it never does again. */
export function nextOpening(schedule: Schedule, calendar: Calendar, after: Date): NextOpening | undefined {
  const zoned = DateTime.fromJSDate(after, { zone: schedule.timeZone });
  const occurrence = nextOccurrence(schedule, calendar, zoned);
  return occurrence && { at: occurrence.opensAt, on: occurrence.on };
}

function ladder(
  { quietHours, timeZone }: Schedule,
  { nudges }: Occurrence,
): Parameters<Rounds['open']>[0]['steps'] {
  const quiet = quietHours && { ...quietHours, timeZone };
  return nudges.map(({ rule, kind, at, spreadMinutes }) => ({
    rule,
    kind,
    spreadMinutes,
    occursAt: at,
    runAt: holdThroughQuiet(at, quiet),
  }));
}
