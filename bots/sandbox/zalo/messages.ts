import { newMessageId, type Bubble } from './chats.js';
import { oaSent, received } from './event-bodies.js';
import { parseShape, sendShape, type SendBody } from './message-shape.js';
import { readOutgoing, type Outgoing } from './outgoing.js';
import type { ZaloPerson } from './people.js';
import { admit, type Quota } from './window.js';
import { show, type ZaloWorld } from './world.js';
import { invalid, ZaloError } from './zalo-error.js';

const HOUR_MS = 3_600_000;
const REPLY_MS = 48 * HOUR_MS;
/** How long a message can be quoted is not documented; taken as the messaging window. */
const QUOTABLE_MS = 7 * 24 * HOUR_MS;
const REPLIES_PER_MESSAGE = 8;

/** `data` of a successful send. */
export interface SentData {
  readonly message_id: string;
  readonly user_id: string;
  /** Milliseconds since 1970, as a string. */
  readonly sent_time: string;
  /** Absent when the message was charged. */
  readonly quota?: Quota;
}

/** The two send endpoints for one world, sharing the count of replies by `recipient.message_id`. */
export class Messages {
  readonly #world: ZaloWorld;
  readonly #replies = new Map<string, number>();

  constructor(world: ZaloWorld) {
    this.#world = world;
  }

  /** `POST /v3.0/oa/message/cs`. */
  sendV3(body: unknown): SentData {
    if (this.#world.settings.profile === 'state') throw new ZaloError(-235);
    return this.#send('/v3.0/oa/message/cs', body, this.#world.settings.listOnV3 === 'accepted');
  }

  /** `POST /v2.0/oa/message`: all messages of a state OA, only reactions of a business OA. */
  sendV2(body: unknown): SentData | { readonly message_id: string } {
    const { recipient, sender_action: action } = parseShape(sendShape, body, 'body');
    if (action !== undefined) return this.#react(recipient.user_id, action.react_message_id);
    // Nobody visits a web widget here, and article broadcasts are outside what this platform plays.
    if (recipient.anonymous_id !== undefined) throw invalid('anonymous_id');
    if (recipient.target !== undefined) throw new ZaloError(-223);
    if (this.#world.settings.profile !== 'state') throw new ZaloError(-240);
    return this.#send('/v2.0/oa/message', body, true);
  }

  #send(method: string, body: unknown, listAllowed: boolean): SentData {
    const { recipient, message } = parseShape(sendShape, body, 'body');
    if (message === undefined) throw invalid('message');
    const outgoing = readOutgoing(this.#world, message, listAllowed);
    const person = this.#recipient(recipient);
    if (outgoing.quotes !== undefined) this.#checkQuote(person, outgoing.quotes);
    const quota = admit(this.#world, person);
    if (recipient.message_id !== undefined) this.#countReply(recipient.message_id);
    return this.#deliver(method, person, outgoing, quota);
  }

  #deliver(method: string, person: ZaloPerson, outgoing: Outgoing, quota: Quota | undefined): SentData {
    const { clock, ledger, settings, events } = this.#world;
    const id = newMessageId();
    const at = clock.now();
    ledger.push({ at, method, recipient: person.id, messageId: id, text: outgoing.text });
    show(this.#world, person, bubbleOf(id, at, outgoing));
    const { echo, text, eventAttachments: attachments, quotes } = outgoing;
    const message = {
      ...(attachments === undefined ? {} : { attachments }),
      ...(text === '' ? {} : { text }),
      msgId: id,
      ...(quotes === undefined ? {} : { quoteMsgId: quotes }),
    };
    if (settings.echoes) void events.emit(person, oaSent(echo, message));
    if (settings.receipts) void events.emit(person, received(id));
    const data = { message_id: id, user_id: person.id, sent_time: String(at.getTime()) };
    return quota === undefined ? data : { ...data, quota };
  }

  #recipient({ user_id: userId, message_id: messageId }: SendBody['recipient']): ZaloPerson {
    if (userId === undefined && messageId !== undefined) {
      const found = this.#world.chats.find(messageId);
      const person = found?.bubble.from === 'person' ? this.#world.people.find(found.personId) : undefined;
      if (person === undefined || this.#olderThan(found?.bubble, REPLY_MS)) throw invalid('message_id');
      // The documented cap has no code of its own; the per-recipient one is the nearest.
      if ((this.#replies.get(messageId) ?? 0) >= REPLIES_PER_MESSAGE) throw new ZaloError(-218);
      return person;
    }
    const person = userId === undefined ? undefined : this.#world.people.find(userId);
    if (person === undefined) throw invalid('user_id');
    return person;
  }

  #countReply(messageId: string): void {
    this.#replies.set(messageId, (this.#replies.get(messageId) ?? 0) + 1);
  }

  #checkQuote(person: ZaloPerson, messageId: string): void {
    const found = this.#world.chats.find(messageId);
    if (found?.personId !== person.id || this.#olderThan(found.bubble, QUOTABLE_MS)) {
      throw invalid('quote_message_id');
    }
  }

  /** Needs no quota; the icon is not drawn on the phone. */
  #react(userId: string | undefined, messageId: string): { readonly message_id: string } {
    if (userId === undefined || this.#world.people.find(userId) === undefined) throw invalid('user_id');
    if (this.#world.chats.find(messageId)?.personId !== userId) throw invalid('react_message_id');
    return { message_id: newMessageId() };
  }

  #olderThan(bubble: Bubble | undefined, ms: number): boolean {
    return bubble !== undefined && this.#world.clock.now().getTime() - bubble.at.getTime() > ms;
  }
}

function bubbleOf(id: string, at: Date, { text, tappables, attachment, historyType }: Outgoing): Bubble {
  return {
    id,
    from: 'bot',
    at,
    text,
    tappables,
    ...(attachment === undefined ? {} : { attachment }),
    historyType,
    viaOa: true,
    seen: false,
  };
}
