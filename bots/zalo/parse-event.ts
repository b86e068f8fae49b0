import { z } from 'zod';
import type { Now } from '../../src/app/ports.js';
import type { InboundEvent } from '../../src/core/conversation/event.js';
import { readToken } from '../../src/core/conversation/token.js';
import { clip, parseBody, wireId } from '../wire-text.js';
import { wireEvent, type WireAttachment, type WireEvent } from './events.js';

type AttachmentKind = Extract<InboundEvent, { type: 'attachment' }>['kind'];
type Common = Pick<InboundEvent, 'channel' | 'externalId' | 'address' | 'at'>;
type Reading = (event: WireEvent, common: Common) => InboundEvent[];

/** Everything a person or the OA's staff can do that the service acts on; other names become `unknown`. */
const READINGS: ReadonlyMap<string, Reading> = new Map([
  ['user_send_text', readText],
  ['user_send_link', readLink],
  ['user_send_image', attachments('image')],
  ['user_send_gif', attachments('image')],
  ['user_send_audio', attachments('voice')],
  ['user_send_video', attachments('video')],
  ['user_send_sticker', attachments('sticker')],
  ['user_send_location', attachments('location')],
  ['user_send_file', attachments('file')],
  ['user_send_business_card', readCard],
  ['user_submit_info', readInfo],
  ['follow', (_, common) => [{ ...common, type: 'started' }]],
  ['user_click_chatnow', (_, common) => [{ ...common, type: 'started' }]],
  ['unfollow', (_, common) => [{ ...common, type: 'unreachable', reason: 'unfollowed' }]],
  ['user_withdraw', (_, common) => [{ ...common, type: 'withdraw' }]],
  ['user_received_message', receipt('delivered')],
  ['user_seen_message', receipt('seen')],
]);

/** What staff send from the OA's console is echoed with their id; our own sends are echoed without. */
const ECHO = /^oa_send_(?:text|image|gif|list|file|sticker|template|link|video|location)$/;

/** The events in one webhook body (an album is several), or undefined when the value is no Zalo event. */
export function parseEvent(value: unknown, oaId: string, now: Now): InboundEvent[] | undefined {
  const event = wireEvent.safeParse(value).data;
  if (event === undefined) return undefined;
  const address = addressOf(event, oaId);
  const common = commonOf(event, address ?? 'none', now);
  const named = [event.oa_id, ...sides(event)].filter((id) => id !== undefined);
  const isOurs = named.length === 0 || named.includes(oaId); // an app can serve several OAs with one webhook
  const read = address === undefined || !isOurs ? [] : readEvent(event, common);
  return read.length > 0 ? read : [{ ...common, type: 'unknown', name: clip(event.event_name, 100) }];
}

function readEvent(event: WireEvent, common: Common): InboundEvent[] {
  if (ECHO.test(event.event_name)) {
    return event.sender?.admin_id === undefined ? [] : [{ ...common, type: 'takeover' }];
  }
  return READINGS.get(event.event_name)?.(event, common) ?? [];
}

function readText({ message }: WireEvent, common: Common): InboundEvent[] {
  const text = message?.text;
  if (text === undefined) return [];
  const token = text.trim();
  // A button's payload comes back as an ordinary text.
  if (readToken(token) !== undefined) return [{ ...common, type: 'tap', token }];
  return [{ ...common, type: 'text', text, ...refOf(message) }];
}

/** A pasted link with words around it is a text to us. */
function readLink(event: WireEvent, common: Common): InboundEvent[] {
  return event.message?.text === undefined ? attachments('other')(event, common) : readText(event, common);
}

function attachments(kind: AttachmentKind): Reading {
  return ({ message }, common) => {
    const sent = message?.attachments ?? [];
    const all: (WireAttachment | undefined)[] = sent.length === 0 ? [undefined] : sent;
    return all.map((one, index) => ({
      ...common,
      externalId: index === 0 ? common.externalId : `${common.externalId}#${index + 1}`,
      type: 'attachment',
      kind,
      ...refOf(message),
      ...(message?.text === undefined || index > 0 ? {} : { caption: message.text }),
      ...(one?.payload.url === undefined ? {} : { url: one.payload.url }),
      ...(one?.payload.name === undefined ? {} : { name: one.payload.name }),
    }));
  };
}

/** `{"phone":"84912345678","qrCodeUrl":"https://…"}`, as text inside the attachment's description */
const card = z.looseObject({ phone: wireId });

function readCard(event: WireEvent, common: Common): InboundEvent[] {
  const description = event.message?.attachments?.[0]?.payload.description ?? '';
  const phone = card.safeParse(parseBody(Buffer.from(description))).data?.phone;
  return phone === undefined
    ? attachments('other')(event, common)
    : [{ ...common, type: 'contact', phone, own: false }];
}

/** The form is filled in by hand, so Zalo does not vouch for the number. */
function readInfo({ info }: WireEvent, common: Common): InboundEvent[] {
  if (info?.phone === undefined) return [];
  const person = info.name === undefined ? undefined : { displayName: clip(info.name, 200) };
  return [{ ...common, type: 'contact', phone: info.phone, own: false, person }];
}

function receipt(type: 'delivered' | 'seen'): Reading {
  return ({ message }, common) => {
    const refs = message?.msg_ids ?? (message?.msg_id === undefined ? [] : [message.msg_id]);
    return refs.length === 0 ? [] : [{ ...common, type, messageRefs: refs }];
  };
}

function refOf(message: WireEvent['message']): { messageRef?: string } {
  return message?.msg_id === undefined ? {} : { messageRef: message.msg_id };
}

/** Zalo promises no identity but the message's; without one, name, time and person make it. */
function commonOf(event: WireEvent, address: string, now: Now): Common {
  const name = clip(event.event_name, 60);
  const identity = event.message?.msg_id ?? `${event.timestamp ?? '0'}:${address}`;
  return {
    channel: 'zalo',
    externalId: `${name}:${identity}`,
    address,
    at: instant(event.timestamp) ?? now().toISOString(),
  };
}

/** Receipts and echoes have the OA as sender, messages as recipient: the person is the side that is not the OA. */
function addressOf(event: WireEvent, oaId: string): string | undefined {
  const ids = [event.follower?.id, event.user_id, ...sides(event)];
  return ids.find((id) => id !== undefined && id !== oaId);
}

function sides({ sender, recipient }: WireEvent): (string | undefined)[] {
  return [sender?.id, recipient?.id];
}

function instant(timestamp: string | undefined): string | undefined {
  const ms = /^\d{12,14}$/.test(timestamp ?? '') ? Number(timestamp) : undefined;
  return ms === undefined ? undefined : new Date(ms).toISOString();
}
