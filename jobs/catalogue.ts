import { z } from 'zod';
import { channelName } from '../src/core/conversation/event.js';

/**
 * Every job there is: its queue, its payload (ids only; fields added later are optional, so that jobs of an earlier
 * release are still read) and, for the recurring ones, when. Jobs are doorbells: the database says what is to be done.
 */
export const catalogue = {
  /** Something is waiting in the inbox. */
  'drain-inbox': { queue: 'inbox', payload: z.object({}) },
  /** Something is waiting in a lane of the outbox. */
  'send-lane': {
    queue: 'outbox',
    payload: z.object({ channel: channelName, lane: z.enum(['reply', 'urgent', 'bulk']) }),
  },
  /** A minute has passed, or an order wants to be run now. */
  tick: { queue: 'clock', payload: z.object({}), schedule: { pattern: '* * * * *' } },
  /** Looks for what a lost doorbell or a dead worker left behind. */
  sweep: { queue: 'clock', payload: z.object({}), schedule: { every: 5_000 } },
} as const;

export type JobName = keyof typeof catalogue;
export type JobPayload<N extends JobName> = z.infer<(typeof catalogue)[N]['payload']>;
export type QueueName = (typeof catalogue)[JobName]['queue'];

export const queueNames: readonly QueueName[] = ['inbox', 'outbox', 'clock'];

/** What runs a job of each name. */
export type JobHandlers = { readonly [N in JobName]: (payload: JobPayload<N>) => Promise<void> };
