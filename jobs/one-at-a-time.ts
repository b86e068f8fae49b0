/**
 * Runs `work` for each key at most once at a time in this process. A ring during a run makes it run once more afterwards,
 * so that nothing which came in meanwhile is left lying; the ring itself resolves at once in that case.
 */
export function oneAtATime<K>(work: (key: K) => Promise<void>): (key: K) => Promise<void> {
  const running = new Map<K, { again: boolean }>();
  return async (key) => {
    const current = running.get(key);
    if (current) {
      current.again = true;
      return;
    }
    const mine = { again: false };
    running.set(key, mine);
    try {
      do {
        mine.again = false;
        await work(key);
      } while (mine.again);
    } finally {
      running.delete(key);
    }
  };
}
