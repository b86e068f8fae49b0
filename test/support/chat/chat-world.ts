import type { ChannelName } from '../../../src/core/conversation/event.js';
import type { OutboundMessage } from '../../../src/core/conversation/message.js';
import type { AccountWish, ExpectedDeclaration } from './transcript.js';

/** A phone with one platform's app on it. */
export interface Phone {
  /** Unique in the world; made by `addPhone`. */
  readonly id: string;
  readonly platform: ChannelName;
}

/** A button on a phone; `token` only where the world shows it. */
export interface SeenButton {
  readonly label: string;
  readonly token?: string;
}

/** A message as it stands on a phone. */
export interface SeenMessage {
  readonly phoneId: string;
  readonly messageRef: string;
  /** With a line `(ảnh)` or `(tệp: name)` below it for what is attached. */
  readonly text: string;
  readonly buttons: readonly (readonly SeenButton[])[];
  /** It replaced an earlier message in its place. */
  readonly edited: boolean;
}

/** What is done with a phone; buttons are named by where they stand. */
export type Deed =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tap'; readonly message: SeenMessage; readonly row: number; readonly column: number }
  /** A file is no PDF, whatever it is called, unless it says so. */
  | {
      readonly type: 'send';
      readonly kind: 'sticker' | 'image' | 'voice' | 'file' | 'location';
      readonly isPdf?: boolean;
    }
  | { readonly type: 'open'; readonly payload?: string }
  | { readonly type: 'edit'; readonly text: string }
  /** Everything on the phone has been looked at. */
  | { readonly type: 'read'; readonly messageRefs: string[] }
  /** The bot is blocked, the OA no longer followed. */
  | { readonly type: 'leave' }
  /** Somebody at the OA's console answers the person (Zalo). */
  | { readonly type: 'answered' };

/** A declaration in the world; compared with what a transcript expects. */
export type StoredDeclaration = ExpectedDeclaration;

/** The service at one height, with phones in people's hands and a clock that the transcript moves. */
export interface ChatWorld {
  addPhone(name: string, platform: ChannelName): Promise<Phone>;
  /** A new code for the account, in the printed form; `code` asks for a certain one. */
  issue(wish: AccountWish, code?: string, validDays?: number): Promise<string>;
  /** Resolves when everything that follows from it has arrived. */
  act(phone: Phone, deed: Deed): Promise<void>;
  /** Moves time forward through everything that becomes due on the way. */
  moveTo(at: Date): Promise<void>;
  /** A platform takes no messages any more, or takes them again; left out where a world has no platforms. */
  setWorking?(platform: ChannelName, works: boolean): Promise<void>;
  /** What has appeared on the phones since the last call, in order. */
  takeMessages(): Promise<readonly SeenMessage[]>;
  /** Every declaration's newest revision. */
  declarations(): Promise<readonly StoredDeclaration[]>;
}

/** A message's text as transcripts write it: what is attached has a line of its own. */
export function withAttachments({
  text,
  image,
  file,
}: Pick<OutboundMessage, 'text' | 'image' | 'file'>): string {
  return [text, ...(image ? ['(ảnh)'] : []), ...(file ? [`(tệp: ${file.name})`] : [])].join('\n');
}
