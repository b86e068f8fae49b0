import { setImmediate as turn } from 'node:timers/promises';
import { openDatabase, type Database } from '../../prisma/client.js';
import { createHashCode } from '../../prisma/code-hash.js';
import { seed, URGENT_FORM } from '../../prisma/seed.js';
import { issueCode, randomCode, type AccountWish } from '../../prisma/store/accounts-store.js';
import { createInboxStore } from '../../prisma/store/inbox-store.js';
import { createOrdersStore } from '../../prisma/store/orders-store.js';
import { createOutboxStore } from '../../prisma/store/outbox-store.js';
import { createQuestionnaireShelf } from '../../prisma/store/questionnaire-shelf.js';
import { createRoundsStore } from '../../prisma/store/rounds-store.js';
import { drainInbox } from '../../src/app/inbound/drain.js';
import { sendLane } from '../../src/app/outbound/send-lane.js';
import type { Channel } from '../../src/app/ports.js';
import { nextOpening } from '../../src/app/rounds/open-rounds.js';
import { tick } from '../../src/app/tick.js';
import { channelTraits } from '../../src/app/traits.js';
import type { ChannelName, InboundEvent } from '../../src/core/conversation/event.js';
import type { OutboundMessage } from '../../src/core/conversation/message.js';
import { createConversations } from '../../src/core/flows/conversations.js';
import { createTestDatabase } from './database.js';
import { createMemoryLog } from './memory-log.js';

/** A message the service sent, as the platform would have got it. */
export interface SentMessage {
  readonly channel: ChannelName;
  readonly address: string;
  readonly messageRef: string;
  readonly message: OutboundMessage;
}

/** The service on a real PostgreSQL with recorded channels: no HTTP, no queue, and time set by the test. */
export interface AppWorld {
  readonly database: Database;
  readonly sent: SentMessage[];
  /** Lines of the service's log. */
  readonly log: readonly string[];
  now(): Date;
  moveTo(at: Date): Promise<void>;
  /** Delivers each event `times` (default twice, as platforms do), works everything off, sends everything. */
  deliver(events: readonly InboundEvent[], times?: number): Promise<void>;
  settle(): Promise<void>;
  issue(wish: AccountWish): Promise<string>;
  close(): Promise<void>;
}

/** Opens a world at `start` with the demo province. */
export async function openAppWorld(start: Date): Promise<AppWorld> {
  const test = await createTestDatabase();
  const database = openDatabase(test.poolConfig);
  let at = start;
  const now = (): Date => at;
  await seed(database, (schedule) => nextOpening(schedule, start));
  const hashCode = createHashCode('test');
  const shelf = createQuestionnaireShelf(database);
  const inbox = createInboxStore(database, { shelf, hashCode });
  const outbox = createOutboxStore(database);
  const sent: SentMessage[] = [];
  const channels = (['zalo', 'telegram'] as const).map((name) => recordingChannel(name, sent));
  const log = createMemoryLog();
  const traits = channelTraits(channels);
  const engine = createConversations();
  const rounds = createRoundsStore(database);
  const tickDeps = {
    rounds,
    orders: createOrdersStore(database),
    questionnaires: (ids: readonly number[]) => shelf.get(ids),
    questionnaireKey: URGENT_FORM,
    traits,
    timeZone: 'Asia/Ho_Chi_Minh',
  };

  const settle = async (): Promise<void> => {
    const deps = {
      inbox,
      engine,
      traits,
      timeZone: 'Asia/Ho_Chi_Minh',
      now,
      nonce: () => randomCode(16),
      log,
    };
    for (let more = true; more;) {
      const { events, ordered } = await drainInbox(deps);
      if (ordered) await tick(tickDeps, now());
      for (const channel of channels) {
        for (const lane of ['reply', 'urgent', 'bulk'] as const) {
          await sendLane({
            outbox,
            channel,
            lane,
            now,
            log,
            pace: undefined,
            sleep: () => turn(),
          });
        }
      }
      more = events > 0;
    }
  };
  return {
    database,
    sent,
    log: log.lines,
    now,
    async moveTo(to) {
      for (let due = await rounds.nextDueAt(); due && due <= to; due = await rounds.nextDueAt()) {
        at = due > at ? due : at;
        await tick(tickDeps, at);
        await tick(tickDeps, at);
        await settle();
      }
      at = to;
      await tick(tickDeps, at);
      await settle();
    },
    async deliver(events, times = 2) {
      for (let time = 0; time < times; time += 1) {
        await inbox.store(events, at);
        await settle();
      }
    },
    settle,
    issue: (wish) => issueCode(database, hashCode, wish, { now: at, validDays: 30 }),
    async close() {
      await database.$disconnect();
      await test.drop();
    },
  };
}

function recordingChannel(name: ChannelName, sent: SentMessage[]): Channel {
  const limits =
    name === 'telegram'
      ? { textCodePoints: 4096, buttons: 100, buttonLabelCodePoints: 64, editsInPlace: true }
      : { textCodePoints: 2000, buttons: 5, buttonLabelCodePoints: 100, editsInPlace: false };
  return {
    name,
    limits: { ...limits, pace: { messages: 5, perMs: 200 }, source: 'test' },
    verify: () => 'read',
    parse: () => [],
    send(address, message) {
      const messageRef = message.replaces ?? `${name}-${sent.length + 1}`;
      sent.push({ channel: name, address, messageRef, message });
      return Promise.resolve({ messageRef });
    },
    acknowledge: () => Promise.resolve(),
    start: () => Promise.resolve(),
    health: () => Promise.resolve({ ok: true, detail: 'recorded' }),
    stop: () => Promise.resolve(),
  };
}
