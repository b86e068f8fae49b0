import type { SandboxClock } from './platform.js';

/** A platform clock that can be moved forward, and runs on with real time from wherever it was put. */
export interface MovableClock extends SandboxClock {
  /** Moves platform time forward to `to`; throws a RangeError when `to` lies in the past of this clock. */
  moveTo(to: Date): void;
}

/** A clock that starts at `start` (default: the machine's time) and runs at the speed of real time. */
export function createSandboxClock(start?: Date): MovableClock {
  let offsetMs = start === undefined ? 0 : start.getTime() - Date.now();
  const now = (): Date => new Date(Date.now() + offsetMs);
  return {
    now,
    moveTo(to) {
      const aheadMs = to.getTime() - now().getTime();
      if (!(aheadMs >= 0)) throw new RangeError('The sandbox clock only moves forward.');
      offsetMs += aheadMs;
    },
  };
}
