import { badRequest, forbidden } from './api-error.js';
import type { Bot } from './bot.js';
import type { Phone, StoredMessage } from './chats.js';
import { asDocument, asPhoto, pictureType, type StoredFile } from './files.js';
import { parseHtml, type FormattedText } from './html.js';
import { integerParam, jsonParam, textParam, type Params } from './params.js';
import { replyMarkup, type ReplyMarkup } from './wire.js';

// https://core.telegram.org/bots/api#sendmessage, #inlinekeyboardbutton, #sendphoto
const LONGEST_TEXT = 4096;
const LONGEST_CAPTION = 1024;
const LONGEST_RAW_BYTES = 1 << 15;
const LONGEST_CALLBACK_BYTES = 64;
const MOST_BUTTONS = 100;
const LARGEST_UPLOAD_BYTES = 50 * 1024 * 1024;
const LARGEST_PHOTO_BYTES = 10 * 1024 * 1024;
const LARGEST_URL_BYTES = 20 * 1024 * 1024;
const FETCH_TIMEOUT_MS = 10_000;

/** The chat a call names, as long as the bot may write to it; throws the API's 400 or 403 otherwise. */
export function reachableChat(bot: Bot, params: Params): Phone {
  const id = textParam(params, 'chat_id');
  if (id === '') throw badRequest('chat_id is empty');
  const phone = bot.chats.find(id);
  if (phone === undefined) throw badRequest('chat not found');
  if (phone.blocked) throw forbidden('bot was blocked by the user');
  if (!phone.started) throw forbidden("bot can't initiate conversation with a user");
  return phone;
}

/** The text or caption of a call with its entities, checked for length after parsing. */
export function formattedParam(params: Params, name: 'text' | 'caption'): FormattedText {
  const raw = textParam(params, name);
  if (name === 'text' && raw === '') throw badRequest('message text is empty');
  if (Buffer.byteLength(raw) > LONGEST_RAW_BYTES) throw badRequest('text is too long');
  const mode = textParam(params, 'parse_mode').toLowerCase();
  if (mode !== '' && mode !== 'none' && mode !== 'html') throw badRequest('unsupported parse_mode');
  const { text, entities } = mode === 'html' ? parseHtml(raw) : { text: raw, entities: [] };
  const trimmed = text.trimEnd();
  if (name === 'text' && trimmed.trim() === '') throw badRequest('text must be non-empty');
  const length = [...trimmed].length;
  if (name === 'text' && length > LONGEST_TEXT) throw badRequest('message is too long');
  if (name === 'caption' && length > LONGEST_CAPTION) throw badRequest('message caption is too long');
  return { text: trimmed, entities };
}

/** The keyboard of a call, checked for what only Telegram's servers refuse. */
export function markupParam(params: Params): ReplyMarkup | undefined {
  const markup = jsonParam(params, 'reply_markup', 'reply keyboard markup', replyMarkup);
  if (markup?.kind !== 'inline') return markup;
  const buttons = markup.inline.inline_keyboard.flat();
  if (buttons.length > MOST_BUTTONS) throw badRequest('reply markup is too long');
  for (const { text, callback_data: data, url, ...rest } of buttons) {
    const { web_app: app, copy_text: copied, switch_inline_query: inline } = rest;
    const kinds = [data, url, app, copied, inline, rest.switch_inline_query_current_chat];
    if (kinds.every((kind) => kind === undefined || kind === '')) {
      throw badRequest(
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
      );
    }
    if (Buffer.byteLength(data ?? '') > LONGEST_CALLBACK_BYTES) throw badRequest('BUTTON_DATA_INVALID');
    if (url !== undefined && !/^(https?|tg):\/\/\S+$/.test(url)) {
      throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
    }
    if (text.trim() === '') throw badRequest('inline keyboard button text must be non-empty');
  }
  return markup;
}

/** The parts of a message that its `reply_markup` decides: an inline keyboard, or keys under the text entry. */
export function keyboardParts(markup: ReplyMarkup | undefined): {
  readonly wire: Pick<StoredMessage['wire'], 'reply_markup'>;
  readonly extras: Pick<StoredMessage, 'keys'>;
} {
  const inline = markup?.kind === 'inline' && markup.inline.inline_keyboard.length > 0;
  return {
    wire: inline ? { reply_markup: markup.inline } : {},
    extras: markup?.kind === 'keys' ? { keys: markup.keys } : {},
  };
}

/** The message that a call replies to, if it still is in the chat. */
export function repliedMessage(
  params: Params,
  phone: Phone,
): Pick<StoredMessage['wire'], 'reply_to_message'> {
  const reply = params.fields['reply_parameters'];
  const text = typeof reply === 'string' ? reply : JSON.stringify(reply ?? {});
  const id = Number(
    /"message_id"\s*:\s*(\d+)/.exec(text)?.[1] ?? integerParam(params, 'reply_to_message_id', 0),
  );
  const wire = phone.messages.get(id)?.wire;
  if (wire === undefined && id !== 0 && !/"allow_sending_without_reply"\s*:\s*true/.test(text)) {
    throw badRequest('message to be replied not found');
  }
  return wire === undefined ? {} : { reply_to_message: wire };
}

/** The file of a sendPhoto or sendDocument: an upload, a known file_id, or the URL of a local host. */
export async function fileParam(bot: Bot, params: Params, field: 'photo' | 'document'): Promise<StoredFile> {
  const named = textParam(params, field);
  const attached = named.startsWith('attach://') ? named.slice('attach://'.length) : field;
  const upload = params.files.find((file) => file.field === attached);
  if (upload !== undefined) {
    if (upload.content.length === 0) throw badRequest('file must be non-empty');
    if (upload.content.length > LARGEST_UPLOAD_BYTES) throw badRequest('file is too big');
    return keep(bot, field, upload.filename, upload.contentType, upload.content);
  }
  if (named === '') throw badRequest(`there is no ${field} in the request`);
  if (!/^https?:\/\//.test(named)) return bot.files.byId(named);
  const { content, type } = await download(bot, named);
  return keep(
    bot,
    field,
    decodeURIComponent(new URL(named).pathname.split('/').at(-1) ?? field),
    type,
    content,
  );
}

function keep(
  bot: Bot,
  field: 'photo' | 'document',
  name: string,
  type: string,
  content: Buffer,
): StoredFile {
  if (field === 'document') return bot.files.add('documents', name, type, content);
  const picture = pictureType(content);
  if (picture === undefined) throw badRequest('IMAGE_PROCESS_FAILED');
  if (content.length > LARGEST_PHOTO_BYTES) throw badRequest('file is too big');
  return bot.files.add('photos', name, picture, content);
}

async function download(bot: Bot, url: string): Promise<{ content: Buffer; type: string }> {
  // The sandbox never reaches beyond this machine.
  if (!bot.localHosts.includes(new URL(url).hostname)) throw badRequest('failed to get HTTP URL content');
  const answer = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) }).catch(() => undefined);
  if (answer?.ok !== true) throw badRequest('failed to get HTTP URL content');
  const content = Buffer.from(await answer.arrayBuffer());
  if (content.length > LARGEST_URL_BYTES) throw badRequest('failed to get HTTP URL content');
  return { content, type: answer.headers.get('content-type') ?? 'application/octet-stream' };
}

/** The file as part of a message, for the bot and for the phone. */
export function filePart(bot: Bot, field: 'photo' | 'document', file: StoredFile) {
  const url = `${bot.filesRoot}/${file.path}`;
  return field === 'photo'
    ? { wire: { photo: asPhoto(file) }, attachment: { kind: 'image' as const, name: file.name, url } }
    : { wire: { document: asDocument(file) }, attachment: { kind: 'file' as const, name: file.name, url } };
}
