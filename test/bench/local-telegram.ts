import { createServer } from 'node:http';
import express from 'express';
import { z } from 'zod';
import { createTelegramPlatform } from '../../bots/sandbox/telegram/telegram-platform.js';
import { TOKEN } from './systems.js';

/** Messages the platform accepted, by the clock of this process, and how often it answered 429. */
export interface Arrivals {
  readonly times: readonly number[];
  /** The chat of each. */
  readonly to: readonly string[];
  refused(): number;
}

/** The sandbox's Telegram behind a web server of its own. */
export interface LocalTelegram {
  readonly root: string;
  /** People who have opened the chat with the bot. */
  readonly chatIds: readonly string[];
  liftLimits(lifted: boolean): void;
  /** Begins a new record. */
  watch(): Arrivals;
  close(): Promise<void>;
}

/** Starts one with `people` phones. */
export async function startLocalTelegram(people: number): Promise<LocalTelegram> {
  const clock = { now: () => new Date() };
  const platform = createTelegramPlatform({ clock, token: TOKEN, botUsername: 'bench_bot' });
  let times: number[] = [];
  let to: string[] = [];
  let refused = 0;
  const app = express();
  app.use((request, response, next) => {
    const arrivedAt = performance.now();
    response.once('finish', () => {
      if (response.statusCode === 429) refused += 1;
      else if (request.originalUrl.endsWith('/sendMessage')) {
        times.push(arrivedAt);
        to.push(chatOf(request.body));
      }
    });
    next();
  });
  app.use(platform.router);
  const server = createServer({ keepAliveTimeout: 60_000 }, app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const chatIds = Array.from({ length: people }, (_none, number) => platform.addPerson(`Lan ${number}`).id);
  for (const id of chatIds) await platform.act(id, { type: 'start' });
  return {
    root: `http://127.0.0.1:${port}`,
    chatIds,
    liftLimits(lifted) {
      platform.faults.limitsLifted = lifted;
    },
    watch() {
      times = [];
      to = [];
      refused = 0;
      return { times, to, refused: () => refused };
    },
    async close() {
      await platform.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const withChat = z.looseObject({ chat_id: z.coerce.string() });

function chatOf(body: unknown): string {
  return withChat.safeParse(body).data?.chat_id ?? '';
}
