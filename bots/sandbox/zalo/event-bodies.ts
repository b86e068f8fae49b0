import type { SharedInfo, ZaloPerson } from './people.js';
import type { ZaloIdentity } from './identity.js';

/** One entry of `message.attachments`, keys in the order captured live. */
export interface EventAttachment {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly type: 'image' | 'gif' | 'audio' | 'sticker' | 'file' | 'link' | 'template';
}

/** `message` of a `user_send_*` or `oa_send_*` event. */
export interface EventMessage {
  readonly attachments?: readonly EventAttachment[];
  readonly text?: string;
  readonly msgId: string;
  readonly quoteMsgId?: string;
}

/** An event before it is stamped; its keys are sent in this order. */
export type EventBody = Readonly<Record<string, unknown>> & { readonly event_name: string };

type Build = (identity: ZaloIdentity, person: ZaloPerson, timestamp: string) => EventBody;

/**
 * ```json
 * {"event_name":"user_send_text","app_id":"1","sender":{"id":"2"},"recipient":{"id":"3"},
 *  "message":{"text":"Xin chào","msg_id":"0123456789abcdef0123"},"timestamp":"1614556800000","user_id_by_app":"4"}
 * ```
 */
export function userSent(
  kind: 'text' | 'image' | 'audio' | 'sticker' | 'file',
  message: EventMessage,
): Build {
  return (identity, person, timestamp) => ({
    event_name: `user_send_${kind}`,
    app_id: identity.appId,
    sender: { id: person.id },
    recipient: { id: identity.oaId },
    message: messageBody(message),
    timestamp,
    user_id_by_app: person.idByApp,
  });
}

/** Echo of a message the OA sent through the API (no `sender.admin_id`: that marks a human in OA Manager). */
export function oaSent(
  kind: 'text' | 'image' | 'gif' | 'list' | 'file' | 'sticker' | 'template',
  message: EventMessage,
): Build {
  return (identity, person, timestamp) =>
    fromOa(`oa_send_${kind}`, messageBody(message), identity, person, timestamp);
}

/** Echo of what a human wrote at the OA's console, who `admin_id` is. */
export function answeredByHand(message: EventMessage): Build {
  return (identity, person, timestamp) => {
    const event = fromOa('oa_send_text', messageBody(message), identity, person, timestamp);
    return { ...event, sender: { id: identity.oaId, admin_id: '2000000000000000099' } };
  };
}

/** The message reached the person's phone; the OA is the sender. */
export function received(messageId: string): Build {
  return (identity, person, timestamp) =>
    fromOa('user_received_message', { msg_id: messageId }, identity, person, timestamp);
}

/** The person looked at these messages; the OA is the sender. */
export function seen(messageIds: readonly string[]): Build {
  return (identity, person, timestamp) =>
    fromOa('user_seen_message', { msg_ids: messageIds }, identity, person, timestamp);
}

/** Follow or unfollow: no sender, no recipient. */
export function following(eventName: 'follow' | 'unfollow'): Build {
  return (identity, person, timestamp) => ({
    oa_id: identity.oaId,
    follower: { id: person.id },
    user_id_by_app: person.idByApp,
    event_name: eventName,
    source: 'oa_profile',
    app_id: identity.appId,
    timestamp,
  });
}

/** Events about the person as such: the "Nhắn tin" button, and the request to erase their data. */
export function aboutUser(eventName: 'user_click_chatnow' | 'user_withdraw'): Build {
  return (identity, person, timestamp) => ({
    app_id: identity.appId,
    oa_id: identity.oaId,
    user_id: person.id,
    user_id_by_app: person.idByApp,
    event_name: eventName,
    timestamp,
  });
}

/** The answer to `request_user_info`, in today's or the older shape. */
export function submittedInfo(info: SharedInfo, shape: 'full-address' | 'flat'): Build {
  const { name, phone, address, city, district } = info;
  const fullAddress = { user_city: city, user_ward: district, user_address: address };
  return (identity, person, timestamp) => ({
    sender: { id: person.id },
    recipient: { id: identity.oaId },
    event_name: 'user_submit_info',
    app_id: identity.appId,
    timestamp,
    info:
      shape === 'flat'
        ? { name, phone, address, city, district, ward: '' }
        : { name, phone, user_dob: '01/01/1985', gender: 'Khác', full_address: fullAddress },
  });
}

/** Delivery of a ZBS message by phone; sent with the header `X-ZEvent-Server: ZNS`. */
export function zbsReceived(phone: string, messageId: string, trackingId: string): Build {
  return (identity, _person, timestamp) => ({
    sender: { id: identity.oaId },
    recipient: { id: phone },
    event_name: 'user_received_message',
    message: { delivery_time: timestamp, msg_id: messageId, tracking_id: trackingId },
    app_id: identity.appId,
    timestamp,
  });
}

function fromOa(
  eventName: string,
  message: object,
  identity: ZaloIdentity,
  person: ZaloPerson,
  timestamp: string,
): EventBody {
  return {
    event_name: eventName,
    app_id: identity.appId,
    sender: { id: identity.oaId },
    recipient: { id: person.id },
    message,
    timestamp,
    user_id_by_app: person.idByApp,
  };
}

function messageBody({ attachments, text, msgId, quoteMsgId }: EventMessage): object {
  return {
    ...(attachments === undefined ? {} : { attachments }),
    ...(text === undefined ? {} : { text }),
    msg_id: msgId,
    ...(quoteMsgId === undefined ? {} : { quote_msg_id: quoteMsgId }),
  };
}

export type { Build as EventBuild };
