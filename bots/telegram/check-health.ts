import { z } from 'zod';
import { SendError } from '../../src/app/errors.js';
import type { Now } from '../../src/app/ports.js';
import type { TelegramClient } from './telegram-client.js';

const TIMEOUT_MS = 3_000;
const RECENT_S = 600;

/** `{"id":123456,"is_bot":true,"username":"an_toan_bot"}` */
const me = z.looseObject({ username: z.string().optional() });

/** `{"url":"https://…","pending_update_count":0,"last_error_date":1614564000,"last_error_message":"Connection timed out"}` */
const webhookInfo = z.looseObject({
  url: z.string(),
  pending_update_count: z.number(),
  last_error_date: z.number().optional(),
});

/** Does the token work, and does Telegram deliver to `webhookUrl` (undefined: not asked)? Never throws; answers within about 6 s. */
export async function checkHealth(
  client: TelegramClient,
  webhookUrl: string | undefined,
  now: Now,
): Promise<{ ok: boolean; detail: string }> {
  try {
    const { username = '?' } = me.parse(await client.call('getMe', {}, { timeoutMs: TIMEOUT_MS }));
    if (webhookUrl === undefined) return { ok: true, detail: `@${username}` };
    const info = webhookInfo.parse(await client.call('getWebhookInfo', {}, { timeoutMs: TIMEOUT_MS }));
    if (info.url !== webhookUrl)
      return { ok: false, detail: `@${username}: webhook is set to another address` };
    const failing = now().getTime() / 1000 - (info.last_error_date ?? 0) < RECENT_S;
    const trouble = failing ? ', delivery failed in the last 10 minutes' : '';
    return { ok: true, detail: `@${username}: ${info.pending_update_count} pending${trouble}` };
  } catch (error) {
    return { ok: false, detail: error instanceof SendError ? error.code : 'unexpected answer' };
  }
}

/** Does Telegram answer with this token? Never throws; answers within about 3 s. */
export async function answersNow(client: TelegramClient): Promise<boolean> {
  return client.call('getMe', {}, { timeoutMs: TIMEOUT_MS }).then(
    () => true,
    () => false,
  );
}
