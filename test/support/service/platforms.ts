import express from 'express';
import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { createSandboxClock } from '../../../bots/sandbox/clock.js';
import type { SandboxPlatform } from '../../../bots/sandbox/platform.js';
import { createTelegramPlatform } from '../../../bots/sandbox/telegram/telegram-platform.js';
import { createZaloPlatform, type ZaloPlatform } from '../../../bots/sandbox/zalo/zalo-platform.js';
import type { Environment } from './program.js';

/** Both local platforms in the test's own process, their clock at the machine's time: they outlive every process of the service. */
export interface Platforms {
  readonly telegram: SandboxPlatform;
  readonly zalo: ZaloPlatform;
  /** Roots, credentials and the address of the web process, for the environment of the service. */
  readonly environment: Environment;
  /** `http://127.0.0.1:<port>` of the web process. */
  readonly webRoot: string;
  /** How many uploads Zalo has answered. */
  uploads(): number;
  /** A person with a phone whose chat with the bot is open, as after a first message. */
  addPerson(platform: 'telegram' | 'zalo', name: string): Promise<string>;
  /** From now on Zalo's events go to the web process; Telegram's do as soon as the service registers its webhook. */
  open(): void;
  /** Moves the platforms' clock alone: their tokens age. */
  passTime(ms: number): void;
  /** Lets time pass for the platforms alone, so that every event still waiting for a retry is delivered. */
  deliverLeftovers(): Promise<void>;
  close(): Promise<void>;
}

const TELEGRAM_TOKEN = '7000000001:local-platform-token-of-the-tests';
const ZALO = {
  appId: '1800000000000000001',
  appSecret: 'app-secret-of-the-tests',
  oaId: '2800000000000000001',
  oaSecretKey: 'oa-secret-of-the-tests',
  refreshToken: 'first-refresh-token-of-the-tests',
};

/** Longer than the second and third step of Zalo's ladder of retries together. */
const LADDER_MS = 1_300_000;

/** Starts both platforms on a free port, their limits lifted; `random` decides on faults and ids. */
export async function startPlatforms(random: () => number): Promise<Platforms> {
  const clock = createSandboxClock();
  const app = express();
  const server = createServer(app);
  const root = `http://127.0.0.1:${await listen(server)}`;
  const webPort = await freePort();
  const webRoot = `http://127.0.0.1:${webPort}`;
  let isOpen = false;
  const telegram = createTelegramPlatform({ clock, random, token: TELEGRAM_TOKEN, botUsername: 'test_bot' });
  const zalo = createZaloPlatform({
    ...ZALO,
    clock,
    random,
    publicUrl: `${root}/zalo`,
    webhookUrl: () => (isOpen ? `${webRoot}/webhooks/zalo` : undefined),
  });
  app.post('/nobody', (_request, response) => void response.end());
  let uploads = 0;
  app.post('/zalo/v2.0/oa/upload/:kind', (_request, response, next) => {
    response.on('finish', () => (uploads += 1));
    next();
  });
  app.use('/telegram', telegram.router);
  app.use('/zalo', zalo.router);
  for (const { faults } of [telegram, zalo]) faults.limitsLifted = true;
  // Until the service registers its own, a webhook that takes everything, so that no first message waits for it.
  await fetch(`${root}/telegram/bot${TELEGRAM_TOKEN}/setWebhook?url=${encodeURIComponent(`${root}/nobody`)}`);
  return {
    telegram,
    zalo,
    webRoot,
    uploads: () => uploads,
    environment: environmentOf(root, webRoot, webPort),
    async addPerson(platform, name) {
      const target = platform === 'telegram' ? telegram : zalo;
      const { id } = target.addPerson(name);
      await target.act(id, { type: 'text', text: 'xin chao' });
      return id;
    },
    open() {
      isOpen = true;
    },
    passTime: (ms) => clock.moveTo(new Date(clock.now().getTime() + ms)),
    async deliverLeftovers() {
      clock.moveTo(new Date(clock.now().getTime() + LADDER_MS));
      await Promise.all([telegram.deliverDue(), zalo.deliverDue()]);
    },
    async close() {
      await Promise.all([telegram.close(), zalo.close()]);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function environmentOf(root: string, webRoot: string, webPort: number): Environment {
  return {
    SANDBOX: 'off',
    PORT: String(webPort),
    PUBLIC_URL: webRoot,
    TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN,
    TELEGRAM_WEBHOOK_SECRET: 'webhook-secret-of-the-tests',
    TELEGRAM_API_ROOT: `${root}/telegram`,
    ZALO_APP_ID: ZALO.appId,
    ZALO_APP_SECRET: ZALO.appSecret,
    ZALO_OA_ID: ZALO.oaId,
    ZALO_OA_SECRET_KEY: ZALO.oaSecretKey,
    ZALO_REFRESH_TOKEN: ZALO.refreshToken,
    ZALO_API_ROOT: `${root}/zalo`,
    ZALO_OAUTH_ROOT: `${root}/zalo`,
    ZALO_ZBS_ROOT: `${root}/zalo`,
    TELEGRAM_MESSAGES_PER_SECOND: '600',
    ZALO_MESSAGES_PER_MINUTE: '36000',
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return z.object({ port: z.number() }).parse(server.address()).port;
}

/** The same port for every life of the web process. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Resolves to true as soon as `holds` does, to false after `ms`. */
export async function eventually(holds: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
  for (const until = Date.now() + ms; ; await wait(100)) {
    if (await holds()) return true;
    if (Date.now() >= until) return false;
  }
}
