import type { ChatMessage, Person } from '../platform.js';
import { keepPhone, type KeptChats } from './kept-chats.js';
import type { Chat, Message, User } from './wire.js';

/** A button of a reply keyboard: a tap sends its text, or the person's phone number. */
export interface Key {
  readonly text: string;
  readonly request_contact: boolean;
}

/** A message as the chat keeps it; `wire` is what the bot sees. */
export interface StoredMessage {
  wire: Message;
  keys?: readonly (readonly Key[])[];
  attachment?: NonNullable<ChatMessage['attachment']>;
  edits: number;
  seen: boolean;
}

/** A person's phone with their one chat, the one with the bot. */
export interface Phone {
  readonly id: string;
  readonly user: User;
  readonly chat: Chat;
  /** The person opened the chat, so the bot may write to it. */
  started: boolean;
  blocked: boolean;
  readonly messages: Map<number, StoredMessage>;
  notice?: { readonly text: string; readonly at: Date };
}

const FIRST_USER_ID = 5_100_000_001;

/** All phones on the platform. */
export class Chats {
  readonly #phones = new Map<string, Phone>();
  readonly #listeners: ((personId: string) => void)[] = [];
  #lastMessageId: number;

  /** Message ids go up from `firstMessageId`, over all chats, as they do for a real bot. */
  constructor(firstMessageId: number) {
    this.#lastMessageId = firstMessageId - 1;
  }

  add(name: string): Phone {
    const number = FIRST_USER_ID + this.#phones.size;
    const user = { id: number, is_bot: false, first_name: name, language_code: 'vi' };
    const chat = { id: number, first_name: name, type: 'private' as const };
    const phone = { id: String(number), user, chat, started: false, blocked: false, messages: new Map() };
    this.#phones.set(phone.id, phone);
    this.changed(phone);
    return phone;
  }

  /** Everything that outlives the process. */
  keep(): KeptChats {
    return { lastMessageId: this.#lastMessageId, phones: [...this.#phones.values()].map(keepPhone) };
  }

  /** Puts back what `keep` gave; before any `add`, so that everybody has their id again. */
  takeBack({ lastMessageId, phones }: KeptChats): void {
    this.#lastMessageId = lastMessageId;
    for (const { name, started, blocked, messages } of phones) {
      const phone = Object.assign(this.add(name), { started, blocked });
      for (const message of messages) phone.messages.set(message.wire.message_id, message);
    }
  }

  find(id: string): Phone | undefined {
    return this.#phones.get(id);
  }

  people(): readonly Person[] {
    return [...this.#phones.values()].map((phone) => ({
      id: phone.id,
      name: phone.user.first_name,
      blocked: phone.blocked,
      follows: phone.started,
    }));
  }

  nextMessageId(): number {
    this.#lastMessageId += 1;
    return this.#lastMessageId;
  }

  put(phone: Phone, wire: Message, extras: Partial<Pick<StoredMessage, 'keys' | 'attachment'>> = {}): void {
    phone.messages.set(wire.message_id, { wire, ...extras, edits: 0, seen: false });
    this.changed(phone);
  }

  changed(phone: Phone): void {
    for (const listener of this.#listeners) listener(phone.id);
  }

  onChange(listener: (personId: string) => void): void {
    this.#listeners.push(listener);
  }
}

/** The message as a bubble on the phone's screen. */
export function toBubble({ wire, keys, attachment, edits, seen }: StoredMessage): ChatMessage {
  const inline = wire.reply_markup?.inline_keyboard.map((row) =>
    row.map(({ text: label, url, style }) => ({
      label,
      ...(url !== undefined && { url }),
      ...(style !== undefined && { style }),
    })),
  );
  return {
    id: String(wire.message_id),
    from: wire.from.is_bot ? 'bot' : 'person',
    at: new Date(wire.date * 1000),
    text: wire.text ?? wire.caption ?? (wire.contact === undefined ? '' : `📞 ${wire.contact.phone_number}`),
    buttons: inline ?? keys?.map((row) => row.map(({ text }) => ({ label: text }))) ?? [],
    ...(attachment !== undefined && { attachment }),
    edits,
    seen,
  };
}
