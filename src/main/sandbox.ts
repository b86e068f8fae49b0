import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../bots/sandbox/sandbox.js';
import type { Now } from '../app/ports.js';
import type { Config, TelegramCredentials, ZaloCredentials } from '../config.js';
import { projectPath } from '../paths.js';
import { SANDBOX_BOT, SANDBOX_OA } from './sandbox-names.js';

const CLOCK_FILE = 'sandbox-clock';
/** Another process's clock is looked at this often. */
const FOLLOW_MS = 500;

/** Credentials for the local platforms, made from the service's key: the same after every start. */
export interface SandboxCredentials {
  readonly telegram: TelegramCredentials;
  readonly zalo: ZaloCredentials;
}

/** What the bot is configured with to reach the local platforms; nothing else tells them from the real ones. */
export function sandboxCredentials(config: Config, key: string): SandboxCredentials {
  const derive = (what: string): string =>
    createHash('sha256').update(`sandbox:${what}:${key}`).digest('hex');
  const root = `${config.publicUrl}/sandbox`;
  return {
    telegram: {
      token: `7000000001:${derive('telegram').slice(0, 35)}`,
      webhookSecret: derive('webhook').slice(0, 40),
      apiRoot: `${root}/telegram/`,
      mode: 'webhook',
    },
    zalo: {
      appId: '1800000000000000001',
      appSecret: derive('app').slice(0, 20),
      oaId: SANDBOX_OA,
      oaSecretKey: derive('oa').slice(0, 20),
      firstRefreshToken: derive('refresh'),
      apiRoot: `${root}/zalo`,
      oauthRoot: `${root}/zalo`,
      zbsRoot: `${root}/zalo`,
    },
  };
}

/** Calls a minute the played OA may make: the package for a whole province ("Toàn diện"), not the smallest one. */
const OA_CALLS_PER_MINUTE = 2_000;

/** Starts the local platforms; their clock goes on from where it was moved to before the last stop. */
export function openSandbox(
  config: Config,
  { telegram, zalo }: SandboxCredentials,
  codes: NonNullable<SandboxOptions['codes']>,
): Sandbox {
  const file = path.join(config.dataDir, CLOCK_FILE);
  const { appId, appSecret, oaId, oaSecretKey, firstRefreshToken } = zalo;
  const localHosts = [new URL(config.publicUrl).hostname];
  const sandbox = startSandbox({
    publicUrl: config.publicUrl,
    startAt: new Date(Date.now() + readAhead(file)),
    telegram: { token: telegram.token, botUsername: SANDBOX_BOT, localHosts },
    zalo: {
      appId,
      appSecret,
      oaId,
      oaSecretKey,
      refreshToken: firstRefreshToken,
      webhookUrl: () => `${config.publicUrl}/webhooks/zalo`,
    },
    timeZone: config.timeZone,
    pageFolder: projectPath('bots/sandbox/page'),
    stateFile: path.join(config.dataDir, 'sandbox-state.json'),
    codes,
    afterMove() {
      keepClock(file, sandbox.clock.now());
      return Promise.resolve();
    },
  });
  sandbox.zalo.settings.oaCallsPerMinute = OA_CALLS_PER_MINUTE;
  return sandbox;
}

/** The sandbox's time for a process that has no sandbox of its own: follows the clock the web process moves. */
export function followSandboxClock({ dataDir }: Config): Now {
  const file = path.join(dataDir, CLOCK_FILE);
  let readAt = 0;
  let ahead = 0;
  return () => {
    const machine = Date.now();
    if (machine - readAt > FOLLOW_MS) {
      ahead = readAhead(file);
      readAt = machine;
    }
    return new Date(machine + ahead);
  };
}

/** How far the clock was ahead of the machine's when it was last moved. */
function keepClock(file: string, now: Date): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, String(now.getTime() - Date.now()));
}

function readAhead(file: string): number {
  try {
    const ahead = Number(readFileSync(file, 'utf8'));
    return Number.isFinite(ahead) ? ahead : 0;
  } catch {
    return 0;
  }
}
