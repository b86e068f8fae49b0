import type { InboundEvent } from '../../src/core/conversation/event.js';
import type { Now } from '../../src/app/ports.js';
import { clip } from '../wire-text.js';
import {
  wireUpdate,
  type WireCallbackQuery,
  type WireMembership,
  type WireMessage,
  type WireUpdate,
} from './updates.js';

type AttachmentKind = Extract<InboundEvent, { type: 'attachment' }>['kind'];
type Common = Pick<InboundEvent, 'channel' | 'externalId' | 'address' | 'at'>;

/** First match wins: an animation also carries a document, a venue also a location. */
const ATTACHMENTS: readonly (readonly [field: string, kind: AttachmentKind])[] = [
  ['photo', 'image'],
  ['animation', 'video'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['sticker', 'sticker'],
  ['location', 'location'],
  ['document', 'file'],
  ['poll', 'other'],
  ['dice', 'other'],
  ['story', 'other'],
  ['checklist', 'other'],
  ['paid_media', 'other'],
];

/** The event in one update of the Bot API, or undefined when the value is no update at all. */
export function parseUpdate(value: unknown, now: Now): InboundEvent | undefined {
  const update = wireUpdate.safeParse(value).data;
  if (update === undefined) return undefined;
  const common = commonOf(update, now);
  return specificEvent(update, common) ?? { ...common, type: 'unknown', name: nameOf(update) };
}

function specificEvent(update: WireUpdate, common: Common): InboundEvent | undefined {
  if (chatOf(update)?.type !== 'private') return undefined;
  if (update.message !== undefined) return fromMessage(update.message, common);
  if (update.edited_message !== undefined) return fromEdit(update.edited_message, common);
  if (update.callback_query !== undefined) return fromTap(update.callback_query, common);
  return update.my_chat_member === undefined ? undefined : fromMembership(update.my_chat_member, common);
}

function fromMessage(message: WireMessage, common: Common): InboundEvent | undefined {
  const person = personOf(message.from);
  const messageRef = String(message.message_id);
  if (message.text !== undefined) {
    const start = /^\/start(?:@\w+)?(?:\s+(.*))?$/su.exec(message.text.trim());
    if (start === null) return { ...common, type: 'text', text: message.text, messageRef, person };
    const payload = start[1]?.trim();
    return { ...common, type: 'started', ...(payload === undefined ? {} : { payload }), person };
  }
  if (message.contact !== undefined) return fromContact(message, message.contact, common);
  const kind = ATTACHMENTS.find(([field]) => message[field] !== undefined)?.[1];
  if (kind === undefined) return undefined;
  const name = (message.document ?? message.audio)?.file_name;
  const fileId = message.photo?.at(-1)?.file_id ?? message.document?.file_id;
  return {
    ...common,
    type: 'attachment',
    kind,
    messageRef,
    person,
    ...(message.caption === undefined ? {} : { caption: message.caption }),
    ...(name === undefined ? {} : { name }),
    ...(fileId === undefined ? {} : { fileId }),
  };
}

/** The server sets `contact.user_id` itself; a forwarded card is somebody's old one. */
function fromContact(
  message: WireMessage,
  contact: NonNullable<WireMessage['contact']>,
  common: Common,
): InboundEvent {
  const forwarded = message['forward_origin'] !== undefined || message['forward_date'] !== undefined;
  const own = contact.user_id !== undefined && contact.user_id === message.from?.id && !forwarded;
  return { ...common, type: 'contact', phone: contact.phone_number, own, person: personOf(message.from) };
}

function fromEdit(message: WireMessage, common: Common): InboundEvent | undefined {
  const text = message.text ?? message.caption;
  if (text === undefined) return undefined;
  return { ...common, type: 'edited', text, messageRef: String(message.message_id) };
}

function fromTap(query: WireCallbackQuery, common: Common): InboundEvent | undefined {
  if (query.data === undefined) return undefined;
  const messageRef = query.message === undefined ? {} : { messageRef: String(query.message.message_id) };
  return {
    ...common,
    type: 'tap',
    token: query.data,
    tapRef: query.id,
    ...messageRef,
    person: personOf(query.from),
  };
}

/** In a private chat this arrives on block and unblock only, https://core.telegram.org/bots/api#update. */
function fromMembership(membership: WireMembership, common: Common): InboundEvent | undefined {
  const { status } = membership.new_chat_member;
  if (status === 'kicked') return { ...common, type: 'unreachable', reason: 'blocked' };
  return status === 'member' ? { ...common, type: 'reachable' } : undefined;
}

function commonOf(update: WireUpdate, now: Now): Common {
  const { message, edited_message: edited, my_chat_member: membership } = update;
  const seconds = message?.date ?? edited?.edit_date ?? edited?.date ?? membership?.date;
  return {
    channel: 'telegram',
    externalId: `u${update.update_id}`,
    address: chatOf(update)?.id ?? 'none',
    at: instant(seconds) ?? now().toISOString(),
  };
}

function chatOf(update: WireUpdate): { readonly id: string; readonly type: string } | undefined {
  const query = update.callback_query;
  const holder = update.message ?? update.edited_message ?? query?.message ?? update.my_chat_member;
  return holder?.chat ?? (query === undefined ? undefined : { id: query.from.id, type: 'private' });
}

function instant(seconds: number | undefined): string | undefined {
  const valid = seconds !== undefined && seconds > 0 && seconds < 253_402_300_800;
  return valid ? new Date(seconds * 1000).toISOString() : undefined;
}

function personOf(user: WireMessage['from']): { displayName: string } | undefined {
  const name = [user?.first_name, user?.last_name]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
  return name === '' ? undefined : { displayName: clip(name, 200) };
}

function nameOf(update: WireUpdate): string {
  const name = Object.keys(update).find((key) => key !== 'update_id' && update[key] !== undefined);
  return clip(name ?? 'empty update', 100);
}
