import { ActionError, type PersonAction } from '../platform.js';
import { samplePicture } from '../picture.js';
import { unixNow, type Bot } from './bot.js';
import type { Key, Phone, StoredMessage } from './chats.js';
import { asDocument, asPhoto, pictureType, reference } from './files.js';
import type { BotMembership, Happening, Message, MessageEntity } from './wire.js';

const QUERY_ID_STEP = 1_000_000_007n;

/** Does with the phone what the person asks; throws an ActionError for what the app would not let them do. */
export async function act(bot: Bot, phone: Phone, action: PersonAction): Promise<void> {
  switch (action.type) {
    case 'start':
    case 'follow':
      if (phone.blocked) await setBlocked(bot, phone, false);
      return say(bot, phone, action.type === 'start' ? startText(action.payload) : '/start');
    case 'block':
    case 'unfollow':
      return setBlocked(bot, phone, true);
    case 'unblock':
      return setBlocked(bot, phone, false);
    case 'withdraw':
      throw new ActionError('Telegram has no withdrawal; a person blocks the bot instead.');
    case 'console':
      throw new ActionError('Telegram has no console from which a human answers for a bot.');
    case 'read':
      read(bot, phone);
      return;
    case 'text':
      return say(bot, phone, action.text);
    case 'tap':
      return tap(bot, phone, action.messageId, action.row, action.column);
    case 'sticker':
    case 'voice':
      return write(bot, phone, noise(bot, action.type), { attachment: { kind: action.type } });
    case 'image':
    case 'file':
      return sendFile(bot, phone, action);
  }
}

function startText(payload: string | undefined): string {
  if (payload === undefined || payload === '') return '/start';
  // https://core.telegram.org/bots/features#deep-linking
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(payload))
    throw new ActionError('A start parameter is 1-64 of A-Za-z0-9_-.');
  return `/start ${payload}`;
}

function say(bot: Bot, phone: Phone, text: string): Promise<void> {
  if (text.trim() === '') throw new ActionError('An empty message cannot be sent.');
  const entities = commandsIn(text);
  return write(bot, phone, { text, ...(entities.length > 0 && { entities }) });
}

function commandsIn(text: string): readonly MessageEntity[] {
  return [...text.matchAll(/(?<=^|\s)\/[A-Za-z0-9_]{1,64}(?:@\w+)?(?=$|[^\w@/])/g)].map((match) => ({
    type: 'bot_command',
    offset: match.index,
    length: match[0].length,
  }));
}

async function write(
  bot: Bot,
  phone: Phone,
  content: Partial<Message>,
  extras: Pick<StoredMessage, 'attachment'> = {},
): Promise<void> {
  if (phone.blocked) throw new ActionError('The bot is blocked; unblock it first.');
  phone.started = true;
  const message_id = bot.chats.nextMessageId();
  const message = { message_id, from: phone.user, chat: phone.chat, date: unixNow(bot), ...content };
  bot.chats.put(phone, message, extras);
  await bot.updates.publish({ message }, bot.clock.now(), () => {
    const stored = phone.messages.get(message_id);
    if (stored === undefined || stored.seen) return;
    stored.seen = true;
    bot.chats.changed(phone);
  });
}

async function tap(bot: Bot, phone: Phone, messageId: string, row: number, column: number): Promise<void> {
  const stored = phone.messages.get(Number(messageId));
  const key = stored?.keys?.[row]?.[column];
  const button = stored?.wire.reply_markup?.inline_keyboard[row]?.[column];
  if (stored === undefined || (key === undefined && button === undefined))
    throw new ActionError('No such button.');
  if (phone.blocked) throw new ActionError('The bot is blocked; unblock it first.');
  if (key !== undefined) return press(bot, phone, key);
  await sendQuery(bot, phone, stored, button?.callback_data);
}

function press(bot: Bot, phone: Phone, key: Key): Promise<void> {
  if (!key.request_contact) return say(bot, phone, key.text);
  const phone_number = `84${phone.id.slice(-9)}`;
  return write(bot, phone, {
    contact: { phone_number, first_name: phone.user.first_name, user_id: phone.user.id },
  });
}

/** A button without data (a link) tells the bot nothing. */
async function sendQuery(
  bot: Bot,
  phone: Phone,
  stored: StoredMessage,
  data: string | undefined,
): Promise<void> {
  if (data === undefined) return;
  const at = bot.clock.now();
  const id = (BigInt(Math.floor(bot.random() * 2 ** 52)) * QUERY_ID_STEP).toString();
  bot.taps.set(id, { at, personId: phone.id });
  const callback = { id, from: phone.user, message: stored.wire, chat_instance: `-${phone.id}`, data };
  await bot.updates.publish({ callback_query: callback }, at);
}

function noise(bot: Bot, kind: 'sticker' | 'voice'): Partial<Message> {
  if (kind === 'voice') {
    const file = bot.files.add('voice', 'voice.ogg', 'audio/ogg', Buffer.from('OggS'));
    return { voice: { ...reference(file), duration: 3, mime_type: 'audio/ogg' } };
  }
  const file = bot.files.add('stickers', 'sticker.webp', 'image/webp', Buffer.from('RIFF....WEBP'));
  const shape = {
    type: 'regular',
    width: 512,
    height: 512,
    is_animated: false,
    is_video: false,
    emoji: '👍',
  } as const;
  return { sticker: { ...reference(file), ...shape } };
}

async function sendFile(
  bot: Bot,
  phone: Phone,
  action: Extract<PersonAction, { type: 'image' | 'file' }>,
): Promise<void> {
  const given = action.contentBase64 === undefined ? undefined : Buffer.from(action.contentBase64, 'base64');
  const caption = action.caption === undefined || action.caption === '' ? {} : { caption: action.caption };
  const picture = given === undefined ? 'image/png' : pictureType(given);
  if (action.type === 'image' && picture !== undefined) {
    const file = bot.files.add('photos', action.name, picture, given ?? samplePicture());
    const attachment = { kind: 'image' as const, name: action.name, url: `${bot.filesRoot}/${file.path}` };
    return write(bot, phone, { photo: asPhoto(file), ...caption }, { attachment });
  }
  const content = given ?? Buffer.from(`${action.name}\n`);
  const file = bot.files.add('documents', action.name, 'application/octet-stream', content);
  const attachment = { kind: 'file' as const, name: action.name, url: `${bot.filesRoot}/${file.path}` };
  return write(bot, phone, { document: asDocument(file), ...caption }, { attachment });
}

function read(bot: Bot, phone: Phone): void {
  const unread = [...phone.messages.values()].filter(({ wire, seen }) => wire.from.is_bot && !seen);
  for (const message of unread) message.seen = true;
  if (unread.length > 0) bot.chats.changed(phone);
}

/** The bot learns of it only when the person ever opened the chat. */
async function setBlocked(bot: Bot, phone: Phone, blocked: boolean): Promise<void> {
  if (phone.blocked === blocked) return;
  phone.blocked = blocked;
  bot.chats.changed(phone);
  if (!phone.started) return;
  const member: BotMembership = { status: 'member', user: bot.user };
  const kicked: BotMembership = { status: 'kicked', user: bot.user, until_date: 0 };
  const happening: Happening = {
    my_chat_member: {
      chat: phone.chat,
      from: phone.user,
      date: unixNow(bot),
      old_chat_member: blocked ? member : kicked,
      new_chat_member: blocked ? kicked : member,
    },
  };
  await bot.updates.publish(happening, bot.clock.now());
}
