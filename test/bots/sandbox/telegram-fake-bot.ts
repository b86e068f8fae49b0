import express from 'express';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { SandboxPlatform } from '../../../bots/sandbox/platform.js';
import { createTelegramPlatform } from '../../../bots/sandbox/telegram/telegram-platform.js';

export const token = '4200000001:test-token_of-the-sandbox';

const apiAnswer = z.looseObject({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional(),
  description: z.string().optional(),
  parameters: z.looseObject({ retry_after: z.number().optional() }).optional(),
});

/** An update as the fake bot got it, read only as far as the tests look. */
const update = z.looseObject({
  update_id: z.number(),
  message: z
    .looseObject({ message_id: z.number(), date: z.number(), text: z.string().optional() })
    .optional(),
  callback_query: z.looseObject({ id: z.string(), data: z.string() }).optional(),
  my_chat_member: z.looseObject({ new_chat_member: z.looseObject({ status: z.string() }) }).optional(),
});
export type SeenUpdate = z.infer<typeof update>;

/** A clock that stands still until it is moved. */
export function stoppedClock(start: string) {
  let now = new Date(start);
  return {
    now: () => now,
    pass(seconds: number) {
      now = new Date(now.getTime() + seconds * 1000);
    },
  };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The platform on a real port, beside a bot that answers its webhook as each test likes. */
export async function startTelegram(random: () => number = Math.random) {
  const clock = stoppedClock('2021-03-01T00:00:00Z');
  const platform = createTelegramPlatform({ clock, token, botUsername: 'an_toan_bot', random });
  const apiServer = createServer(express().use(platform.router));
  const api = await listen(apiServer);

  const seen: SeenUpdate[] = [];
  const secrets: (string | undefined)[] = [];
  let answer: (update: SeenUpdate) => number = () => 200;
  let retryAfter: string | undefined;
  const bot = express().use(express.json());
  bot.post('/hook', (request, response) => {
    const read = update.parse(request.body);
    seen.push(read);
    secrets.push(request.get('x-telegram-bot-api-secret-token'));
    if (retryAfter !== undefined) response.set('Retry-After', retryAfter);
    response.status(answer(read)).end();
  });
  const botServer = createServer(bot);
  const hook = `${await listen(botServer)}/hook`;

  const post = (method: string, body: unknown) =>
    fetch(`${api}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    });
  return {
    api,
    hook,
    clock,
    platform,
    seen,
    secrets,
    nextRequest: () => once(apiServer, 'request'),
    post,
    answerWith: (status: (update: SeenUpdate) => number, seconds?: string) => {
      answer = status;
      retryAfter = seconds;
    },
    async call(method: string, body?: unknown) {
      return apiAnswer.parse(await (await post(method, body)).json());
    },
    async close() {
      await platform.close();
      for (const server of [apiServer, botServer]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

export type Telegram = Awaited<ReturnType<typeof startTelegram>>;

/** A person who has opened the chat, with what they said cleared from the bot's view. */
export async function openedChat(telegram: Telegram, name = 'Cô Lan'): Promise<string> {
  const { id } = telegram.platform.addPerson(name);
  await telegram.platform.act(id, { type: 'start' });
  telegram.seen.length = 0;
  return id;
}

export function bubbles(platform: SandboxPlatform, id: string): readonly string[] {
  return platform.chat(id).map(({ from, text }) => `${from}: ${text}`);
}
