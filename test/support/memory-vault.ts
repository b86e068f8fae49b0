import type { TokenPair, TokenVault } from '../../src/app/ports.js';

/** A vault in memory whose lock really excludes; several adapters sharing one stand for several processes. */
export interface MemoryVault extends TokenVault {
  readonly pairs: Map<string, TokenPair>;
  /** Makes the next store fail after `renew` ran, as a lost database connection would. */
  failNextStore: boolean;
}

/** An empty one. */
export function createMemoryVault(): MemoryVault {
  const pairs = new Map<string, TokenPair>();
  let tail: Promise<unknown> = Promise.resolve();
  const vault: MemoryVault = {
    pairs,
    failNextStore: false,
    read: (key) => Promise.resolve(pairs.get(key)),
    withLock(key, renew) {
      const turn = tail.then(async () => {
        const pair = await renew(pairs.get(key));
        if (vault.failNextStore) {
          vault.failNextStore = false;
          throw new Error('connection lost');
        }
        pairs.set(key, pair);
        return pair;
      });
      tail = turn.catch(() => undefined);
      return turn;
    },
  };
  return vault;
}
