import { fireSteps, type FireDeps } from '../../../src/app/rounds/fire-steps.js';
import { openRounds } from '../../../src/app/rounds/open-rounds.js';
import type { Store } from '../../../src/main/store.js';
import { median, quantile, show } from '../numbers.js';

const CLAIMS = 20;
const CLAIMED = 25;
/** From the opening until after the lock. */
const DAY_AND_MORE_MS = 27 * 3_600_000;

/**
 * A third round's first wave, with what is left in memory once garbage is collected after each portion, then claims while all
 * its messages are due and while all of them wait for their time. Needs `--expose-gc`.
 */
export async function watchWave(store: Store, deps: FireDeps, opensAt: Date): Promise<string[]> {
  const { database } = store;
  await database.$executeRaw`UPDATE identity SET last_inbound_at = ${opensAt}`;
  await openRounds(store, opensAt);
  const heaps: number[] = [];
  const rounds: FireDeps['rounds'] = {
    ...deps.rounds,
    async fire(...portion) {
      const fired = await deps.rounds.fire(...portion);
      globalThis.gc?.();
      heaps.push(process.memoryUsage().heapUsed / 2 ** 20);
      return fired;
    },
  };
  await fireSteps({ ...deps, rounds }, opensAt);
  await database.$executeRaw`ANALYZE delivery`;
  const due = await timeClaims(store, opensAt);
  await database.$executeRaw`
    UPDATE delivery SET not_before = ${opensAt}::timestamptz + interval '1 hour' WHERE state = 'queued'`;
  const waiting = await timeClaims(store, opensAt);
  await database.$executeRaw`TRUNCATE delivery CASCADE`;
  await store.rounds.lockDue(new Date(opensAt.getTime() + DAY_AND_MORE_MS));
  const places = [4, Math.floor(heaps.length / 2), heaps.length - 1];
  return [
    `Heap once collected, after portions ${places.map((at) => at + 1).join(', ')}: ${places.map((at) => show(heaps[at] ?? 0)).join(', ')} MB.`,
    `Claim of ${CLAIMED}, median / p95: ${due} ms while the wave is due, ${waiting} ms while it waits for its time.`,
  ];
}

async function timeClaims({ outbox }: Store, now: Date): Promise<string> {
  const ms: number[] = [];
  for (let at = 0; at < CLAIMS; at += 1) {
    const from = performance.now();
    await outbox.claim({ channel: 'telegram', lane: 'bulk', most: CLAIMED, now });
    ms.push(performance.now() - from);
  }
  return `${show(median(ms))} / ${show(quantile(ms, 0.95))}`;
}
