import { setTimeout as wait } from 'node:timers/promises';
import type { JobHandlers } from '../../jobs/catalogue.js';
import { oneAtATime } from '../../jobs/one-at-a-time.js';
import type { Queues } from '../../jobs/queues.js';
import { URGENT_FORM } from '../../prisma/seed.js';
import { randomCode } from '../../prisma/store/accounts-store.js';
import { createChores } from '../app/chores.js';
import { drainInbox, type DrainDeps } from '../app/inbound/drain.js';
import type { PaidPlan } from '../app/outbound/pay-for-steps.js';
import { watchChannels } from '../app/outbound/watch-channels.js';
import type { Channel, Log, Now } from '../app/ports.js';
import { nextDueAt, tick, type Chores, type Ticked } from '../app/tick.js';
import { downloader } from '../app/files/downloader.js';
import { channelTraits } from '../app/traits.js';
import type { Pace } from '../core/delivery/pace.js';
import { createConversations } from '../core/flows/conversations.js';
import { createBells, type Bells } from './bells.js';
import { createSender } from './sender.js';
import type { Store } from './store.js';

/** What the work of the service needs. */
export interface WorkDeps {
  readonly store: Store;
  readonly queues: Queues;
  readonly channels: readonly Channel[];
  /** Name of the Telegram bot, for links that open its chat. */
  readonly telegramBot: string | undefined;
  /** How fast a channel may be written to now. */
  readonly pace: (channel: Channel) => Pace;
  readonly now: Now;
  readonly timeZone: string;
  /** Paid messages as configured. */
  readonly plan: PaidPlan | undefined;
  /** Days until an answered difficulty closes by itself. */
  readonly difficultyCloseDays: number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** The work of the service: job handlers, and what calls for them. */
export interface Work {
  readonly handlers: JobHandlers;
  ringInbox(): void;
  /** Does what time has made due, at once, and rings for what it queued. */
  tickNow(): Promise<Ticked>;
  /** The next instant at which time makes something due; for the sandbox's clock. */
  nextDueAt(): Promise<Date | undefined>;
  /** Resolves when inbox and outbox are empty, or after `ms` of real time; for the sandbox's clock. */
  settleDown(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** A send that has been under way this long belonged to a process that died. */
const SEND_LOST_MS = 30_000;
/** Orders being watched are looked at again after this time. */
const WATCH_MS = 3_000;

/** Ties use cases, queues and channels together. */
export function createWork(deps: WorkDeps): Work {
  const { store, now, log } = deps;
  const bells = createBells(deps);
  const talk = talkDeps(deps);
  const drain = drainer(talk, bells, deps.signal);
  const send = createSender(deps, bells);
  const chores = choresOf(deps, talk, bells);
  const tickNow = ticker(deps, chores, bells);
  return {
    handlers: {
      'drain-inbox': () => drain('inbox'),
      'send-lane': ({ channel, lane }) => send(`${channel}:${lane}`),
      async tick() {
        await tickNow();
      },
      async sweep() {
        const lost = await store.outbox.giveUpOn(SEND_LOST_MS, now());
        if (lost > 0) log.warn({ lost }, 'sends of a dead worker are uncertain');
        await watchChannels({ ...store, channels: deps.channels, now, log });
        if ((await store.inbox.waiting()) > 0) bells.ringInbox();
        await bells.ringWaitingLanes();
      },
    },
    ringInbox: () => {
      bells.ringInbox();
    },
    tickNow,
    nextDueAt: () => nextDueAt(chores, now()),
    async settleDown(ms) {
      for (const until = Date.now() + ms; Date.now() < until; await wait(20)) {
        if ((await store.inbox.waiting()) === 0 && (await store.outbox.open(now())) === 0) return;
      }
    },
    close: () => bells.close(),
  };
}

function choresOf(
  { store, channels, plan, difficultyCloseDays, timeZone, log }: WorkDeps,
  talk: DrainDeps,
  bells: Bells,
): Chores {
  return createChores({
    ...store,
    questionnaires: (ids) => store.shelf.get(ids),
    questionnaireKey: URGENT_FORM,
    traits: channelTraits(channels),
    download: downloader(channels),
    plan,
    difficultyCloseDays,
    timeZone,
    talk,
    log,
    onQueued: () => {
      bells.ringWaitingLanes().catch(bells.onError);
    },
  });
}

function ticker(
  { queues, now, log }: WorkDeps,
  chores: Chores,
  { ringWaitingLanes, onError }: Bells,
): () => Promise<Ticked> {
  return async () => {
    const done = await tick(chores, now());
    const did = Object.entries(done.counts).filter(([, count]) => count > 0);
    if (did.length > 0) log.info(Object.fromEntries(did), 'tick');
    await ringWaitingLanes();
    if (done.soon) await queues.add('tick', {}, WATCH_MS).catch(onError);
    return done;
  };
}

function talkDeps({ store, channels, telegramBot, pace, timeZone, now, log }: WorkDeps): DrainDeps {
  return {
    inbox: store.inbox,
    engine: createConversations(),
    traits: channelTraits(channels),
    telegramBot,
    timeZone,
    now,
    nonce: () => randomCode(16),
    paces: () => Object.fromEntries(channels.map((channel) => [channel.name, pace(channel).paced])),
    log,
  };
}

function drainer(talk: DrainDeps, bells: Bells, signal: AbortSignal): (key: 'inbox') => Promise<void> {
  return oneAtATime(async () => {
    for (let more = true; more && !signal.aborted;) {
      const { events, replied, ordered } = await drainInbox(talk);
      for (const channel of replied) bells.ringLane(channel, 'reply');
      if (ordered) bells.ringTick();
      more = events > 0;
    }
  });
}
