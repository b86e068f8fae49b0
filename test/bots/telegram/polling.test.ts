import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { createTelegramClient } from '../../../bots/telegram/telegram-client.js';
import { pollUpdates } from '../../../bots/telegram/poll-updates.js';
import type { InboundEvent } from '../../../src/core/conversation/event.js';
import { silence, startAnswerServer, type Reply } from '../../support/answer-server.js';
import { createMemoryLog } from '../../support/memory-log.js';
import { BOT_TOKEN, methodOf, openTelegram, refusal, success } from './setup.js';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const updates = (...ids: number[]): Reply => ({
  json: { ok: true, result: ids.map((update_id) => ({ update_id })) },
});

/** Runs the loop over the given answers; resolves when all are used up. */
async function poll(answers: Reply[], store: (updates: readonly unknown[]) => Promise<void>) {
  const server = await startAnswerServer();
  const client = createTelegramClient(BOT_TOKEN, server.root);
  const log = createMemoryLog();
  const pauses: number[] = [];
  const usedUp = new Promise<void>((resolve) => {
    server.answer(() => {
      const next = answers.shift();
      if (next === undefined) resolve();
      return next ?? silence;
    });
  });
  const polling = pollUpdates({ client, log, store, pause: (ms) => Promise.resolve(void pauses.push(ms)) });
  await usedUp;
  await polling.stop();
  client.close();
  await server.close();
  const asked = z.object({ offset: z.number().optional() });
  const offsets = server.received.map(({ body }) => asked.parse(JSON.parse(body.toString())).offset);
  return { offsets, pauses, log };
}

it('confirms updates only after they were stored', async () => {
  let attempts = 0;
  const stored: unknown[] = [];
  const { offsets, log } = await poll([updates(10, 11), updates(10, 11), updates(), updates(12)], (batch) => {
    attempts += 1;
    if (attempts === 1) return Promise.reject(new Error('no database'));
    stored.push(...batch);
    return Promise.resolve();
  });
  expect(offsets).toEqual([undefined, undefined, 12, 12, 13]);
  expect(stored).toEqual([{ update_id: 10 }, { update_id: 11 }, { update_id: 12 }]);
  expect(log.lines.join()).toContain('updates not stored');
});

it('waits longer and longer while Telegram is in trouble, and recovers', async () => {
  const trouble = refusal(409, 'Conflict: terminated by other getUpdates request');
  const { pauses, log } = await poll(
    [trouble, trouble, { status: 502 }, { json: { ok: true, result: 'x' } }, updates(1), trouble],
    () => Promise.resolve(),
  );
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 1000]);
  expect(log.lines.join()).not.toContain(BOT_TOKEN);
});

it('hands parsed events over and stops in the middle of a long poll', async () => {
  const batches: InboundEvent[][] = [];
  let resolveStored: () => void = () => undefined;
  const stored = new Promise<void>((resolve) => (resolveStored = resolve));
  const bench = await openTelegram({
    mode: 'polling',
    onPolled: (events) => {
      batches.push(events);
      resolveStored();
      return Promise.resolve();
    },
  });
  closers.push(() => bench.close());
  let polls = 0;
  bench.server.answer((request) => {
    if (methodOf(request) !== 'getUpdates') return success(request);
    polls += 1;
    return polls === 1 ? updates(5) : silence;
  });
  await bench.channel.start('http://localhost:3000');
  await stored;
  await bench.channel.stop();
  expect(batches).toMatchObject([[{ externalId: 'u5', type: 'unknown' }]]);
  const methods = bench.calls().map(({ method }) => method);
  expect(methods).toContain('deleteWebhook');
  expect(methods).not.toContain('setWebhook');
});
