import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openedChat, startTelegram, type Telegram } from './telegram-fake-bot.js';

let telegram: Telegram;
let chat: string;
const secret_token = 'a-secret_1';
beforeEach(async () => {
  telegram = await startTelegram();
  await telegram.call('setWebhook', { url: telegram.hook, secret_token });
  chat = await openedChat(telegram);
});
afterEach(() => telegram.close());

const say = (text: string) => telegram.platform.act(chat, { type: 'text', text });
const texts = () => telegram.seen.map(({ message }) => message?.text);
const pass = async (seconds: number) => {
  telegram.clock.pass(seconds);
  await telegram.platform.deliverDue();
};
const askWithButton = async () => {
  await telegram.call('sendMessage', {
    chat_id: chat,
    text: 'Câu 1',
    reply_markup: { inline_keyboard: [[{ text: 'Đạt', callback_data: 'v1.ok' }]] },
  });
  return telegram.platform.chat(chat).at(-1)?.id ?? '';
};

describe('what a person does becomes an update', () => {
  it('a start with a payload, with the secret and a command entity', async () => {
    await telegram.platform.act(chat, { type: 'start', payload: 'K7QF3MXA' });
    expect(telegram.secrets.at(-1)).toBe(secret_token);
    expect(telegram.seen).toMatchObject([
      {
        message: {
          text: '/start K7QF3MXA',
          date: 1614556800,
          chat: { id: Number(chat), type: 'private', first_name: 'Cô Lan' },
          from: { id: Number(chat), is_bot: false, language_code: 'vi' },
          entities: [{ type: 'bot_command', offset: 0, length: 6 }],
        },
      },
    ]);
  });

  it('a tap, with the message it was on; its answer is shown, and is refused after 150 seconds', async () => {
    const messageId = await askWithButton();
    await telegram.platform.act(chat, { type: 'tap', messageId, row: 0, column: 0 });
    const id = telegram.seen[0]?.callback_query?.id;
    expect(telegram.seen).toMatchObject([
      { callback_query: { data: 'v1.ok', message: { message_id: Number(messageId), text: 'Câu 1' } } },
    ]);
    expect(
      await telegram.call('answerCallbackQuery', { callback_query_id: id, text: 'Đã ghi' }),
    ).toMatchObject({ ok: true });
    expect(telegram.platform.notice?.(chat)?.text).toBe('Đã ghi');
    telegram.clock.pass(151);
    const late = await telegram.call('answerCallbackQuery', { callback_query_id: id });
    expect(late.description).toMatch(/query is too old/);
  });

  it('a tap on a button that is gone is refused', async () => {
    const messageId = await askWithButton();
    await telegram.call('editMessageText', { chat_id: chat, message_id: messageId, text: 'Xong' });
    await expect(telegram.platform.act(chat, { type: 'tap', messageId, row: 0, column: 0 })).rejects.toThrow(
      'No such button',
    );
  });

  it('a block and an unblock; nothing can be said in between', async () => {
    await telegram.platform.act(chat, { type: 'block' });
    await expect(say('a')).rejects.toThrow(/blocked/);
    await telegram.platform.act(chat, { type: 'unblock' });
    expect(telegram.seen.map((seen) => seen.my_chat_member?.new_chat_member.status)).toEqual([
      'kicked',
      'member',
    ]);
  });

  it('a sticker, a voice message, a photo, a file with its bytes, and a shared phone number', async () => {
    await telegram.platform.act(chat, { type: 'sticker' });
    await telegram.platform.act(chat, { type: 'voice' });
    await telegram.platform.act(chat, { type: 'image', name: 'anh.png', caption: 'Phòng y tế' });
    const contentBase64 = Buffer.from('a;b').toString('base64');
    await telegram.platform.act(chat, { type: 'file', name: 'ds.csv', contentBase64 });
    await telegram.call('sendMessage', {
      chat_id: chat,
      text: 'Số điện thoại?',
      reply_markup: { keyboard: [[{ text: 'Gửi số', request_contact: true }]] },
    });
    const messageId = telegram.platform.chat(chat).at(-1)?.id ?? '';
    await telegram.platform.act(chat, { type: 'tap', messageId, row: 0, column: 0 });
    expect(telegram.seen).toMatchObject([
      { message: { sticker: { type: 'regular' } } },
      { message: { voice: { mime_type: 'audio/ogg' } } },
      { message: { photo: [{ width: 320, height: 200 }], caption: 'Phòng y tế' } },
      { message: { document: { file_name: 'ds.csv', file_size: 3 } } },
      { message: { contact: { user_id: Number(chat) } } },
    ]);
  });

  it('but only of the kinds that the bot asked for', async () => {
    await telegram.call('setWebhook', { url: telegram.hook, allowed_updates: ['callback_query'] });
    await say('a');
    expect(telegram.seen).toEqual([]);
    expect((await telegram.call('getWebhookInfo')).result).toMatchObject({
      allowed_updates: ['callback_query'],
    });
  });

  it('twice when events are duplicated, with the same number', async () => {
    telegram.platform.faults.duplicateEvents = true;
    await say('a');
    expect(texts()).toEqual(['a', 'a']);
    expect(telegram.seen[0]?.update_id).toBe(telegram.seen[1]?.update_id);
  });
});

describe('an update that the bot refuses', () => {
  it('comes again at once, then after 2, 4, 8 … seconds, and holds up only its own queue', async () => {
    const messageId = await askWithButton();
    telegram.answerWith(({ message }) => (message === undefined ? 200 : 503));
    await say('một');
    expect(texts()).toEqual(['một', 'một']);
    await say('hai');
    await telegram.platform.act(chat, { type: 'tap', messageId, row: 0, column: 0 });
    expect(telegram.seen).toHaveLength(3);
    expect((await telegram.call('getWebhookInfo')).result).toMatchObject({
      pending_update_count: 2,
      last_error_date: 1614556800,
      last_error_message: 'Wrong response from the webhook: 503',
    });
    telegram.seen.length = 0;
    for (const [seconds, attempts] of [
      [1, 0],
      [1, 1],
      [3, 1],
      [1, 2],
      [8, 3],
    ] as const) {
      await pass(seconds);
      expect(telegram.seen).toHaveLength(attempts);
    }
    telegram.answerWith(() => 200);
    telegram.seen.length = 0;
    await pass(16);
    expect(texts()).toEqual(['một', 'hai']);
    expect((await telegram.call('getWebhookInfo')).result).toMatchObject({ pending_update_count: 0 });
  });

  it('waits as long as Retry-After says', async () => {
    telegram.answerWith(() => 503, '300');
    await say('a');
    telegram.answerWith(() => 200);
    telegram.seen.length = 0;
    await pass(299);
    expect(texts()).toEqual([]);
    await pass(1);
    expect(texts()).toEqual(['a']);
  });

  it('is given up after 150 seconds for a tap and after a day for a message', async () => {
    const messageId = await askWithButton();
    telegram.answerWith(() => 500);
    await telegram.platform.act(chat, { type: 'tap', messageId, row: 0, column: 0 });
    await say('a');
    for (let waited = 0; waited < 300; waited += 30) await pass(30);
    telegram.answerWith(() => 200);
    telegram.seen.length = 0;
    await pass(120);
    expect(telegram.seen).toMatchObject([{ message: { text: 'a' } }]);

    telegram.answerWith(() => 500);
    await say('b');
    for (let hours = 0; hours < 25; hours += 1) await pass(3600);
    telegram.answerWith(() => 200);
    telegram.seen.length = 0;
    await pass(3600);
    expect(telegram.seen).toEqual([]);
  });

  it('survives a jump of the clock over its whole life when the bot is back', async () => {
    telegram.answerWith(() => 500);
    await say('a');
    telegram.answerWith(() => 200);
    telegram.seen.length = 0;
    await pass(7 * 86_400);
    expect(texts()).toEqual(['a']);
  });
});

describe('getUpdates', () => {
  const found = z.array(z.looseObject({ update_id: z.number() }));

  it('conflicts with a webhook, and hands out what waited once it is deleted', async () => {
    expect(await telegram.call('getUpdates')).toMatchObject({ error_code: 409 });
    await telegram.call('deleteWebhook');
    await say('a');
    await say('b');
    const first = found.parse((await telegram.call('getUpdates', { limit: 1 })).result);
    expect(first).toMatchObject([{ message: { text: 'a' } }]);
    const offset = (first[0]?.update_id ?? 0) + 1;
    expect((await telegram.call('getUpdates', { offset })).result).toMatchObject([
      { message: { text: 'b' } },
    ]);
    expect((await telegram.call('getUpdates', { offset: offset + 1 })).result).toEqual([]);
  });

  it('waits for the next update, and is ended by a second caller', async () => {
    await telegram.call('deleteWebhook');
    const arrived = telegram.nextRequest();
    const first = telegram.call('getUpdates', { timeout: 50 });
    await arrived;
    await telegram.call('getMe');
    const second = telegram.call('getUpdates', { timeout: 50 });
    expect((await first).description).toMatch(/^Conflict: terminated by other getUpdates request/);
    await say('a');
    expect((await second).result).toMatchObject([{ message: { text: 'a' } }]);
  });

  it('leaves its updates to a webhook that is set later, unless they are dropped', async () => {
    await telegram.call('deleteWebhook');
    await say('a');
    await telegram.call('setWebhook', { url: telegram.hook });
    await telegram.platform.deliverDue();
    expect(texts()).toEqual(['a']);
    await telegram.call('deleteWebhook');
    await say('b');
    await telegram.call('setWebhook', { url: telegram.hook, drop_pending_updates: true });
    await telegram.platform.deliverDue();
    expect(texts()).toEqual(['a']);
  });
});
