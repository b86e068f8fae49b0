/** What one process is doing now, so that calls for the same work join it instead of going through the queue. */
export interface SameWork {
  /** True when this very work is under way here; it is then done once more afterwards. */
  join(key: string): boolean;
  /** Joins the same work when that is under way, else does it, and again as long as it was joined meanwhile. */
  run(key: string, work: () => Promise<void>): Promise<void>;
}

/**
 * Jobs are doorbells: whoever rings while the door is being answered need not queue up. Under load this turns nearly
 * every job into a flag. Joining and stopping are each decided in one step, so no ring falls between them; when the work
 * throws, what joined it is left to the sweep.
 */
export function createSameWork(): SameWork {
  const running = new Set<string>();
  const joined = new Set<string>();
  const join = (key: string): boolean => {
    if (running.has(key)) joined.add(key);
    return running.has(key);
  };
  return {
    join,
    async run(key, work) {
      if (join(key)) return;
      running.add(key);
      try {
        do {
          joined.delete(key);
          await work();
        } while (joined.has(key));
      } finally {
        running.delete(key);
      }
    },
  };
}
