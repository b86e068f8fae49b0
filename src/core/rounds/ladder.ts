import type { Nudge, Occurrence } from './occurrences.js';
import { holdThroughQuiet, type QuietHours } from './quiet-hours.js';

/** What a round needs to be chased: its lock and the steps of its ladder, in any order. */
export type Ladder = Pick<Occurrence, 'lockAt' | 'nudges'>;

/** A step to carry out: at once when `runAt` is past, else (quiet hours) not before `runAt`. */
export interface DueStep {
  readonly rule: string;
  readonly kind: Nudge['kind'];
  readonly occursAt: Date;
  readonly runAt: Date;
  /** True when earlier steps for the same people came due too and this one speaks for them. */
  readonly catchUp: boolean;
  readonly missed: readonly Nudge[];
}

/** A step that came due but must not run: its round has locked, or a later step runs by the same moment. */
export interface DroppedStep extends Nudge {
  readonly because: 'locked' | 'overtaken';
}

/** Every step that came due, each in exactly one place: due, missed by a due one, or dropped. */
export interface DueSteps {
  readonly due: readonly DueStep[];
  readonly dropped: readonly DroppedStep[];
}

/**
 * The steps whose time, held through quiet hours, lies after `from` and not after `to` (the present).
 * Schools and superiors each get one step, their latest; a round locked by then gets none. Consecutive intervals see each
 * step exactly once. Pass no quiet hours for an urgent round.
 */
export function dueSteps(ladder: Ladder, from: Date, to: Date, quiet?: QuietHours): DueSteps {
  const due: DueStep[] = [];
  const dropped: DroppedStep[] = [];
  for (const steps of byAudience(ladder.nudges)) {
    const came = steps.filter(({ at }) => isWithin(holdThroughQuiet(at, quiet), from, to));
    const last = came.at(-1);
    if (!last) continue;
    const runAt = runningTime(last, to, quiet);
    const overtaken = steps.some(({ at }) => at > last.at && holdThroughQuiet(at, quiet) <= runAt);
    if (to >= ladder.lockAt || runAt >= ladder.lockAt) dropped.push(...drop(came, 'locked'));
    else if (overtaken) dropped.push(...drop(came, 'overtaken'));
    else due.push(asDue(last, runAt, came.slice(0, -1)));
  }
  return { due: due.sort((a, b) => a.occursAt.getTime() - b.occursAt.getTime()), dropped };
}

/** The next instant after the given one at which `dueSteps` has something to say; undefined when the ladder is done. */
export function nextStepAt(ladder: Ladder, after: Date, quiet?: QuietHours): Date | undefined {
  return ladder.nudges
    .map(({ at }) => holdThroughQuiet(at, quiet))
    .filter((at) => at > after)
    .sort((a, b) => a.getTime() - b.getTime())[0];
}

/** Schools hear openings, reminders and deadlines; superiors hear escalations: the two never stand for each other. */
function byAudience(nudges: readonly Nudge[]): readonly (readonly Nudge[])[] {
  const inOrder = [...nudges].sort((a, b) => a.at.getTime() - b.at.getTime());
  const isEscalation = ({ kind }: Nudge) => kind === 'escalation';
  return [inOrder.filter((nudge) => !isEscalation(nudge)), inOrder.filter(isEscalation)];
}

/** After downtime that ends within quiet hours even a step of the afternoon waits for the morning. */
function runningTime(step: Nudge, to: Date, quiet: QuietHours | undefined): Date {
  const present = holdThroughQuiet(to, quiet);
  return present > to ? present : holdThroughQuiet(step.at, quiet);
}

function isWithin(at: Date, from: Date, to: Date): boolean {
  return at > from && at <= to;
}

function drop(steps: readonly Nudge[], because: DroppedStep['because']): readonly DroppedStep[] {
  return steps.map((step) => ({ ...step, because }));
}

function asDue({ rule, kind, at }: Nudge, runAt: Date, missed: readonly Nudge[]): DueStep {
  return { rule, kind, occursAt: at, runAt, catchUp: missed.length > 0, missed };
}
