import { randomBytes } from 'node:crypto';
import type { ChatMessage } from '../platform.js';

/** What happens when a person taps something on a bubble. */
export type TapAction =
  | { readonly type: 'say'; readonly payload: string; readonly visible: boolean }
  | { readonly type: 'open'; readonly target: string }
  | { readonly type: 'submit-info' };

/** One tappable line of a bubble; Zalo stacks them, one per row. */
export interface Tappable {
  readonly label: string;
  readonly url?: string;
  readonly action: TapAction;
}

/** A bubble with everything the platform remembers about it. */
export interface Bubble {
  readonly id: string;
  readonly from: 'person' | 'bot';
  readonly at: Date;
  readonly text: string;
  readonly tappables: readonly Tappable[];
  readonly attachment?: NonNullable<ChatMessage['attachment']>;
  /** `type` of `/v2.0/oa/conversation`. */
  readonly historyType: 'text' | 'voice' | 'photo' | 'GIF' | 'link' | 'links' | 'sticker';
  /** Sent through the OA API; ZBS messages are not, and have their own receipts. */
  readonly viaOa: boolean;
  seen: boolean;
}

/** 20 hex digits, as Zalo's message ids; unlike all others ever made, also of earlier runs. */
export function newMessageId(): string {
  return randomBytes(10).toString('hex');
}

/** All conversations with the OA. */
export class Chats {
  readonly #byPerson = new Map<string, Bubble[]>();
  readonly #byId = new Map<string, { readonly personId: string; readonly bubble: Bubble }>();

  append(personId: string, bubble: Bubble): void {
    const chat = this.#byPerson.get(personId);
    if (chat === undefined) this.#byPerson.set(personId, [bubble]);
    else chat.push(bubble);
    this.#byId.set(bubble.id, { personId, bubble });
  }

  /** Newest last. */
  of(personId: string): readonly Bubble[] {
    return this.#byPerson.get(personId) ?? [];
  }

  find(messageId: string): { readonly personId: string; readonly bubble: Bubble } | undefined {
    return this.#byId.get(messageId);
  }
}

/** The bubble as the phone shows it. */
export function shownMessage(bubble: Bubble): ChatMessage {
  return {
    id: bubble.id,
    from: bubble.from,
    at: bubble.at,
    text: bubble.text,
    buttons: bubble.tappables.map(({ label, url }) => [url === undefined ? { label } : { label, url }]),
    ...(bubble.attachment === undefined ? {} : { attachment: bubble.attachment }),
    edits: 0,
    seen: bubble.seen,
  };
}
