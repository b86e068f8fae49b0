import { z } from 'zod';
import type { Channel } from '../../../src/app/ports.js';
import { createTelegramChannel, type TelegramOptions } from '../../../bots/telegram/telegram-channel.js';
import {
  startAnswerServer,
  type AnswerServer,
  type Received,
  type Reply,
} from '../../support/answer-server.js';
import { createMemoryLog, type MemoryLog } from '../../support/memory-log.js';
import { contractProblems } from '../../support/telegram-contract.js';
import { createMemoryUploads } from '../../support/memory-uploads.js';

export const BOT_TOKEN = '123456:AAF-secret_token_of_the_bot_0123456';
export const WEBHOOK_SECRET = 'webhook_secret_0123456789';

/** One Bot API call as JSON. */
export interface ApiCall {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A channel against a server that answers like the Bot API. */
export interface TelegramBench {
  readonly channel: Channel;
  readonly server: AnswerServer;
  readonly log: MemoryLog;
  /** JSON calls in order; throws when one breaks the Bot API reference. */
  calls(): ApiCall[];
  close(): Promise<void>;
}

const NOW = new Date('2021-03-01T10:00:00+07:00');

/** Starts server and channel; by default every call succeeds. */
export async function openTelegram(change: Partial<TelegramOptions> = {}): Promise<TelegramBench> {
  const server = await startAnswerServer();
  server.answer(success);
  const log = createMemoryLog();
  const channel = createTelegramChannel({
    token: BOT_TOKEN,
    webhookSecret: WEBHOOK_SECRET,
    apiRoot: server.root,
    mode: 'webhook',
    now: () => NOW,
    log,
    shelf: createMemoryUploads(),
    ...change,
  });
  return {
    channel,
    server,
    log,
    calls: () => server.received.filter(isJson).map(checkedCall),
    async close() {
      await channel.stop();
      await server.close();
    },
  };
}

/** A refusal in the Bot API's envelope. */
export function refusal(code: number, description: string, parameters?: object): Reply {
  return {
    status: code,
    json: { ok: false, error_code: code, description, ...(parameters === undefined ? {} : { parameters }) },
  };
}

/** The method a request calls. */
export function methodOf(request: Received): string {
  return request.path.split('/').at(-1) ?? '';
}

/** The answer of a healthy server. */
export function success(request: Received): Reply {
  const method = methodOf(request);
  if (!/^(send|edit)/.test(method)) return { json: { ok: true, result: true } };
  return {
    json: {
      ok: true,
      result: { message_id: 42, date: 1614564000, chat: { id: 987654321, type: 'private' } },
    },
  };
}

function isJson(request: Received): boolean {
  return request.headers['content-type'] === 'application/json';
}

function checkedCall(request: Received): ApiCall {
  const method = methodOf(request);
  const payload = z.record(z.string(), z.unknown()).parse(JSON.parse(request.body.toString('utf8')));
  const problems = contractProblems(method, payload);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return { method, payload };
}
