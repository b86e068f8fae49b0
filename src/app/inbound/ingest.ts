import type { InboundEvent } from '../../core/conversation/event.js';
import type { Now } from '../ports.js';
import type { Inbox } from '../ports/inbox.js';

/** Stores what webhooks bring; resolves once the events are durable, rejects when they could not be stored. */
export type Ingest = (events: readonly InboundEvent[]) => Promise<void>;

interface Waiting {
  readonly events: readonly InboundEvent[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: calls that arrive while a write is under way share the next one, so that a rush of webhooks costs a few
 * statements a second instead of one each. `ring` is called after each write that stored something new.
 */
export function createIngest({
  inbox,
  now,
  ring,
}: {
  inbox: Pick<Inbox, 'store'>;
  now: Now;
  ring: () => void;
}): Ingest {
  let waiting: Waiting[] = [];
  let writing = false;

  async function write(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        const { stored } = await inbox.store(
          group.flatMap(({ events }) => events),
          now(),
        );
        if (stored > 0) ring();
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    writing = false;
  }

  return (events) =>
    new Promise<void>((resolve, reject) => {
      if (events.length === 0) {
        resolve();
        return;
      }
      waiting.push({ events, resolve, reject });
      // One turn of the event loop is enough for calls that came in together to meet.
      if (!writing) {
        writing = true;
        setImmediate(() => void write());
      }
    });
}
