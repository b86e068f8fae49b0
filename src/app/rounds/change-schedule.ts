import type { Occurrence } from '../../core/rounds/occurrences.js';
import { addDays, dateIn } from '../../core/rounds/iso-date.js';
import { planNext, settledForNew } from '../../core/rounds/plan-next.js';
import { holdTogether } from '../../core/rounds/schedule-file.js';
import { scheduleSchema, type Schedule } from '../../core/rounds/schedule.js';
import type { Calendars } from '../ports/calendars.js';
import type { Rounds } from '../ports/rounds.js';
import type { KeptSchedule, Schedules } from '../ports/schedules.js';
import { openRounds } from './open-rounds.js';

/** What changing schedules needs. */
export interface ChangeDeps {
  readonly rounds: Pick<Rounds, 'dueSchedules' | 'open' | 'skip'>;
  readonly calendars: Pick<Calendars, 'of'>;
  readonly schedules: Schedules;
}

/** A schedule for an area. */
export interface WantedSchedule {
  readonly unitId: number;
  readonly questionnaireKey: string;
  readonly schedule: Schedule;
}

/** What came of it; `overlaps` are the keys of the area's schedules that hold on some of the same days. */
export type Changed =
  | { readonly outcome: 'added' | 'changed' | 'same'; readonly next: Occurrence | undefined }
  | { readonly outcome: 'overlaps'; readonly keys: readonly string[] };

/** Somebody else changed the same schedule again and again. */
export class ScheduleBusyError extends Error {
  override readonly name = 'ScheduleBusyError';
}

const TRIES = 5;

/**
 * Sets a schedule: first opens what is due by the old definition, then writes the new one with its next occurrence, if
 * nothing happened to it meanwhile. With `endPrevious` earlier schedules of the area end the day before it begins.
 */
export async function setSchedule(
  deps: ChangeDeps,
  wanted: WantedSchedule,
  { now, endPrevious = false }: { readonly now: Date; readonly endPrevious?: boolean },
): Promise<Changed> {
  const { unitId, schedule } = wanted;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    await openRounds(deps, now);
    const own = (await deps.schedules.list(unitId)).filter((one) => one.unitId === unitId);
    const before = own.find(({ key }) => key === schedule.key);
    const overlapping = own.filter((one) => one !== before && holdTogether(definitionOf(one), schedule));
    if (overlapping.length > 0) {
      const ended = endPrevious && (await endBefore(deps, overlapping, schedule.validFrom, now));
      if (!ended) return { outcome: 'overlaps', keys: overlapping.map(({ key }) => key) };
      continue;
    }
    const done = await write(deps, wanted, before, now);
    if (done) return done;
  }
  throw new ScheduleBusyError(schedule.key);
}

/** Changes a kept schedule by `change`, in the same careful way. */
export async function amendSchedule(
  deps: ChangeDeps,
  { unitId, key }: Pick<KeptSchedule, 'unitId' | 'key'>,
  change: (schedule: Schedule) => Schedule,
  now: Date,
): Promise<Changed | undefined> {
  const kept = (await deps.schedules.list(unitId)).find((one) => one.unitId === unitId && one.key === key);
  if (!kept) return undefined;
  const { questionnaireKey } = kept;
  return setSchedule(deps, { unitId, questionnaireKey, schedule: change(definitionOf(kept)) }, { now });
}

/** Plans anew what a changed calendar concerns: the schedules of the unit and below it, or all. Answers how many moved. */
export async function replanSchedules(
  deps: ChangeDeps,
  unitId: number | undefined,
  now: Date,
): Promise<number> {
  let moved = 0;
  for (const { id } of await deps.schedules.list(unitId)) {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      await openRounds(deps, now);
      const kept = (await deps.schedules.list()).find((one) => one.id === id);
      if (!kept) break;
      const next = await planOf(deps, kept, definitionOf(kept), now);
      if (next?.opensAt.getTime() === kept.nextAt?.getTime() && next?.on === kept.nextOn) break;
      const { questionnaireKey } = kept;
      const wanted = { unitId: kept.unitId, questionnaireKey, schedule: definitionOf(kept) };
      if (!(await writePlan(deps, wanted, kept, next, now))) continue;
      moved += 1;
      break;
    }
  }
  return moved;
}

/** The definition of a kept schedule. */
export function definitionOf({ definition }: Pick<KeptSchedule, 'definition'>): Schedule {
  return scheduleSchema.parse(definition);
}

async function endBefore(
  deps: ChangeDeps,
  earlier: readonly KeptSchedule[],
  validFrom: string,
  now: Date,
): Promise<boolean> {
  if (earlier.some((one) => definitionOf(one).validFrom >= validFrom)) return false;
  const validTo = addDays(validFrom, -1);
  for (const one of earlier) await amendSchedule(deps, one, (schedule) => ({ ...schedule, validTo }), now);
  return true;
}

async function write(
  deps: ChangeDeps,
  wanted: WantedSchedule,
  before: KeptSchedule | undefined,
  now: Date,
): Promise<Changed | undefined> {
  const next = await planOf(deps, before ?? { unitId: wanted.unitId }, wanted.schedule, now);
  if (before && isSame(before, wanted)) return { outcome: 'same', next };
  const done = await writePlan(deps, wanted, before, next, now);
  return done ? { outcome: before ? 'changed' : 'added', next } : undefined;
}

function isSame(before: KeptSchedule, { questionnaireKey, schedule }: WantedSchedule): boolean {
  const inOrder = (one: Schedule): string => JSON.stringify(scheduleSchema.parse(one));
  return before.questionnaireKey === questionnaireKey && inOrder(definitionOf(before)) === inOrder(schedule);
}

async function planOf(
  { calendars, schedules }: ChangeDeps,
  kept: Pick<KeptSchedule, 'unitId' | 'settledUntil'> & { readonly id?: number },
  schedule: Schedule,
  now: Date,
): Promise<Occurrence | undefined> {
  const today = dateIn(schedule.timeZone, now);
  const from = schedule.validFrom > today ? schedule.validFrom : today;
  const calendar = await calendars.of(kept.unitId, from);
  const last = await schedules.lastRound(kept.unitId);
  const settledUntil = kept.id === undefined ? settledForNew(schedule, now) : kept.settledUntil;
  return planNext(schedule, calendar, { now, settledUntil, lastOn: last?.on, lastHeldOn: last?.heldOn });
}

function writePlan(
  { schedules }: ChangeDeps,
  { unitId, questionnaireKey, schedule }: WantedSchedule,
  before: KeptSchedule | undefined,
  next: Occurrence | undefined,
  now: Date,
): Promise<boolean> {
  return schedules.write(
    {
      unitId,
      key: schedule.key,
      questionnaireKey,
      definition: schedule,
      next: next && { at: next.opensAt, on: next.on },
      settledUntil: before ? before.settledUntil : settledForNew(schedule, now),
    },
    before,
  );
}
