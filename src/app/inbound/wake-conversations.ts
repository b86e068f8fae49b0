import type { InboxBatch } from '../ports/inbox.js';
import type { DrainDeps } from './drain.js';
import { playTurns, type Player } from './play-turns.js';

/** Persons woken in one transaction. */
const BATCH_PEOPLE = 200;

/**
 * Wakes every conversation whose time has come: silence is played as a turn by the same machinery as messages, under
 * the same locks, and what it stores says when to wake it next. Persons of a batch that fails are woken one by one;
 * one for whom that fails too is left asleep. Answers how many were woken.
 */
export async function wakeConversations(deps: DrainDeps, now: Date): Promise<number> {
  const at: DrainDeps = { ...deps, now: () => now };
  let woken = 0;
  for (let some = BATCH_PEOPLE; some > 0;) {
    some = await wakeSome(at, BATCH_PEOPLE, now).catch((error: unknown) => {
      deps.log.warn({ err: error }, 'a batch could not be woken; its people are taken one by one');
      return wakeOneByOne(at, now);
    });
    woken += some;
  }
  return woken;
}

function wakeSome(deps: DrainDeps, people: number, now: Date): Promise<number> {
  return deps.inbox.wake(people, now, (batch) => wakeBatch(batch, deps, now));
}

async function wakeOneByOne(deps: DrainDeps, now: Date): Promise<number> {
  let done = 0;
  for (let person = 0; person < BATCH_PEOPLE; person += 1) {
    let identityIds: readonly number[] = [];
    try {
      const some = await deps.inbox.wake(1, now, async (batch) => {
        identityIds = batch.people.map(({ identityId }) => identityId);
        await wakeBatch(batch, deps, now);
      });
      if (some === 0) return done;
      done += some;
    } catch (error) {
      if (identityIds.length === 0) throw error;
      deps.log.error({ err: error, identityIds }, 'a conversation could not be woken');
      await deps.inbox.letSleep(identityIds);
    }
  }
  return done;
}

async function wakeBatch(batch: InboxBatch, deps: DrainDeps, now: Date): Promise<void> {
  const players = batch.people.map((person): Player => ({
    person,
    turns: [{ eventId: 'woken', heard: { type: 'woken' }, receivedAt: now }],
  }));
  await batch.finish(await playTurns(batch, players, deps), [], now);
}
