import type { Settlement } from '../ports/outbox.js';

/** Writes settlements down in groups: those that come in while a write is under way share the next one. */
export interface Settler {
  /** Resolves once this settlement is durable; rejects when its group could not be written. */
  add(settlement: Settlement): Promise<void>;
}

/** A settler over `write`, which gets every group once. */
export function createSettler(write: (group: readonly Settlement[]) => Promise<void>): Settler {
  let waiting: Settlement[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    const group = waiting;
    waiting = [];
    running = undefined;
    await write(group);
  }

  let last: Promise<void> = Promise.resolve();
  return {
    add(settlement) {
      waiting.push(settlement);
      // The next group is written after the one before it, so that a slow database makes groups larger, not more.
      running ??= last = last.catch(() => undefined).then(run);
      return running;
    },
  };
}
