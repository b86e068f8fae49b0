import { Router } from 'express';
import { createSandboxClock, type MovableClock } from './clock.js';
import { createControl, type DemoCode } from './control.js';
import type { SandboxPlatform } from './platform.js';
import { openStateFile } from './state-file.js';
import { createTelegramPlatform, type TelegramPlatformOptions } from './telegram/telegram-platform.js';
import { createZaloPlatform, type ZaloPlatform, type ZaloPlatformOptions } from './zalo/zalo-platform.js';

/** What the service decides about its sandbox. */
export interface SandboxOptions {
  /** Address at which others reach the router, without a trailing slash: `http://localhost:3000`. */
  readonly publicUrl: string;
  readonly telegram: Pick<TelegramPlatformOptions, 'token' | 'botUsername' | 'botName' | 'localHosts'>;
  readonly zalo: Omit<ZaloPlatformOptions, 'clock' | 'publicUrl' | 'random'>;
  /** Platform time at start; default: the machine's. */
  readonly startAt?: Date;
  /**
   * Work to be awaited after the clock was moved and the platforms' due retries were made, e.g. the service's tick;
   * the page's request is answered when it resolves.
   */
  readonly afterMove?: (to: Date) => Promise<void>;
  readonly codes?: () => Promise<readonly DemoCode[]>;
  readonly timeZone?: string;
  /** Folder of the page's files, when they are not beside the compiled modules. */
  readonly pageFolder?: string;
  /** JSON file in which people and chats outlive the process; absent = they end with it. */
  readonly stateFile?: string;
  /** Numbers in [0, 1) for faults and ids; default Math.random. */
  readonly random?: () => number;
}

/** The local platforms with their phones. */
export interface Sandbox {
  readonly clock: MovableClock;
  readonly telegram: SandboxPlatform;
  readonly zalo: ZaloPlatform;
  /** The page, its API and both platforms' APIs; to be mounted at the root. */
  readonly router: Router;
  /** API roots for the bot; telegraf resolves its paths against the root, hence the slash at the end of its one. */
  readonly roots: { readonly telegram: string; readonly zalo: string };
  /** Moves time forward, makes the retries that came due, then awaits `afterMove`. */
  moveTo(to: Date): Promise<void>;
  /** Ends streams, retries and held requests; call it before closing the web server. */
  close(): Promise<void>;
}

/** Starts both local platforms and their page under `/sandbox`; the caller's web server carries the router. */
export function startSandbox(options: SandboxOptions): Sandbox {
  const clock = createSandboxClock(options.startAt);
  const random = options.random ?? Math.random;
  const zaloRoot = `${options.publicUrl}/sandbox/zalo`;
  const telegram = createTelegramPlatform({
    clock,
    random,
    publicRoot: '/sandbox/telegram',
    ...options.telegram,
  });
  const zalo = createZaloPlatform({ clock, random, publicUrl: zaloRoot, ...options.zalo });
  const state =
    options.stateFile === undefined ? undefined : openStateFile(options.stateFile, [zalo, telegram]);
  const webhookState = (): ReturnType<NonNullable<SandboxPlatform['webhookState']>> => {
    const { pending, subscribed } = zalo.webhook();
    const lastError = subscribed ? undefined : 'Webhook is switched off after too many failures';
    return { url: options.zalo.webhookUrl() ?? '', pending: pending.length, lastError };
  };
  const platforms: readonly SandboxPlatform[] = [{ ...zalo, webhookState }, telegram];
  const moveTo = async (to: Date): Promise<void> => {
    clock.moveTo(to);
    control.clockMoved();
    await Promise.all(platforms.map((platform) => platform.deliverDue()));
    await options.afterMove?.(to);
  };
  const { codes, timeZone, pageFolder } = options;
  const control = createControl({
    clock,
    platforms,
    moveClock: moveTo,
    ...(codes !== undefined && { codes }),
    ...(timeZone !== undefined && { timeZone }),
    ...(pageFolder !== undefined && { pageFolder }),
  });
  const router = Router();
  router.use('/sandbox/telegram', telegram.router);
  router.use('/sandbox/zalo', zalo.router);
  router.use(control.router);
  return {
    clock,
    telegram,
    zalo,
    router,
    roots: { telegram: `${options.publicUrl}/sandbox/telegram/`, zalo: zaloRoot },
    moveTo,
    async close() {
      control.close();
      await Promise.all(platforms.map((platform) => platform.close()));
      await state?.close();
    },
  };
}
