/** Writes results down in groups: those that come in while a write is under way share the next one. */
export interface Settler<T> {
  /** Resolves once this result is durable; rejects when its group could not be written. */
  add(result: T): Promise<void>;
}

/** A settler over `write`, which gets every group once. */
export function createSettler<T>(write: (group: readonly T[]) => Promise<void>): Settler<T> {
  let waiting: T[] = [];
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
    add(result) {
      waiting.push(result);
      // The next group is written after the one before it, so that a slow database makes groups larger, not more.
      running ??= last = last.catch(() => undefined).then(run);
      return running;
    },
  };
}
