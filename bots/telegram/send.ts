import { z } from 'zod';
import { SendError } from '../../src/app/errors.js';
import type { Sent } from '../../src/app/ports.js';
import type { OutboundMessage } from '../../src/core/conversation/message.js';
import { sendInOrder } from '../send-in-order.js';
import type { AttachmentSender } from './attachments.js';
import { composeParts, type Part } from './compose.js';
import type { TelegramClient } from './telegram-client.js';
import { CAPTION_LIMIT } from './telegram-limits.js';

/** `{"message_id":42,"date":1614564000,"chat":{…},"text":"…"}` */
const sentMessage = z.looseObject({ message_id: z.int() });

const UNCHANGED = /message is not modified/i;
/** The message is a picture or a file: its words are a caption. */
const CAPTIONED = /no text in the message to edit/i;
const GONE = /message to edit not found|can't be edited|no text in the message to edit|MESSAGE_ID_INVALID/i;

/** What a send needs besides the message. */
export interface SendContext {
  readonly client: TelegramClient;
  readonly attachments: AttachmentSender;
  readonly signal: AbortSignal | undefined;
}

/** Sends or, with `replaces`, edits one message; throws `SendError`. */
export async function sendMessage(
  address: string,
  message: OutboundMessage,
  context: SendContext,
): Promise<Sent> {
  if (!/^-?\d{1,16}$/.test(address)) throw new SendError('unreachable', 'not a chat id');
  const chatId = Number(address);
  const parts = composeParts(message);
  const [only] = parts;
  if (message.replaces !== undefined && only !== undefined && parts.length === 1 && isText(only)) {
    const edited = await edit(chatId, message.replaces, only, context);
    if (edited !== undefined) return edited;
  }
  return sendInOrder(parts, (part) => sendPart(chatId, part, context));
}

function isText(part: Part): boolean {
  return part.image === undefined && part.file === undefined;
}

/** Undefined when there is nothing left to edit. */
async function edit(
  chatId: number,
  ref: string,
  part: Part,
  context: SendContext,
  method: 'editMessageText' | 'editMessageCaption' = 'editMessageText',
): Promise<Sent | undefined> {
  if (!/^\d{1,15}$/.test(ref)) return undefined;
  try {
    const target = { chat_id: chatId, message_id: Number(ref) };
    const { text, ...fields } = textFields(part);
    const words = method === 'editMessageText' ? { text, ...fields } : { caption: text, ...keyboardOf(part) };
    await context.client.call(method, { ...target, ...words }, context);
    return { messageRef: ref };
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    if (UNCHANGED.test(error.code)) return { messageRef: ref };
    if (CAPTIONED.test(error.code) && method === 'editMessageText' && part.text.length <= CAPTION_LIMIT)
      return edit(chatId, ref, part, context, 'editMessageCaption');
    if (GONE.test(error.code)) return undefined;
    throw error;
  }
}

async function sendPart(chatId: number, part: Part, context: SendContext): Promise<Sent> {
  const answer = isText(part)
    ? await context.client.call('sendMessage', { chat_id: chatId, ...textFields(part) }, context)
    : await context.attachments.send(chatId, part, context.signal);
  const message = sentMessage.safeParse(answer);
  if (!message.success) throw new SendError('uncertain', 'answer without message_id');
  return { messageRef: String(message.data.message_id) };
}

function textFields(part: Part) {
  return { text: part.text, link_preview_options: { is_disabled: true }, ...keyboardOf(part) };
}

function keyboardOf({ keyboard }: Part) {
  return keyboard === undefined ? {} : { reply_markup: keyboard };
}
