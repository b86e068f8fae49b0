import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { SendError } from '../../src/app/errors.js';
import type { Log } from '../../src/app/ports.js';
import type { TelegramClient } from './telegram-client.js';
import { ALLOWED_UPDATES } from './profile.js';

/** What the loop works with. */
export interface PollingOptions {
  readonly client: TelegramClient;
  readonly log: Log;
  /** Stores a batch; only when it resolves are these updates confirmed to Telegram. */
  readonly store: (updates: readonly unknown[]) => Promise<void>;
  /** Waits out an error; ends early without throwing when `signal` aborts. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A running loop. */
export interface Polling {
  /** Resolves once no request is open and no batch is being stored. */
  stop(): Promise<void>;
}

const LONG_POLL_S = 30;
const LONGEST_PAUSE_MS = 30_000;
const updates = z.array(z.looseObject({ update_id: z.int() }));

/** Asks for updates until stopped; errors are logged and waited out, 1 s doubling to 30 s. */
export function pollUpdates(options: PollingOptions): Polling {
  const stopping = new AbortController();
  const done = loop(options, stopping.signal);
  return {
    stop() {
      stopping.abort();
      return done;
    },
  };
}

async function loop(
  { client, log, store, pause = wait }: PollingOptions,
  signal: AbortSignal,
): Promise<void> {
  let offset: number | undefined;
  let failures = 0;
  const stopping = (): boolean => signal.aborted;
  while (!stopping()) {
    try {
      const batch = await nextBatch(client, offset, signal);
      if (batch.length > 0) await store(batch);
      offset = batch.reduce((next, { update_id: id }) => Math.max(next, id + 1), offset ?? 0);
      failures = 0;
    } catch (error) {
      if (stopping()) return;
      const code = error instanceof SendError ? error.code : 'updates not stored';
      log.error({ event: 'telegram-polling-failed', code, failures }, 'Telegram updates could not be taken');
      await pause(Math.min(1000 * 2 ** failures, LONGEST_PAUSE_MS), signal);
      failures = Math.min(failures + 1, 10);
    }
  }
}

async function nextBatch(
  client: TelegramClient,
  offset: number | undefined,
  signal: AbortSignal,
): Promise<z.infer<typeof updates>> {
  const payload = {
    ...(offset === undefined || offset === 0 ? {} : { offset }),
    timeout: LONG_POLL_S,
    allowed_updates: ALLOWED_UPDATES,
  };
  const answer = await client.call('getUpdates', payload, { signal, timeoutMs: (LONG_POLL_S + 10) * 1000 });
  const batch = updates.safeParse(answer);
  if (!batch.success) throw new SendError('uncertain', 'unreadable updates');
  return batch.data;
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
