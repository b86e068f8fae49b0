import type { DateTime } from 'luxon';
import type { Calendar } from './calendar.js';
import { addDays, dateIn, datesBetween, instantOn } from './iso-date.js';
import type { Schedule } from './schedule.js';
import { spreadMinutes } from './spread-minutes.js';
import { isNominal, settleDay, type Excuse } from './settle-day.js';
import type { TimeAfter } from './time-of-day.js';

/** One step of a round's ladder at its nominal instant; `rule` is unique within the round. */
export interface Nudge {
  readonly rule: string;
  readonly kind: Schedule['nudges'][number]['kind'];
  readonly at: Date;
  /** Over how many minutes its messages go out; left out, all at once. */
  readonly spreadMinutes?: number | undefined;
}

/**
 * One periodic round as the schedule foresees it. `on` is its nominal ISO date and its identity; `heldOn` is later when
 * it moved. When `excused` is present nobody declares and there are no nudges; the instants are then the nominal ones.
 */
export interface Occurrence {
  readonly on: string;
  readonly heldOn: string;
  readonly excused?: Excuse;
  readonly opensAt: Date;
  readonly deadlineAt: Date;
  readonly lockAt: Date;
  readonly nudges: readonly Nudge[];
}

/** Every occurrence, excused ones included, whose nominal date lies between the two ISO dates, both included. */
export function occurrencesBetween(
  schedule: Schedule,
  calendar: Calendar,
  fromDate: string,
  toDate: string,
): readonly Occurrence[] {
  return datesBetween(fromDate, toDate)
    .filter((on) => isNominal(schedule, on))
    .map((on) => occurrenceOn(schedule, calendar, on));
}

/** The first occurrence that is really held and opens strictly after the instant; undefined when none ever will. */
export function nextOccurrence(
  schedule: Schedule,
  calendar: Calendar,
  after: DateTime,
): Occurrence | undefined {
  const instant = after.toJSDate();
  // A round moves by less than a week, so the one still to come may have its nominal date up to six days back.
  const start = latest(addDays(dateIn(schedule.timeZone, instant), -7), schedule.validFrom);
  // Beyond the last exceptional day every week has a round.
  const end = addDays(latest(start, schedule.pausedTo ?? start, ...calendar.map(({ on }) => on)), 15);
  for (let on = start; on <= end; on = addDays(on, 1)) {
    if (!isNominal(schedule, on)) continue;
    const occurrence = occurrenceOn(schedule, calendar, on);
    if (!occurrence.excused && occurrence.opensAt > instant) return occurrence;
  }
  return undefined;
}

function occurrenceOn(schedule: Schedule, calendar: Calendar, on: string): Occurrence {
  const settled = settleDay(schedule, calendar, on);
  if ('excused' in settled) return { ...timesOf(schedule, on), on, excused: settled.excused, nudges: [] };
  if (settled.by === on) return { ...timesOf(schedule, settled.heldOn), on };
  return { ...timesOf(schedule, on), on, excused: { because: 'merged', into: settled.by }, nudges: [] };
}

function timesOf(schedule: Schedule, heldOn: string): Omit<Occurrence, 'on' | 'excused'> {
  const instant = ({ at, dayOffset }: TimeAfter) =>
    instantOn(addDays(heldOn, dayOffset), at, schedule.timeZone);
  return {
    heldOn,
    opensAt: instant({ at: schedule.openAt, dayOffset: 0 }),
    deadlineAt: instant(schedule.deadline),
    lockAt: instant(schedule.lock),
    nudges: schedule.nudges
      .map((nudge) => ({
        rule: nudge.rule,
        kind: nudge.kind,
        at: instant(nudge),
        ...spreadOf(schedule, nudge),
      }))
      .sort((a, b) => a.at.getTime() - b.at.getTime()),
  };
}

function spreadOf(schedule: Schedule, nudge: Schedule['nudges'][number]): Pick<Nudge, 'spreadMinutes'> {
  const minutes = spreadMinutes(schedule, nudge);
  return minutes > 0 ? { spreadMinutes: minutes } : {};
}

function latest(first: string, ...others: readonly string[]): string {
  return others.reduce((late, on) => (on > late ? on : late), first);
}
