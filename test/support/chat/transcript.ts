import type { ChannelName } from '../../../src/core/conversation/event.js';
import type { Role } from '../../../src/core/conversation/facts.js';

/** How much of the service a transcript is played through. */
export const heights = ['core', 'app', 'service'] as const;
export type Height = (typeof heights)[number];

/** Whose account somebody holds or a code opens. */
export interface AccountWish {
  readonly unitCode: string;
  readonly role: Role;
  readonly organisation?: string;
}

/** Somebody with one phone, with one on either platform in turn (`or`), or with both at once (`and`). */
export interface CastMember {
  readonly line: number;
  readonly name: string;
  readonly platforms: readonly ChannelName[];
  readonly joined: 'or' | 'and';
  /** In the order of the header; none = somebody nobody knows yet. */
  readonly accounts: readonly AccountWish[];
}

/** A printed code and what it is good for. */
export interface CastCode {
  readonly line: number;
  readonly code: string;
  readonly wish: AccountWish;
  readonly state: 'new' | 'expired' | 'used';
}

/** A declaration somebody sent before the chat begins. */
export interface EarlierDeclaration {
  readonly line: number;
  readonly who: string;
  readonly at: Date;
  /** Criteria that failed; `same` = sent with "Không thay đổi". */
  readonly failed: readonly number[] | 'same';
}

/** What a person does with the phone. */
export type Act =
  | { readonly type: 'text'; readonly text: string }
  /** Presses the newest button of that label; `old`: the newest one above the last message. */
  | { readonly type: 'press'; readonly label: string; readonly old: boolean }
  | { readonly type: 'press-again' }
  | {
      readonly type: 'send';
      readonly kind: 'sticker' | 'image' | 'voice' | 'file' | 'location';
      readonly isPdf?: boolean;
    }
  | { readonly type: 'open'; readonly payload?: string }
  | { readonly type: 'edit'; readonly text: string }
  | { readonly type: 'read' }
  | { readonly type: 'leave' }
  | { readonly type: 'answered' };

/** Whose phone a line is about; the platform is named only where somebody has two. */
export interface PhoneName {
  readonly who: string;
  readonly on?: ChannelName;
}

/** What a message must look like: `…` in a text stands for anything, `<name>` keeps a word for later. */
export interface ExpectedMessage {
  readonly text: string;
  readonly buttons: readonly string[];
  /** After the buttons named, others may follow. */
  readonly moreButtons: boolean;
  readonly inPlace: boolean;
  /** From here on it keeps changing by itself (a progress message); its later states are not spoken of. */
  readonly live: boolean;
}

/** What must have been stored. */
export interface ExpectedDeclaration {
  readonly unitCode: string;
  /** ISO day of a periodic round or number of the document of an urgent one. */
  readonly round: string;
  readonly passed: number;
  readonly total: number;
  /** Undefined = not rated. */
  readonly outcome: string | undefined;
  readonly revision: number;
  readonly late: boolean;
  readonly reason: string | undefined;
}

export type Step = { readonly line: number } & (
  | { readonly type: 'time'; readonly at: Date; readonly unseen: boolean }
  | { readonly type: 'act'; readonly phone: PhoneName; readonly act: Act }
  | { readonly type: 'says'; readonly phone: PhoneName; readonly message: ExpectedMessage }
  | { readonly type: 'silence' }
  | { readonly type: 'outage'; readonly platform: ChannelName; readonly works: boolean }
  | { readonly type: 'stored'; readonly declaration: ExpectedDeclaration }
  | { readonly type: 'budget'; readonly most: number }
);

/** One `.chat` file. */
export interface Transcript {
  readonly file: string;
  /** The name of the folder it lies in: what it is about. */
  readonly folder: string;
  readonly title: string;
  readonly heights: readonly Height[];
  readonly cast: readonly CastMember[];
  readonly codes: readonly CastCode[];
  readonly earlier: readonly EarlierDeclaration[];
  readonly steps: readonly Step[];
}

/** A fault in a transcript, or a chat that went otherwise; the message names file and line. */
export class ChatError extends Error {
  override readonly name = 'ChatError';

  constructor(file: string, line: number, message: string) {
    super(`${file}:${line}\n${message}`);
    this.stack = this.message;
  }
}
