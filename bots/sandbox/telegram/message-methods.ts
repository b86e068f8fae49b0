import { badRequest } from './api-error.js';
import { unixNow, type Bot, type Method } from './bot.js';
import type { Phone, StoredMessage } from './chats.js';
import {
  fileParam,
  filePart,
  formattedParam,
  keyboardParts,
  markupParam,
  reachableChat,
  repliedMessage,
} from './outgoing.js';
import { integerParam, type Params } from './params.js';
import type { Message } from './wire.js';

type Draft = { -readonly [Field in keyof Message]: Message[Field] };

const DAYS_2_SECONDS = 172_800;
const notModified =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

/** The methods that write to a chat, by their documented names. */
export function messageMethods(bot: Bot): Readonly<Record<string, Method>> {
  return {
    sendMessage: (params) => sendMessage(bot, params),
    sendPhoto: (params) => sendFile(bot, params, 'photo'),
    sendDocument: (params) => sendFile(bot, params, 'document'),
    sendChatAction(params) {
      reachableChat(bot, params);
      return true;
    },
    editMessageText: (params) => editText(bot, params, 'text'),
    editMessageCaption: (params) => editText(bot, params, 'caption'),
    editMessageReplyMarkup: (params) => editMarkup(bot, params),
    deleteMessage: (params) => deleteMessage(bot, params),
  };
}

function sendMessage(bot: Bot, params: Params): Message {
  const { text, entities } = formattedParam(params, 'text');
  const phone = reachableChat(bot, params);
  return deliver(bot, params, phone, 'sendMessage', { text, ...(entities.length > 0 && { entities }) });
}

async function sendFile(bot: Bot, params: Params, field: 'photo' | 'document'): Promise<Message> {
  const { text: caption, entities } = formattedParam(params, 'caption');
  const phone = reachableChat(bot, params);
  const { wire, attachment } = filePart(bot, field, await fileParam(bot, params, field));
  const captioned = {
    ...(caption !== '' && { caption }),
    ...(entities.length > 0 && { caption_entities: entities }),
  };
  const method = field === 'photo' ? 'sendPhoto' : 'sendDocument';
  return deliver(bot, params, phone, method, { ...wire, ...captioned }, attachment);
}

function deliver(
  bot: Bot,
  params: Params,
  phone: Phone,
  method: string,
  content: Partial<Message>,
  attachment?: StoredMessage['attachment'],
): Message {
  const keyboard = keyboardParts(markupParam(params));
  const replied = repliedMessage(params, phone);
  bot.budget.spend(phone.id);
  const wire = {
    message_id: bot.chats.nextMessageId(),
    from: bot.user,
    chat: phone.chat,
    date: unixNow(bot),
    ...replied,
    ...content,
    ...keyboard.wire,
  };
  bot.chats.put(phone, wire, { ...keyboard.extras, ...(attachment !== undefined && { attachment }) });
  record(bot, method, phone, wire);
  return wire;
}

function editText(bot: Bot, params: Params, field: 'text' | 'caption'): Message {
  const { phone, message } = editable(bot, params);
  const { text, entities } = formattedParam(params, field);
  const hasField = field === 'text' ? message.wire.text !== undefined : message.attachment !== undefined;
  if (!hasField) throw badRequest(`there is no ${field} in the message to edit`);
  const entitiesField = field === 'text' ? 'entities' : 'caption_entities';
  const draft: Draft = { ...message.wire, edit_date: unixNow(bot) };
  delete draft.text;
  delete draft.entities;
  delete draft.caption;
  delete draft.caption_entities;
  if (text !== '') draft[field] = text;
  if (entities.length > 0) draft[entitiesField] = entities;
  return edit(
    bot,
    params,
    field === 'text' ? 'editMessageText' : 'editMessageCaption',
    phone,
    message,
    draft,
  );
}

function editMarkup(bot: Bot, params: Params): Message {
  const { phone, message } = editable(bot, params);
  return edit(bot, params, 'editMessageReplyMarkup', phone, message, { ...message.wire });
}

/** An edit that names no keyboard removes the one the message had. */
function edit(
  bot: Bot,
  params: Params,
  method: string,
  phone: Phone,
  message: StoredMessage,
  draft: Draft,
): Message {
  const markup = markupParam(params);
  if (markup !== undefined && markup.kind !== 'inline') throw badRequest('inline keyboard expected');
  delete draft.reply_markup;
  Object.assign(draft, keyboardParts(markup).wire);
  if (canonical(draft) === canonical(message.wire)) throw badRequest(notModified);
  bot.budget.spend(phone.id);
  message.wire = draft;
  message.edits += 1;
  bot.chats.changed(phone);
  record(bot, method, phone, message.wire);
  return message.wire;
}

function editable(bot: Bot, params: Params): { phone: Phone; message: StoredMessage } {
  const phone = reachableChat(bot, params);
  const message = phone.messages.get(integerParam(params, 'message_id', 0));
  if (message === undefined) throw badRequest('message to edit not found');
  if (!message.wire.from.is_bot || message.keys !== undefined) throw badRequest("message can't be edited");
  return { phone, message };
}

function deleteMessage(bot: Bot, params: Params): true {
  const phone = reachableChat(bot, params);
  const message = phone.messages.get(integerParam(params, 'message_id', 0));
  if (message === undefined) throw badRequest('message to delete not found');
  if (message.wire.date < unixNow(bot) - DAYS_2_SECONDS)
    throw badRequest("message can't be deleted for everyone");
  phone.messages.delete(message.wire.message_id);
  bot.chats.changed(phone);
  record(bot, 'deleteMessage', phone, message.wire);
  return true;
}

function record(bot: Bot, method: string, phone: Phone, wire: Message): void {
  const messageId = String(wire.message_id);
  const text = wire.text ?? wire.caption ?? '';
  bot.ledger.push({ at: bot.clock.now(), method, recipient: phone.id, messageId, text });
}

/** Equal for messages whose content and keyboard are the same, whenever they were edited. */
function canonical(message: Message): string {
  const compared: Draft = { ...message };
  delete compared.edit_date;
  return JSON.stringify(Object.entries(compared).sort(([a], [b]) => (a < b ? -1 : 1)));
}
