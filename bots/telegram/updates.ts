import { z } from 'zod';
import { wireId, wireText } from '../wire-text.js';

/** `{"id":987654321,"is_bot":false,"first_name":"Lan","last_name":"Trần","language_code":"vi"}` */
const user = z.looseObject({ id: wireId, first_name: wireText.optional(), last_name: wireText.optional() });

/** `{"id":987654321,"type":"private","first_name":"Lan"}` */
const chat = z.looseObject({ id: wireId, type: z.string() });

/** `{"file_id":"BQAC…","file_name":"bao-cao.xlsx","mime_type":"application/vnd…"}` */
const file = z.looseObject({ file_id: wireText.optional(), file_name: wireText.optional() });

/** `[{"file_id":"AgAC…","width":90,"height":67},{"file_id":"AgAC…","width":1280,"height":960}]`, smallest first */
const photo = z.array(z.looseObject({ file_id: wireText }));

/** `{"phone_number":"84912345678","first_name":"Lan","user_id":987654321}` */
const contact = z.looseObject({ phone_number: wireText, user_id: wireId.optional() });

/**
 * `{"message_id":1,"date":1614564000,"chat":{…},"from":{…},"text":"/start 7F3K-22QX"}`
 * https://core.telegram.org/bots/api#message
 */
export const wireMessage = z.looseObject({
  message_id: z.int(),
  date: z.int(),
  edit_date: z.int().optional(),
  chat,
  from: user.optional(),
  text: wireText.optional(),
  caption: wireText.optional(),
  photo: photo.optional().catch(undefined),
  document: file.optional(),
  audio: file.optional(),
  contact: contact.optional(),
});
export type WireMessage = z.infer<typeof wireMessage>;

/**
 * `{"id":"4382bfdwdsb323b2d9","from":{…},"message":{"message_id":7,"date":0,"chat":{…}},"data":"~k3","chat_instance":"…"}`
 * https://core.telegram.org/bots/api#callbackquery; date is 0 for a message too old to be shown.
 */
export const wireCallbackQuery = z.looseObject({
  id: z.string().min(1),
  from: user,
  message: z.looseObject({ message_id: z.int(), chat }).optional(),
  data: wireText.optional(),
});
export type WireCallbackQuery = z.infer<typeof wireCallbackQuery>;

/**
 * `{"chat":{…},"from":{…},"date":1614564000,"old_chat_member":{…},"new_chat_member":{"user":{…},"status":"kicked"}}`
 * https://core.telegram.org/bots/api#chatmemberupdated
 */
export const wireMembership = z.looseObject({
  chat,
  date: z.int(),
  new_chat_member: z.looseObject({ status: z.string() }),
});
export type WireMembership = z.infer<typeof wireMembership>;

/** `{"update_id":10000,"message":{…}}` https://core.telegram.org/bots/api#update; everything beside the id is read leniently. */
export const wireUpdate = z.looseObject({
  update_id: z.int(),
  message: wireMessage.optional().catch(undefined),
  edited_message: wireMessage.optional().catch(undefined),
  callback_query: wireCallbackQuery.optional().catch(undefined),
  my_chat_member: wireMembership.optional().catch(undefined),
});
export type WireUpdate = z.infer<typeof wireUpdate>;
