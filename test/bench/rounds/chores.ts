import { URGENT_FORM } from '../../../prisma/seed.js';
import { createChores, type ChoreDeps } from '../../../src/app/chores.js';
import { downloader } from '../../../src/app/files/downloader.js';
import type { Chores } from '../../../src/app/tick.js';
import { createConversations } from '../../../src/core/flows/conversations.js';
import { defaultSchedule } from '../../../src/core/rounds/default-schedule.js';
import type { Store } from '../../../src/main/store.js';

const traits = (name: 'zalo' | 'telegram') => ({
  name,
  buttons: name === 'zalo' ? 5 : 100,
  editsInPlace: name === 'telegram',
});

/** What the chores of rounds need, without platforms. */
export function roundDeps(store: Store) {
  const questionnaires = (ids: readonly number[]) => store.shelf.get(ids);
  return { ...store, questionnaires, traits, timeZone: defaultSchedule.timeZone };
}

/** Every chore of a tick, as the service makes them, in which it is always `now`. */
export function benchChores(store: Store, now: Date, onQueued?: ChoreDeps['onQueued']): Chores {
  const { timeZone } = defaultSchedule;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const engine = createConversations();
  const nonce = (): string => 'AAAABBBBCCCCDDDD';
  return createChores({
    ...roundDeps(store),
    questionnaireKey: URGENT_FORM,
    download: downloader([]),
    plan: undefined,
    difficultyCloseDays: 7,
    onQueued,
    log,
    talk: { inbox: store.inbox, engine, traits, timeZone, now: () => now, nonce, log },
  });
}

const silent = (): void => undefined;
