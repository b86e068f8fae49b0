import { quietFrom, type QuietHours } from './quiet-hours.js';

/** A time over which the messages of a step go out; `until` is no longer part of it. */
export interface SpreadWindow {
  readonly from: Date;
  readonly until: Date;
}

/** What limits the window of a step whose messages are to go out over some minutes. */
export interface Spread {
  readonly minutes: number;
  /** When the round's next step runs; undefined = it is the last. */
  readonly nextStepAt?: Date | undefined;
  /** Of a periodic round; nothing is sent within them. */
  readonly quiet?: QuietHours | undefined;
}

/**
 * The window of a step that starts now: its minutes, cut short where the next step, the deadline (for a step before it), the
 * lock or quiet hours come first, as they may after downtime.
 */
export function spreadWindow(
  { minutes, nextStepAt, quiet }: Spread,
  { deadlineAt, lockAt }: { readonly deadlineAt: Date; readonly lockAt: Date },
  now: Date,
): SpreadWindow {
  const ends = [now.getTime() + minutes * 60_000, lockAt.getTime()];
  if (nextStepAt) ends.push(nextStepAt.getTime());
  if (deadlineAt > now) ends.push(deadlineAt.getTime());
  if (quiet) ends.push(quietFrom(now, quiet).getTime());
  return { from: now, until: new Date(Math.max(now.getTime(), Math.min(...ends))) };
}

/**
 * When the people of a school hear a step. It depends on round and school alone, so that a step taken up again after a crash
 * comes to the same, every step of a round keeps the school's place, and no area is served before another.
 */
export function placeIn({ from, until }: SpreadWindow, roundId: number, unitId: number): Date {
  const part = scatter(unitId ^ Math.imul(roundId, 0x9e3779b1)) / 2 ** 32;
  return new Date(from.getTime() + Math.floor(part * (until.getTime() - from.getTime())));
}

/** MurmurHash3's finaliser: neighbouring numbers come to lie anywhere from 0 to 2³² - 1. https://github.com/aappleby/smhasher */
function scatter(number: number): number {
  let hash = number ^ (number >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
