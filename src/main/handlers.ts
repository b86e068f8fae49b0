import { setTimeout as wait } from 'node:timers/promises';
import { createDoorbell } from '../../jobs/doorbell.js';
import { oneAtATime } from '../../jobs/one-at-a-time.js';
import type { JobHandlers } from '../../jobs/catalogue.js';
import type { Queues } from '../../jobs/queues.js';
import { randomCode } from '../../prisma/store/accounts-store.js';
import { URGENT_FORM } from '../../prisma/seed.js';
import { drainInbox } from '../app/inbound/drain.js';
import { sendLane } from '../app/outbound/send-lane.js';
import type { Channel, Log, Now } from '../app/ports.js';
import type { Lane } from '../app/ports/outbox.js';
import { tick, type Ticked } from '../app/tick.js';
import { channelTraits } from '../app/traits.js';
import { createConversations } from '../core/flows/conversations.js';
import type { ChannelName } from '../core/conversation/event.js';
import type { Store } from './store.js';

/** What the work of the service needs. */
export interface WorkDeps {
  readonly store: Store;
  readonly queues: Queues;
  readonly channels: readonly Channel[];
  readonly now: Now;
  readonly timeZone: string;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** The work of the service: job handlers, and the bells that call for them. */
export interface Work {
  readonly handlers: JobHandlers;
  ringInbox(): void;
  /** Does what time has made due, at once, and rings for what it queued. */
  tickNow(): Promise<Ticked>;
  /** Resolves when inbox and outbox are empty, or after `ms` of real time; for the sandbox's clock. */
  settleDown(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** Rings closer together than this are one job. */
const BELL_GAP_MS = 15;
/** A send that has been under way this long belonged to a process that died. */
const SEND_LOST_MS = 30_000;
/** Orders being watched are looked at again after this time. */
const WATCH_MS = 3_000;
const LANES: readonly Lane[] = ['reply', 'urgent', 'bulk'];

/** Ties use cases, queues and channels together. */
export function createWork(deps: WorkDeps): Work {
  const { store, queues, channels, now, timeZone, log, signal } = deps;
  const traits = channelTraits(channels);
  const engine = createConversations();
  const onBellError = (error: unknown): void =>
    log.warn({ err: error }, 'a doorbell could not be rung; the sweep will');
  const inboxBell = createDoorbell(() => queues.add('drain-inbox', {}), BELL_GAP_MS, onBellError);
  const tickBell = createDoorbell(() => queues.add('tick', {}), BELL_GAP_MS, onBellError);
  const laneBells = new Map(
    channels.flatMap(({ name: channel }) =>
      LANES.map((lane) => {
        const bell = createDoorbell(
          () => queues.add('send-lane', { channel, lane }),
          BELL_GAP_MS,
          onBellError,
        );
        return [`${channel}:${lane}`, bell] as const;
      }),
    ),
  );
  const ringLane = (channel: ChannelName, lane: Lane): void => laneBells.get(`${channel}:${lane}`)?.ring();
  const ringLanes = async (): Promise<void> => {
    for (const { channel, lane } of await store.outbox.waiting(now())) ringLane(channel, lane);
  };

  const drainDeps = { inbox: store.inbox, engine, traits, timeZone, now, nonce: () => randomCode(16), log };
  const drain = oneAtATime<'inbox'>(async () => {
    for (;;) {
      const { events, replied, ordered } = await drainInbox(drainDeps);
      for (const channel of replied) ringLane(channel, 'reply');
      if (ordered) tickBell.ring();
      if (events === 0 || signal.aborted) return;
    }
  });

  const send = oneAtATime<string>(async (key) => {
    const channel = channels.find(({ name }) => key.startsWith(`${name}:`));
    const lane = LANES.find((name) => key.endsWith(`:${name}`));
    if (!channel || !lane) return;
    const sleep = (ms: number, stop?: AbortSignal): Promise<void> =>
      wait(ms, undefined, stop ? { signal: stop } : {}).catch(() => undefined);
    await sendLane({
      outbox: store.outbox,
      channel,
      lane,
      now,
      log,
      pace: channel.limits.pace,
      sleep,
      signal,
    });
  });

  const tickDeps = {
    rounds: store.rounds,
    orders: store.orders,
    questionnaires: (ids: readonly number[]) => store.shelf.get(ids),
    questionnaireKey: URGENT_FORM,
    traits,
    timeZone,
  };
  const tickNow = async (): Promise<Ticked> => {
    const done = await tick(tickDeps, now());
    if (done.opened + done.started + done.nudged + done.locked > 0) log.info({ ...done }, 'tick');
    await ringLanes();
    if (done.watching > 0) await queues.add('tick', {}, WATCH_MS).catch(onBellError);
    return done;
  };

  return {
    handlers: {
      'drain-inbox': () => drain('inbox'),
      'send-lane': ({ channel, lane }) => send(`${channel}:${lane}`),
      tick: async () => void (await tickNow()),
      async sweep() {
        const lost = await store.outbox.giveUpOn(SEND_LOST_MS, now());
        if (lost > 0) log.warn({ lost }, 'sends of a dead worker are uncertain');
        if ((await store.inbox.waiting()) > 0) inboxBell.ring();
        await ringLanes();
      },
    },
    ringInbox: () => inboxBell.ring(),
    tickNow,
    async settleDown(ms) {
      for (const until = Date.now() + ms; Date.now() < until; await wait(20)) {
        if ((await store.inbox.waiting()) === 0 && (await store.outbox.open(now())) === 0) return;
      }
    },
    async close() {
      await Promise.all([inboxBell, tickBell, ...laneBells.values()].map((bell) => bell.close()));
    },
  };
}
