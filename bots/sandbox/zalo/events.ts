import { randomUUID } from 'node:crypto';
import type { Faults, SandboxClock } from '../platform.js';
import { createPoster, type PostRequest } from '../post.js';
import { createWebhookSender, type WebhookSender } from '../webhook.js';
import type { EventBuild } from './event-bodies.js';
import type { ZaloPerson } from './people.js';
import type { ZaloSettings } from './settings.js';
import { eventMac } from './signature.js';
import type { ZaloIdentity } from './identity.js';

const TIMEOUT_MS = 2000;
/** 30 s, 5 min, 15 min, 30 min, 1 h; then the subscription is cancelled. */
const LADDER_SECONDS = [30, 300, 900, 1800, 3600];

interface SignedEvent {
  readonly name: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the console would show about the app's webhook. */
export interface WebhookState {
  /** False once the last retry of an event failed; events are then lost, not stored. */
  readonly subscribed: boolean;
  readonly cancelledAt?: Date;
  /** Names of events not yet delivered, oldest first. */
  readonly pending: readonly string[];
  readonly delivered: number;
  readonly failedAttempts: number;
}

/** What events need to know about the platform they come from. */
export interface EventsOptions {
  readonly clock: SandboxClock;
  readonly identity: ZaloIdentity;
  readonly settings: ZaloSettings;
  readonly faults: Faults;
  /** Undefined = nothing saved in the console: events are lost. */
  readonly webhookUrl: () => string | undefined;
}

/** Signs events and sends them to the bot's webhook; no order is promised between events. */
export class Events {
  readonly #options: EventsOptions;
  readonly #sender: WebhookSender<SignedEvent>;
  readonly #poster = createPoster();
  #cancelledAt: Date | undefined;
  #delivered = 0;
  #failedAttempts = 0;

  constructor(options: EventsOptions) {
    this.#options = options;
    this.#sender = createWebhookSender<SignedEvent>({
      clock: options.clock,
      timeoutMs: TIMEOUT_MS,
      request: (event, failures) => this.#request(event, failures),
      retryDelaySeconds: (failures) => LADDER_SECONDS[failures - 1],
      onAttempt: (_event, { delivered, retryAt }) => {
        if (delivered) this.#delivered += 1;
        else this.#failedAttempts += 1;
        if (!delivered && retryAt === undefined) this.#cancel();
      },
    });
  }

  /** Resolves once the event was handed over, lost, or waits for its retry. */
  async emit(
    person: ZaloPerson,
    build: EventBuild,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    if (this.#cancelledAt !== undefined || this.#options.webhookUrl() === undefined) return;
    const value = this.#sign(person, build, headers);
    const copies = this.#options.faults.duplicateEvents ? 2 : 1;
    await Promise.all(
      Array.from({ length: copies }, () => this.#sender.enqueue({ key: randomUUID(), value })),
    );
  }

  /** Resolves once nothing due is left and nothing is in flight. */
  deliverDue(): Promise<void> {
    return this.#sender.deliverDue();
  }

  /** The unsigned POST by which the console tests an address before saving it; true when it answered 200. */
  async probe(): Promise<boolean> {
    const url = this.#options.webhookUrl();
    if (url === undefined) return false;
    const body = JSON.stringify({ event_name: 'user_send_text', app_id: this.#options.identity.appId });
    const answer = await this.#poster
      .post({ url, headers: jsonHeaders, body }, TIMEOUT_MS)
      .catch(() => undefined);
    return answer?.status === 200;
  }

  /** Saves the address in the console again; true and subscribed when the probe was answered 200. */
  async subscribe(): Promise<boolean> {
    const saved = await this.probe();
    if (saved) this.#cancelledAt = undefined;
    return saved;
  }

  state(): WebhookState {
    return {
      subscribed: this.#cancelledAt === undefined,
      ...(this.#cancelledAt === undefined ? {} : { cancelledAt: this.#cancelledAt }),
      pending: this.#sender.pending().map(({ name }) => name),
      delivered: this.#delivered,
      failedAttempts: this.#failedAttempts,
    };
  }

  close(): void {
    this.#sender.close();
    this.#poster.close();
  }

  #sign(person: ZaloPerson, build: EventBuild, headers: Readonly<Record<string, string>>): SignedEvent {
    const { clock, identity, settings } = this.#options;
    const timestamp = String(clock.now().getTime());
    const event = build(identity, person, timestamp);
    const body = JSON.stringify(event);
    const secret = settings.signature === 'wrong-secret' ? identity.appSecret : identity.oaSecretKey;
    const mac = eventMac(identity.appId, body, timestamp, secret);
    const signature = settings.signature === 'bare' ? mac : `mac=${mac}`;
    return {
      name: event.event_name,
      body,
      headers: { ...jsonHeaders, ...headers, 'X-ZEvent-Signature': signature },
    };
  }

  #request({ body, headers }: SignedEvent, failures: number): PostRequest | undefined {
    const url = this.#options.webhookUrl();
    if (url === undefined) return undefined;
    const retry: Record<string, string> = failures === 0 ? {} : { num_retry: String(failures) };
    return { url, body, headers: { ...headers, ...retry } };
  }

  #cancel(): void {
    this.#cancelledAt = this.#options.clock.now();
    this.#sender.drop(() => true);
  }
}

const jsonHeaders = { 'Content-Type': 'application/json; charset=utf-8' };
