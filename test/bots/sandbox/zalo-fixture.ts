import express from 'express';
import { createHash } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import {
  createZaloPlatform,
  type ZaloPlatform,
  type ZaloPlatformOptions,
} from '../../../bots/sandbox/zalo/zalo-platform.js';

export const appId = '4241612345678901234';
export const appSecret = 'app-secret';
export const oaId = '579745863508352884';
export const oaSecretKey = 'oa-secret-key';
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

const envelope = z.object({ error: z.number(), message: z.string(), data: z.unknown().optional() });
const sent = z.object({
  message_id: z.string(),
  user_id: z.string(),
  sent_time: z.string(),
  quota: z.unknown().optional(),
});

/** What the bot's webhook was sent. */
export interface Hit {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly event: Readonly<Record<string, unknown>>;
}

/** A platform and a webhook, both on real ports, with a clock that only moves by hand. */
export interface Fixture {
  readonly platform: ZaloPlatform;
  readonly url: string;
  readonly hits: Hit[];
  /** Status of the webhook's next answers; `hang` answers nothing. */
  webhookStatus: number | 'hang';
  token: string;
  pass(ms: number): Promise<void>;
  call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Response>;
  /** Answers `{ error, message, data }` of an HTTP 200. */
  api(method: 'GET' | 'POST', path: string, body?: unknown): Promise<z.infer<typeof envelope>>;
  cs(userId: string, message: unknown): Promise<z.infer<typeof envelope>>;
  sentTo(userId: string, message: unknown): Promise<z.infer<typeof sent>>;
  grant(form: Record<string, string>, secret?: string): Promise<Response>;
  /** Takes a new pair by consent: the first access token is dead after 25 hours. */
  consent(): Promise<{ readonly refreshToken: string }>;
  now(): Date;
  /** Events with this name, once nothing is in flight any more. */
  events(name: string): Promise<Hit[]>;
}

/** Starts both and takes the first token pair; everything ends with the test. */
export async function startFixture(options: Partial<ZaloPlatformOptions> = {}): Promise<Fixture> {
  let at = Date.parse('2021-03-01T00:00:10Z');
  const now = (): Date => new Date(at);
  const hits: Hit[] = [];
  const webhookUrl = await listen(createServer((request, response) => receive(fixture, request, response)));
  const app = express();
  const url = `${await listen(createServer(app))}/zalo`;
  const platform = createZaloPlatform({
    clock: { now },
    appId,
    appSecret,
    oaId,
    oaSecretKey,
    refreshToken: 'first-refresh-token',
    webhookUrl: () => `${webhookUrl}/webhooks/zalo`,
    publicUrl: url,
    ...options,
  });
  app.use('/zalo', platform.router);
  onTestFinished(() => platform.close());
  const fixture: Fixture = {
    platform,
    now,
    url,
    hits,
    webhookStatus: 200,
    token: '',
    async pass(ms) {
      at += ms;
      await platform.deliverDue();
    },
    ...callers(url, () => fixture.token),
    async consent() {
      const query = `app_id=${appId}&redirect_uri=https%3A%2F%2Fbot.vn%2Fcb`;
      const asked = await fetch(`${url}/v4/oa/permission?${query}`, { redirect: 'manual' });
      const code = new URL(asked.headers.get('location') ?? '').searchParams.get('code') ?? '';
      const granted = await fixture.grant({ grant_type: 'authorization_code', code });
      const pair = pairOf(await granted.json());
      fixture.token = pair.access_token;
      return { refreshToken: pair.refresh_token };
    },
    async events(name) {
      await platform.deliverDue();
      return hits.filter(({ event }) => event['event_name'] === name);
    },
  };
  const first = await fixture.grant({ grant_type: 'refresh_token', refresh_token: 'first-refresh-token' });
  fixture.token = pairOf(await first.json()).access_token;
  return fixture;
}

const pairShape = z.object({ access_token: z.string(), refresh_token: z.string() });

function pairOf(answer: unknown): z.infer<typeof pairShape> {
  return pairShape.parse(answer);
}

type Callers = Pick<Fixture, 'call' | 'api' | 'cs' | 'sentTo' | 'grant'>;

function callers(url: string, token: () => string): Callers {
  const call: Fixture['call'] = (method, path, body) =>
    fetch(`${url}${path}`, {
      method,
      headers: { access_token: token() },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
  const api: Fixture['api'] = async (method, path, body) => {
    const response = await call(method, path, body);
    if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
    return envelope.parse(await response.json());
  };
  const cs: Fixture['cs'] = (userId, message) =>
    api('POST', '/v3.0/oa/message/cs', { recipient: { user_id: userId }, message });
  return {
    call,
    api,
    cs,
    sentTo: async (userId, message) => sent.parse((await cs(userId, message)).data),
    grant: (form, secret = appSecret) =>
      fetch(`${url}/v4/oa/access_token`, {
        method: 'POST',
        headers: { secret_key: secret },
        body: new URLSearchParams({ app_id: appId, ...form }),
      }),
  };
}

function receive(fixture: Fixture, request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString('utf8');
    const event = z.record(z.string(), z.unknown()).parse(JSON.parse(body));
    fixture.hits.push({ headers: request.headers, body, event });
    if (fixture.webhookStatus !== 'hang') response.writeHead(fixture.webhookStatus).end();
  });
}

/** A person who has just written to the OA. */
export async function writer(fixture: Fixture, name = 'Nguyễn Văn A'): Promise<string> {
  const { id } = fixture.platform.addPerson(name);
  await fixture.platform.act(id, { type: 'text', text: 'Xin chào' });
  return id;
}

/** The header Zalo documents, computed from what was received. */
export function documentedMac(body: string, timestamp: unknown): string {
  const hash = createHash('sha256').update(appId + body + String(timestamp) + oaSecretKey);
  return `mac=${hash.digest('hex')}`;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}
