/**
 * Lets one work per key go ahead while the others wait for it and then do their own: the first sending of a file uploads it,
 * those beside it use what it has uploaded. A first one that fails lets the next go ahead.
 */
export function createFirstOnly(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const ahead = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    for (let before = ahead.get(key); before !== undefined; before = ahead.get(key)) {
      const done = await before.then(
        () => true,
        () => false,
      );
      if (done) return work();
    }
    const running = work();
    ahead.set(key, running);
    try {
      return await running;
    } finally {
      if (ahead.get(key) === running) ahead.delete(key);
    }
  };
}
