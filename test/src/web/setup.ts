import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { createZaloChannel } from '../../../bots/zalo/zalo-channel.js';
import type { Channel } from '../../../src/app/ports.js';
import type { InboundEvent } from '../../../src/core/conversation/event.js';
import { listen } from '../../../src/web/listen.js';
import { createMetrics } from '../../../src/web/metrics.js';
import { createWeb, type WebOptions } from '../../../src/web/web.js';
import { createMemoryLog, type MemoryLog } from '../../support/memory-log.js';
import { createMemoryVault } from '../../support/memory-vault.js';
import { openTelegram, WEBHOOK_SECRET, type TelegramBench } from '../../bots/telegram/setup.js';
import { createMemoryUploads } from '../../support/memory-uploads.js';

const APP_ID = '1234567890123456789';
const OA_ID = '2718281828459045235';
const OA_SECRET_KEY = 'oa-secret-key-0123456789';
const AT = '1614564000000';

/** The web application with both real channels on a free port. */
export interface WebBench {
  readonly root: string;
  readonly port: number;
  /** What was handed over to be stored, in order. */
  readonly stored: InboundEvent[];
  readonly log: MemoryLog;
  readonly telegram: TelegramBench;
  close(graceMs?: number): Promise<void>;
}

/** Starts one; by default everything works and no code is genuine. */
export async function openWeb(change: Partial<WebOptions> = {}): Promise<WebBench> {
  const log = createMemoryLog();
  const stored: InboundEvent[] = [];
  const telegram = await openTelegram();
  const app = createWeb({
    channels: [zaloChannel(log), telegram.channel],
    ingest: (events) => {
      stored.push(...events);
      return Promise.resolve();
    },
    readiness: () => Promise.resolve({ database: { ok: true, detail: '' } }),
    metrics: createMetrics({
      deliveryCounts: () => Promise.resolve([]),
      inboxWaiting: () => Promise.resolve(0),
      log,
    }),
    genuine: () => Promise.resolve(undefined),
    orderKeys: () => Promise.resolve([]),
    publicUrl: 'https://truong.example',
    now: () => new Date('2021-03-01T10:00:00+07:00'),
    timeZone: 'Asia/Ho_Chi_Minh',
    log,
    ...change,
  });
  const server = await listen(app, 0);
  const { port } = server;
  return {
    root: `http://127.0.0.1:${port}`,
    port,
    stored,
    log,
    telegram,
    async close(graceMs) {
      await server.close(graceMs);
      await telegram.close();
    },
  };
}

function zaloChannel(log: MemoryLog): Channel {
  const root = 'http://127.0.0.1:1';
  return createZaloChannel({
    ...{ appId: APP_ID, appSecret: 'app-secret-0123456789', oaId: OA_ID, oaSecretKey: OA_SECRET_KEY },
    ...{ firstRefreshToken: 'first-refresh', apiRoot: root, oauthRoot: root, zbsRoot: root },
    vault: createMemoryVault(),
    shelf: createMemoryUploads(),
    now: () => new Date('2021-03-01T10:00:00+07:00'),
    log,
  });
}

/** A webhook call: where to, with which headers and body. */
export interface Call {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** A call as Telegram makes it. */
export function telegramCall(update: object): Call {
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET };
  return { path: '/webhooks/telegram', headers, body: JSON.stringify(update) };
}

/** A text from a Telegram chat. */
export function telegramText(updateId: number, text: string): Call {
  const chat = { id: 987654321, first_name: 'Lan', type: 'private' };
  const message = { message_id: updateId, from: { ...chat, is_bot: false }, chat, date: 1614564000, text };
  return telegramCall({ update_id: updateId, message });
}

/** A call as Zalo makes it, signed over the very bytes. */
export function zaloCall(body: string): Call {
  const mac = createHash('sha256').update(`${APP_ID}${body}${AT}${OA_SECRET_KEY}`, 'utf8').digest('hex');
  const headers = { 'content-type': 'application/json', 'x-zevent-signature': `mac=${mac}` };
  return { path: '/webhooks/zalo', headers, body };
}

/** A text from a Zalo user. */
export function zaloText(id: string, text: string): Call {
  const people = { sender: { id: '6131415926535897932' }, recipient: { id: OA_ID } };
  const event = { event_name: 'user_send_text', app_id: APP_ID, timestamp: AT, ...people };
  return zaloCall(JSON.stringify({ ...event, message: { text, msg_id: id } }));
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** One HTTP request over a connection of its own. */
export function call(
  { port }: Pick<WebBench, 'port'>,
  method: string,
  { path, headers, body }: Partial<Call> & { readonly path: string },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { port, host: '127.0.0.1', method, path, headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** A webhook call posted. */
export function post(bench: Pick<WebBench, 'port'>, webhook: Call): Promise<Answer> {
  return call(bench, 'POST', webhook);
}
