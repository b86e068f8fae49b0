import type { Router } from 'express';

/** Platform time; the sandbox moves it, so nothing below `bots/sandbox` reads the machine's clock. */
export interface SandboxClock {
  now(): Date;
}

/** A person holding a phone on one local platform. */
export interface Person {
  /** Telegram chat id or Zalo user id, always a decimal string. */
  readonly id: string;
  readonly name: string;
  readonly blocked: boolean;
  /** Zalo only: follows the OA. Always true on Telegram after the first message. */
  readonly follows: boolean;
}

/** One button below a message. */
export interface ChatButton {
  readonly label: string;
  readonly url?: string;
  /** Colour that the bot asked for (Telegram): red, green or blue. */
  readonly style?: 'danger' | 'success' | 'primary';
}

/** One bubble on the phone's screen, newest last. */
export interface ChatMessage {
  readonly id: string;
  readonly from: 'person' | 'bot';
  readonly at: Date;
  readonly text: string;
  readonly buttons: readonly (readonly ChatButton[])[];
  readonly attachment?: {
    readonly kind: 'image' | 'file' | 'sticker' | 'voice';
    readonly name?: string;
    readonly url?: string;
  };
  /** How often the platform's API edited it (Telegram). */
  readonly edits: number;
  readonly seen: boolean;
}

/** What a person can do with their phone. */
export type PersonAction =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tap'; readonly messageId: string; readonly row: number; readonly column: number }
  | { readonly type: 'sticker' | 'voice' }
  | {
      readonly type: 'image' | 'file';
      readonly name: string;
      readonly caption?: string;
      /** The file's bytes; absent = the platform makes up a small one. */
      readonly contentBase64?: string;
    }
  | { readonly type: 'start'; readonly payload?: string }
  | { readonly type: 'follow' | 'unfollow' | 'block' | 'unblock' | 'withdraw' }
  | { readonly type: 'read' }
  /** Zalo: a human answers the person from the OA's own console. */
  | { readonly type: 'console'; readonly text: string };

/** One accepted delivery, in the order the platform took it: the ground truth that crash tests count. */
export interface LedgerEntry {
  readonly at: Date;
  readonly method: string;
  readonly recipient: string;
  readonly messageId: string;
  readonly text: string;
}

/** Faults that can be switched on; a rate is a probability per call, 0 = off. */
export interface Faults {
  /** Refused with the platform's own "too many requests". */
  throttleRate: number;
  retryAfterSeconds: number;
  /** HTTP 5xx before anything was done. */
  serverErrorRate: number;
  /** The message is delivered but the connection is reset before the answer is written. */
  resetAfterWriteRate: number;
  /** The request is never answered. */
  blackHoleRate: number;
  /** Milliseconds of added answer time. */
  latencyMs: number;
  /** Limits of calls per second/minute are lifted (for benchmarks). */
  limitsLifted: boolean;
  /** Each webhook event is delivered twice. */
  duplicateEvents: boolean;
}

/** What a person tried cannot be done with their phone now, e.g. tapping a button that is gone. */
export class ActionError extends Error {
  override readonly name = 'ActionError';
}

/** One local platform: a real HTTP API for the bot, and hands for the people who use it. */
export interface SandboxPlatform {
  readonly name: 'telegram' | 'zalo';
  /** The platform's HTTP API, to be mounted at the root the bot is configured with. */
  readonly router: Router;
  readonly faults: Faults;
  people(): readonly Person[];
  addPerson(name: string): Person;
  chat(personId: string): readonly ChatMessage[];
  /** Resolves once the event was handed to the bot's webhook or queued for its retry ladder. */
  act(personId: string, action: PersonAction): Promise<void>;
  /** The last short notice shown over the person's chat (Telegram's answer to a tap), with its platform time. */
  notice?(personId: string): { readonly text: string; readonly at: Date } | undefined;
  /** Where events go and how many wait; `url` is '' when there is no webhook. */
  webhookState?(): {
    readonly url: string;
    readonly pending: number;
    readonly lastError?: string | undefined;
  };
  ledger(): readonly LedgerEntry[];
  /** Retries whose time has come, according to the clock; called when the clock moves. */
  deliverDue(): Promise<void>;
  /** Called after every visible change, with the person concerned. */
  onChange(listener: (personId: string) => void): void;
  close(): Promise<void>;
}
