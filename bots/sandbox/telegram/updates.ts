import type { Faults, SandboxClock } from '../platform.js';
import { createWebhookSender, type WebhookOutcome } from '../webhook.js';
import { conflict } from './api-error.js';
import type { Happening, Update } from './wire.js';

// https://core.telegram.org/bots/api#getting-updates; the rest is what the server does (tdlib/telegram-bot-api).
const ANSWER_TIMEOUT_MS = 60_000;
const LONGEST_RETRY_SECONDS = 60;
const LONGEST_RETRY_AFTER_SECONDS = 3600;
const DAY_SECONDS = 86_400;
/** A tap that could not be delivered for so long is lost, and can no longer be answered. */
export const CALLBACK_QUERY_SECONDS = 150;
const LONGEST_POLL_SECONDS = 50;

/** Where updates go; an empty `url` means getUpdates. */
export interface Webhook {
  readonly url: string;
  readonly secretToken: string;
  readonly maxConnections: number;
}

/** https://core.telegram.org/bots/api#webhookinfo */
export interface WebhookInfo {
  readonly url: string;
  readonly has_custom_certificate: false;
  readonly pending_update_count: number;
  readonly last_error_date?: number;
  readonly last_error_message?: string;
  readonly max_connections?: number;
  readonly allowed_updates?: readonly string[];
}

interface Outgoing {
  readonly update: Update;
  readonly expiresAt: Date;
  readonly whenDelivered: () => void;
}

const noWebhook: Webhook = { url: '', secretToken: '', maxConnections: 40 };

/** The bot's updates from the moment they happen until the bot has them, by webhook or by getUpdates. */
export class Updates {
  readonly #clock: SandboxClock;
  readonly #faults: Faults;
  readonly #sender;
  #lastUpdateId: number;
  #webhook = noWebhook;
  #allowed: readonly string[] = [];
  #lastError: { readonly at: Date; readonly message: string } | undefined;
  #poll: { readonly wake: () => void; readonly fail: (error: Error) => void } | undefined;

  constructor(clock: SandboxClock, faults: Faults, random: () => number) {
    this.#clock = clock;
    this.#faults = faults;
    this.#lastUpdateId = Math.floor(random() * 1_000_000_000) + 100_000_000;
    this.#sender = createWebhookSender<Outgoing>({
      clock,
      timeoutMs: ANSWER_TIMEOUT_MS,
      maxRetryAfterSeconds: LONGEST_RETRY_AFTER_SECONDS,
      maxConnections: () => this.#webhook.maxConnections,
      request: ({ update }) => this.#request(update),
      retryDelaySeconds: (failures) =>
        failures === 1 ? 0 : Math.min(2 ** (failures - 1), LONGEST_RETRY_SECONDS * (1 + random())),
      onAttempt: (outgoing, outcome) => this.#noteAttempt(outgoing, outcome),
    });
  }

  /** Queues a happening unless the bot does not want its kind; resolves once it was delivered or has to wait. */
  async publish(happening: Happening, at: Date, whenDelivered: () => void = () => undefined): Promise<void> {
    const kind = Object.keys(happening)[0] ?? '';
    if (this.#allowed.length > 0 && !this.#allowed.includes(kind)) return;
    this.#lastUpdateId += 1;
    const update = { update_id: this.#lastUpdateId, ...happening };
    const seconds = 'callback_query' in happening ? CALLBACK_QUERY_SECONDS : DAY_SECONDS;
    const expiresAt = new Date(at.getTime() + seconds * 1000);
    const event = { key: queueOf(happening), value: { update, expiresAt, whenDelivered }, expiresAt };
    const attempts = [this.#sender.enqueue(event)];
    if (this.#faults.duplicateEvents) attempts.push(this.#sender.enqueue(event));
    this.#poll?.wake();
    await Promise.all(attempts);
  }

  /** Takes effect for all waiting updates too; an empty url deletes the webhook. */
  setWebhook(webhook: Webhook, dropPending: boolean): void {
    if (webhook.url !== '') this.#poll?.fail(conflict('terminated by setWebhook request'));
    if (dropPending) this.#sender.drop(() => true);
    if (webhook.url !== this.#webhook.url) this.#lastError = undefined;
    this.#webhook = webhook.url === '' ? noWebhook : webhook;
    void this.#sender.deliverDue();
  }

  /** Kinds of later updates; an empty list means the default (everything that the sandbox makes). */
  allow(kinds: readonly string[]): void {
    this.#allowed = kinds;
  }

  webhook(): Webhook {
    return this.#webhook;
  }

  info(): WebhookInfo {
    const { url, maxConnections } = this.#webhook;
    return {
      url,
      has_custom_certificate: false,
      pending_update_count: this.#sender.pending().length,
      ...(this.#lastError !== undefined && {
        last_error_date: Math.floor(this.#lastError.at.getTime() / 1000),
        last_error_message: this.#lastError.message,
      }),
      ...(url !== '' && { max_connections: maxConnections }),
      ...(this.#allowed.length > 0 && { allowed_updates: this.#allowed }),
    };
  }

  /** Updates from `offset` on, those before it are confirmed; waits up to `timeoutSeconds` for the first one. */
  async poll(offset: number, limit: number, timeoutSeconds: number): Promise<readonly Update[]> {
    if (this.#webhook.url !== '') {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    this.#poll?.fail(
      conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
    );
    const now = this.#clock.now();
    this.#sender.drop(({ update, expiresAt }) => update.update_id < offset || expiresAt < now);
    const waiting = this.#sender.pending().map(({ update }) => update);
    const found = offset < 0 ? waiting.slice(offset) : waiting;
    if (found.length > 0 || timeoutSeconds <= 0) return found.slice(0, limit);
    await this.#nextUpdate(Math.min(timeoutSeconds, LONGEST_POLL_SECONDS));
    return this.#sender
      .pending()
      .map(({ update }) => update)
      .slice(0, limit);
  }

  deliverDue(): Promise<void> {
    return this.#sender.deliverDue();
  }

  close(): void {
    this.#poll?.wake();
    this.#sender.close();
  }

  async #nextUpdate(timeoutSeconds: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((wake, fail) => {
      timer = setTimeout(wake, timeoutSeconds * 1000);
      this.#poll = { wake, fail };
    }).finally(() => clearTimeout(timer));
    this.#poll = undefined;
  }

  #request(update: Update) {
    if (this.#webhook.url === '') return undefined;
    const secret = this.#webhook.secretToken;
    return {
      url: this.#webhook.url,
      headers: {
        'content-type': 'application/json',
        ...(secret !== '' && { 'X-Telegram-Bot-Api-Secret-Token': secret }),
      },
      body: JSON.stringify(update),
    };
  }

  #noteAttempt(outgoing: Outgoing, outcome: WebhookOutcome): void {
    if (outcome.delivered) return outgoing.whenDelivered();
    const answer =
      outcome.status === undefined ? outcome.error : `Wrong response from the webhook: ${outcome.status}`;
    this.#lastError = { at: this.#clock.now(), message: answer ?? 'Connection failed' };
  }
}

/** Messages are ordered per chat, taps and membership changes in queues of their own: a tap may overtake a text. */
function queueOf(happening: Happening): string {
  if ('message' in happening) return `message ${happening.message.chat.id}`;
  if ('callback_query' in happening) return `callback ${happening.callback_query.from.id}`;
  return `member ${happening.my_chat_member.chat.id}`;
}
