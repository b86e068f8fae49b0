import { createDoorbell } from '../../jobs/doorbell.js';
import type { Lane } from '../app/ports/outbox.js';
import type { ChannelName } from '../core/conversation/event.js';
import type { WorkDeps } from './handlers.js';

export const LANES: readonly Lane[] = ['reply', 'urgent', 'bulk'];

/** Rings closer together than this are one job. */
const GAP_MS = 15;

/** The doorbells of the service: each calls for work that lies in the database. */
export interface Bells {
  ringInbox(): void;
  ringTick(): void;
  ringLane(channel: ChannelName, lane: Lane): void;
  /** Rings for every lane with something to send now. */
  ringWaitingLanes(): Promise<void>;
  /** A ring that fails is no loss: the sweep rings again. */
  onError(error: unknown): void;
  close(): Promise<void>;
}

/** One doorbell per kind of work, over the queues. */
export function createBells({
  queues,
  channels,
  store,
  now,
  log,
}: Pick<WorkDeps, 'queues' | 'channels' | 'store' | 'now' | 'log'>): Bells {
  const onError = (error: unknown): void => {
    log.warn({ err: error }, 'a doorbell could not be rung; the sweep will');
  };
  const inbox = createDoorbell(() => queues.add('drain-inbox', {}), GAP_MS, onError);
  const clock = createDoorbell(() => queues.add('tick', {}), GAP_MS, onError);
  const lanes = new Map(
    channels.flatMap(({ name: channel }) =>
      LANES.map((lane) => {
        const bell = createDoorbell(() => queues.add('send-lane', { channel, lane }), GAP_MS, onError);
        return [`${channel}:${lane}`, bell] as const;
      }),
    ),
  );
  const ringLane = (channel: ChannelName, lane: Lane): void => lanes.get(`${channel}:${lane}`)?.ring();
  return {
    ringInbox: () => {
      inbox.ring();
    },
    ringTick: () => {
      clock.ring();
    },
    ringLane,
    async ringWaitingLanes() {
      for (const { channel, lane } of await store.outbox.waiting(now())) ringLane(channel, lane);
    },
    onError,
    async close() {
      await Promise.all([inbox, clock, ...lanes.values()].map((bell) => bell.close()));
    },
  };
}
