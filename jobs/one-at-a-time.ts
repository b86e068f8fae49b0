/**
 * Runs `work` for each key at most once at a time in this process. A ring during a run makes it run once more afterwards,
 * so that nothing which came in meanwhile is left lying; the ring itself resolves at once in that case.
 */
export function oneAtATime<K>(work: (key: K) => Promise<void>): (key: K) => Promise<void> {
  const running = new Set<K>();
  const again = new Set<K>();
  return async (key) => {
    if (running.has(key)) {
      again.add(key);
      return;
    }
    running.add(key);
    try {
      do {
        again.delete(key);
        await work(key);
      } while (again.has(key));
    } finally {
      running.delete(key);
    }
  };
}
