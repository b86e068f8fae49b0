/** Lets so many pieces of work run at once; others wait in line. */
export interface Turnstile {
  /** Runs `work` when its turn has come; undefined when too many wait already, and nothing was run. */
  pass<T>(work: () => Promise<T>): Promise<T | undefined>;
}

/** At most `most` at once and `line` waiting, in this process. */
export function createTurnstile(most: number, line: number): Turnstile {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    async pass(work) {
      if (running >= most) {
        if (waiting.length >= line) return undefined;
        // Whoever leaves hands its place over, so the count stays.
        await new Promise<void>((turn) => waiting.push(turn));
      } else {
        running += 1;
      }
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}
