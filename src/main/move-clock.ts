import type { MovableClock } from '../../bots/sandbox/clock.js';
import type { Work } from './handlers.js';

/** Messages of one step get this much real time to arrive before the clock goes on. */
const SETTLE_MS = 3_000;

/**
 * Moves time forward to `to` through everything that becomes due on the way, in order and at its own hour, so that the
 * week happens instead of being caught up with. Moves wait for one another. Throws a RangeError for a time in the past.
 */
export function createMover({
  clock,
  work,
  moveTo,
}: {
  readonly clock: MovableClock;
  readonly work: Pick<Work, 'tickNow' | 'nextDueAt' | 'settleDown'>;
  readonly moveTo: (to: Date) => Promise<void>;
}): (to: Date) => Promise<void> {
  let last: Promise<void> = Promise.resolve();

  async function move(to: Date): Promise<void> {
    let before: number | undefined;
    for (
      let due = await work.nextDueAt();
      due && due <= to && due.getTime() !== before;
      due = await work.nextDueAt()
    ) {
      before = due.getTime();
      if (due > clock.now()) await moveTo(due);
      await work.tickNow();
      await work.settleDown(SETTLE_MS);
    }
    if (to > clock.now()) await moveTo(to);
    await work.tickNow();
  }

  return (to) => {
    if (to < clock.now()) return Promise.reject(new RangeError('time only moves forward'));
    const mine = last.catch(() => undefined).then(() => move(to));
    last = mine;
    return mine;
  };
}
