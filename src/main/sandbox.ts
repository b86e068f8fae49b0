import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../bots/sandbox/sandbox.js';
import type { Config, TelegramCredentials, ZaloCredentials } from '../config.js';
import { projectPath } from '../paths.js';

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
      oaId: '2800000000000000001',
      oaSecretKey: derive('oa').slice(0, 20),
      firstRefreshToken: derive('refresh'),
      apiRoot: `${root}/zalo`,
      oauthRoot: `${root}/zalo`,
      zbsRoot: `${root}/zalo`,
    },
  };
}

/** Starts the local platforms; their clock goes on from where it was moved to before the last stop. */
export function openSandbox(
  config: Config,
  { telegram, zalo }: SandboxCredentials,
  codes: NonNullable<SandboxOptions['codes']>,
): Sandbox {
  const file = path.join(config.dataDir, 'sandbox-clock');
  const { appId, appSecret, oaId, oaSecretKey, firstRefreshToken } = zalo;
  const localHosts = [new URL(config.publicUrl).hostname];
  const sandbox = startSandbox({
    publicUrl: config.publicUrl,
    startAt: readClock(file),
    telegram: { token: telegram.token, botUsername: 'an_toan_truong_hoc_bot', localHosts },
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
    codes,
    afterMove() {
      keepClock(file, sandbox.clock.now());
      return Promise.resolve();
    },
  });
  return sandbox;
}

/** How far the clock was ahead of the machine's when it was last moved. */
function keepClock(file: string, now: Date): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, String(now.getTime() - Date.now()));
}

function readClock(file: string): Date {
  try {
    const ahead = Number(readFileSync(file, 'utf8'));
    return new Date(Date.now() + (Number.isFinite(ahead) ? ahead : 0));
  } catch {
    return new Date();
  }
}
