import type { Nudge } from './occurrences.js';
import { holdThroughQuiet, type QuietHours } from './quiet-hours.js';

/** By how much a deadline was moved, to when, and what bounds the steps that follow it. */
export interface Move {
  readonly minutes: number;
  /** The deadline now. */
  readonly until: Date;
  readonly lockAt: Date;
  readonly quiet: QuietHours | undefined;
}

const MINUTE_MS = 60_000;

/**
 * When a step of a round happens after its deadline was moved: it keeps its distance, stays before the lock where it can, and
 * nothing that says the deadline has passed comes before the deadline. Quiet hours hold.
 */
export function movedStep(
  { kind, at }: Pick<Nudge, 'kind' | 'at'>,
  { minutes, until, lockAt, quiet }: Move,
): { readonly occursAt: Date; readonly runAt: Date } {
  const kept = Math.max(
    at.getTime(),
    Math.min(at.getTime() + minutes * MINUTE_MS, lockAt.getTime() - MINUTE_MS),
  );
  const tellsOfDeadline = kind === 'deadline' || kind === 'escalation';
  const occursAt = new Date(tellsOfDeadline ? Math.max(kept, until.getTime()) : kept);
  return { occursAt, runAt: holdThroughQuiet(occursAt, quiet) };
}
