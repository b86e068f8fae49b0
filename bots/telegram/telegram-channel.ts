import { SendError, WebhookError } from '../../src/app/errors.js';
import type { Channel, Log, Now } from '../../src/app/ports.js';
import type { UploadShelf } from '../../src/app/ports/uploads.js';
import type { InboundEvent } from '../../src/core/conversation/event.js';
import { equalSecrets } from '../equal-secrets.js';
import { createHttpCaller } from '../http-call.js';
import { parseBody } from '../wire-text.js';
import { downloadFile } from './download-file.js';
import { createKeptUploads } from '../kept-uploads.js';
import { createAttachmentSender, TELEGRAM_UPLOAD_MS } from './attachments.js';
import { answersNow, checkHealth } from './check-health.js';
import { parseUpdate } from './parse-update.js';
import { pollUpdates, type Polling } from './poll-updates.js';
import { ALLOWED_UPDATES, publishProfile } from './profile.js';
import { sendMessage } from './send.js';
import { createTelegramClient, type TelegramClient } from './telegram-client.js';
import { TELEGRAM_LIMITS } from './telegram-limits.js';

/** How one bot is reached and reaches us. */
export interface TelegramOptions {
  readonly token: string;
  /** 16–256 characters of `A-Za-z0-9_-`; Telegram repeats it in a header of every webhook call. */
  readonly webhookSecret: string;
  /** Without a path of its own, e.g. `https://api.telegram.org`. */
  readonly apiRoot: string;
  readonly mode: 'webhook' | 'polling';
  readonly now: Now;
  readonly log: Log;
  readonly shelf: UploadShelf;
  /** Polling only: stores the events; updates are confirmed to Telegram after it resolved. */
  readonly onPolled?: (events: InboundEvent[]) => Promise<void>;
}

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';
const MAX_CONNECTIONS = 40;

/** Telegram as a `Channel`; throws a RangeError for a secret too short to protect anything or polling into nowhere. */
export function createTelegramChannel(options: TelegramOptions): Channel {
  const { now, log } = options;
  refuseWeakSecrets(options);
  if (options.mode === 'polling' && options.onPolled === undefined)
    throw new RangeError('polling needs onPolled');
  const client = createTelegramClient(options.token, options.apiRoot);
  const http = createHttpCaller();
  const bot = options.token.split(':')[0] ?? '';
  const kept = createKeptUploads(`telegram:${bot}`, TELEGRAM_UPLOAD_MS, options);
  const attachments = createAttachmentSender(client, http, kept);
  let polling: Polling | undefined;
  let webhookUrl: string | undefined;
  return {
    name: 'telegram',
    limits: TELEGRAM_LIMITS,
    verify({ headers }) {
      const secret = headers[SECRET_HEADER];
      if (secret !== undefined && equalSecrets(secret, options.webhookSecret)) return 'read';
      throw new WebhookError(401, 'wrong or missing secret token');
    },
    parse(rawBody) {
      const event = parseUpdate(parseBody(rawBody), now);
      if (event === undefined) throw new WebhookError(400, 'not a Telegram update');
      return [event];
    },
    send: (address, message, signal) => sendMessage(address, message, { client, attachments, signal }),
    download: (file, maxBytes) => downloadFile(file, maxBytes, { ...options, client, http }),
    async acknowledge(event) {
      if (event.type !== 'tap' || event.tapRef === undefined) return;
      await client
        .call('answerCallbackQuery', { callback_query_id: event.tapRef })
        .catch((error: unknown) => {
          log.debug(
            { event: 'tap-not-acknowledged', code: codeOf(error) },
            'Telegram did not take the acknowledgement',
          );
        });
    },
    async start(publicUrl) {
      if (options.mode === 'webhook') {
        webhookUrl = `${publicUrl.replace(/\/+$/, '')}/webhooks/telegram`;
        await setWebhook(client, webhookUrl, options.webhookSecret);
      } else {
        await client.call('deleteWebhook', { drop_pending_updates: false });
        polling ??= pollUpdates({ client, log, store: (updates) => storePolled(updates, options) });
      }
      await publishProfile(client);
    },
    health: () => checkHealth(client, options.mode === 'webhook' ? webhookUrl : undefined, now),
    probe: () => answersNow(client),
    async stop() {
      await polling?.stop();
      polling = undefined;
      client.close();
      http.close();
    },
  };
}

function refuseWeakSecrets({ token, webhookSecret }: TelegramOptions): void {
  if (!/^\d+:[\w-]{10,}$/.test(token))
    throw new RangeError('the Telegram bot token is not of the form 123456:ABC…');
  if (!/^[\w-]{16,256}$/.test(webhookSecret)) {
    throw new RangeError('the Telegram webhook secret must have 16 to 256 characters of A-Z a-z 0-9 _ -');
  }
}

async function setWebhook(client: TelegramClient, url: string, secret: string): Promise<void> {
  await client.call('setWebhook', {
    url,
    secret_token: secret,
    allowed_updates: ALLOWED_UPDATES,
    max_connections: MAX_CONNECTIONS,
    drop_pending_updates: false,
  });
}

async function storePolled(updates: readonly unknown[], { onPolled, now }: TelegramOptions): Promise<void> {
  const events = updates.map((update) => parseUpdate(update, now)).filter((event) => event !== undefined);
  await onPolled?.(events);
}

function codeOf(error: unknown): string {
  return error instanceof SendError ? error.code : 'failed';
}
