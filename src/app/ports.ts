import type { ChannelName, InboundEvent } from '../core/conversation/event.js';
import type { OutboundMessage } from '../core/conversation/message.js';
import type { Allowance } from '../core/delivery/pace.js';

/** The instant it is; the sandbox can move it, tests set it. */
export type Now = () => Date;

/** An HTTP call to a webhook as it arrived: header names in lower case, body untouched. */
export interface WebhookRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly rawBody: Buffer;
}

/** A paid, approved template to a phone number, for people outside every window. */
export interface TemplateMessage {
  /** `84…`, digits only. */
  readonly phone: string;
  readonly templateId: string;
  readonly data: Readonly<Record<string, string>>;
  /** Comes back in the receipt; at most 48 characters of `A-Za-z0-9_-`. */
  readonly trackingId: string;
}

/** What a platform allows, as data, with the page that says so. */
export interface ChannelLimits {
  /** Code points of one text; longer ones are split by `splitText`. */
  readonly textCodePoints: number;
  readonly buttons: number;
  readonly buttonLabelCodePoints: number;
  readonly editsInPlace: boolean;
  /** Messages per so many milliseconds that bulk and urgent sends may use together, leaving head-room for replies. */
  readonly pace: { readonly messages: number; readonly perMs: number };
  /** What one chat takes: so many at once, then one per so many milliseconds. */
  readonly chat?: { readonly burst: number; readonly perMs: number };
  readonly source: string;
}

/** The platform took the message; `messageRef` names it in receipts, edits and the ledger. */
export interface Sent {
  readonly messageRef: string;
}

/**
 * One chat platform. `verify` throws `WebhookError` for a call to refuse and answers `ignore` for one to acknowledge
 * without reading (a console's test ping); `parse` throws `WebhookError(400)` for a body that is not the platform's;
 * `send` throws only `SendError`.
 */
export interface Channel {
  readonly name: ChannelName;
  readonly limits: ChannelLimits;
  verify(request: WebhookRequest): 'read' | 'ignore';
  parse(rawBody: Buffer): InboundEvent[];
  /** One message; a text over the limit is sent in parts, in order, the ref being the last part's. */
  send(address: string, message: OutboundMessage, signal?: AbortSignal): Promise<Sent>;
  /** What a person has sent; throws `SendError`, `rejected` with the code `too long` for more than `maxBytes`. */
  download(file: SentFile, maxBytes: number): Promise<Uint8Array>;
  /** Only platforms with paid templates (Zalo's ZBS) have it: one template to a phone number `84…`; throws `SendError`. */
  sendTemplate?(template: TemplateMessage, signal?: AbortSignal): Promise<Sent>;
  /** Tells the platform a tap was received (Telegram's spinner); best effort, never throws. */
  acknowledge(event: InboundEvent): Promise<void>;
  /** Registers webhook, commands and texts with the platform at start; throws `SendError`. */
  start(publicUrl: string): Promise<void>;
  /** Is the platform usable now? Used by /readyz and `doctor`. */
  health(): Promise<{ readonly ok: boolean; readonly detail: string }>;
  /** Does the platform answer a harmless call with our credentials? Never throws; absent = `health` says. */
  probe?(): Promise<boolean>;
  stop(): Promise<void>;
  /** Only platforms that tell (Zalo's X-RateLimit headers) have it; undefined until they did. */
  pressure?(): Allowance | undefined;
}

/** How a platform names a file that a person has sent: Telegram by its id, Zalo by an address. */
export interface SentFile {
  readonly fileId?: string | undefined;
  readonly url?: string | undefined;
}

/** Where a platform's rotating token pair lives; `withLock` is exclusive over all processes of the service. */
export interface TokenVault {
  /** Runs `renew` under the lock with the stored pair re-read, stores what it returns before answering with it. */
  withLock(key: string, renew: (stored: TokenPair | undefined) => Promise<TokenPair>): Promise<TokenPair>;
  read(key: string): Promise<TokenPair | undefined>;
}

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: Date;
  readonly refreshedAt: Date;
  /** Channel facts found out by trying, e.g. `{ "sendPath": "v2" }` for a state-agency OA. */
  readonly traits: Readonly<Record<string, string>>;
}

/** Structured log; implementations redact tokens, phone numbers and texts. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
