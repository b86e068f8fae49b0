import { z } from 'zod';
import { wireId, wireText } from '../wire-text.js';

const party = z.looseObject({ id: wireId }).optional().catch(undefined);

/** Coordinates arrive as strings; a business card hides `{"phone":"84…"}` as JSON inside `description`. */
const payload = z.looseObject({
  url: wireText.optional().catch(undefined),
  name: wireText.optional().catch(undefined),
  description: wireText.optional().catch(undefined),
});

/** `{"type":"file","payload":{"size":"20480","name":"truong.xlsx","checksum":"…","type":"xlsx","url":"https://ot51.dlfl.vn/…"}}` */
const attachment = z.looseObject({ type: z.string().catch(''), payload: payload.catch({}) });
export type WireAttachment = z.infer<typeof attachment>;

/** `{"text":"xin chào","msg_id":"96d3cdf3af150460909","attachments":[…]}`; receipts have `msg_ids` */
const message = z.looseObject({
  msg_id: wireId.optional().catch(undefined),
  msg_ids: z.array(wireId).optional().catch(undefined),
  text: wireText.optional().catch(undefined),
  attachments: z.array(attachment).optional().catch(undefined),
});

/** `{"name":"Trần Thị Lan","phone":"84912345678","full_address":{…}}` */
const info = z.looseObject({
  name: wireText.optional().catch(undefined),
  phone: wireId.optional().catch(undefined),
});

/**
 * `{"event_name":"user_send_text","app_id":"…","sender":{"id":"2468…"},"recipient":{"id":"<oa>"},"message":{…},"timestamp":"1614564000000"}`
 * `{"event_name":"follow","oa_id":"<oa>","follower":{"id":"2468…"},"source":"oa_profile","app_id":"…","timestamp":"…"}`
 * https://developers.zalo.me/docs/official-account/webhook/tin-nhan; anything unexpected below the name is read as absent.
 */
export const wireEvent = z.looseObject({
  event_name: wireText.pipe(z.string().min(1)),
  timestamp: wireId.optional().catch(undefined),
  oa_id: wireId.optional().catch(undefined),
  user_id: wireId.optional().catch(undefined),
  sender: z.looseObject({ id: wireId, admin_id: wireId.optional() }).optional().catch(undefined),
  recipient: party,
  follower: party,
  message: message.optional().catch(undefined),
  info: info.optional().catch(undefined),
});
export type WireEvent = z.infer<typeof wireEvent>;
