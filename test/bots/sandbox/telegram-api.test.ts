import { Telegraf } from 'telegraf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samplePicture } from '../../../bots/sandbox/picture.js';
import { bubbles, openedChat, startTelegram, token, type Telegram } from './telegram-fake-bot.js';

let telegram: Telegram;
let chat: string;
beforeEach(async () => {
  telegram = await startTelegram();
  chat = await openedChat(telegram);
});
afterEach(() => telegram.close());

const keyboard = {
  inline_keyboard: [
    [
      { text: 'Đạt', callback_data: 'v1.ok' },
      { text: 'Không', callback_data: 'v1.no' },
    ],
  ],
};

describe('refusals, worded as the real server words them', () => {
  const refusals: readonly [string, string, object, number, string][] = [
    ['an empty text', 'sendMessage', { text: '' }, 400, 'Bad Request: message text is empty'],
    ['a text of blanks', 'sendMessage', { text: ' \n' }, 400, 'Bad Request: text must be non-empty'],
    ['4097 characters', 'sendMessage', { text: 'ạ'.repeat(4097) }, 400, 'Bad Request: message is too long'],
    ['an unknown chat', 'sendMessage', { chat_id: 1, text: 'a' }, 400, 'Bad Request: chat not found'],
    ['no chat', 'sendMessage', { chat_id: '', text: 'a' }, 400, 'Bad Request: chat_id is empty'],
    [
      'button data over 64 bytes',
      'sendMessage',
      { text: 'a', reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'ạ'.repeat(22) }]] } },
      400,
      'Bad Request: BUTTON_DATA_INVALID',
    ],
    [
      'a stray tag',
      'sendMessage',
      { text: 'Trường <Ngô Quyền>', parse_mode: 'HTML' },
      400,
      'Bad Request: can\'t parse entities: Unsupported start tag "ngô" at byte offset 10',
    ],
    [
      'an unclosed tag',
      'sendMessage',
      { text: '<b>a', parse_mode: 'HTML' },
      400,
      'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
    ],
    [
      'an edit of nothing',
      'editMessageText',
      { message_id: 9, text: 'a' },
      400,
      'Bad Request: message to edit not found',
    ],
    [
      'an unknown tap',
      'answerCallbackQuery',
      { callback_query_id: '5' },
      400,
      'Bad Request: query is too old and response timeout expired or query ID is invalid',
    ],
    ['an unknown file', 'getFile', { file_id: 'x' }, 400, 'Bad Request: invalid file_id'],
    ['an unknown method', 'sendDance', {}, 404, 'Not Found'],
    [
      'http from afar',
      'setWebhook',
      { url: 'http://bot.example/' },
      400,
      'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
    ],
  ];
  it.each(refusals)('%s', async (_name, method, body, code, description) => {
    const answer = await telegram.call(method, { chat_id: chat, ...body });
    expect(answer).toMatchObject({ ok: false, error_code: code, description });
    expect(telegram.platform.ledger()).toEqual([]);
  });

  it('a wrong token', async () => {
    const answer = await fetch(`${telegram.api}/bot4200000001:other/getMe`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' });
  });

  it('a person who never opened the chat, and one who blocked the bot', async () => {
    const stranger = telegram.platform.addPerson('Thầy Nam').id;
    const first = await telegram.call('sendMessage', { chat_id: stranger, text: 'a' });
    expect(first.description).toBe("Forbidden: bot can't initiate conversation with a user");
    await telegram.platform.act(chat, { type: 'block' });
    const second = await telegram.call('sendMessage', { chat_id: chat, text: 'a' });
    expect(second).toMatchObject({ error_code: 403, description: 'Forbidden: bot was blocked by the user' });
  });
});

describe('messages', () => {
  it('are written, edited, and lose their keyboard when an edit names none', async () => {
    const sent = await telegram.call('sendMessage', {
      chat_id: Number(chat),
      text: 'Câu 1',
      reply_markup: keyboard,
    });
    const [, bubble] = telegram.platform.chat(chat);
    expect(bubble).toMatchObject({
      from: 'bot',
      text: 'Câu 1',
      edits: 0,
      buttons: [[{ label: 'Đạt' }, { label: 'Không' }]],
    });
    const message_id = Number(bubble?.id);
    expect(sent.result).toMatchObject({
      message_id,
      date: 1614556800,
      chat: { id: Number(chat), type: 'private' },
    });
    await telegram.call('editMessageText', { chat_id: chat, message_id, text: 'Câu 2' });
    expect(telegram.platform.chat(chat)[1]).toMatchObject({ text: 'Câu 2', edits: 1, buttons: [] });
    const again = await telegram.call('editMessageText', { chat_id: chat, message_id, text: 'Câu 2' });
    expect(again.description).toMatch(/^Bad Request: message is not modified/);
    expect(telegram.platform.ledger().map(({ method, text }) => `${method} ${text}`)).toEqual([
      'sendMessage Câu 1',
      'editMessageText Câu 2',
    ]);
  });

  it('change only their keyboard, and are deleted', async () => {
    await telegram.call('sendMessage', { chat_id: chat, text: 'Câu 1' });
    const message_id = Number(telegram.platform.chat(chat)[1]?.id);
    const edited = await telegram.call('editMessageReplyMarkup', {
      chat_id: chat,
      message_id,
      reply_markup: keyboard,
    });
    expect(edited).toMatchObject({ ok: true, result: { text: 'Câu 1', reply_markup: keyboard } });
    expect(await telegram.call('deleteMessage', { chat_id: chat, message_id })).toMatchObject({
      ok: true,
      result: true,
    });
    expect(bubbles(telegram.platform, chat)).toEqual(['person: /start']);
  });

  it('keep HTML as entities with UTF-16 offsets', async () => {
    const sent = await telegram.call('sendMessage', {
      chat_id: chat,
      parse_mode: 'HTML',
      text: '📋 <b>Kỳ &lt;1&gt;</b> <a href="https://x.vn/?a=1&amp;b=2">xem</a>',
    });
    expect(sent.result).toMatchObject({
      text: '📋 Kỳ <1> xem',
      entities: [
        { type: 'bold', offset: 3, length: 6 },
        { type: 'text_link', offset: 10, length: 3, url: 'https://x.vn/?a=1&b=2' },
      ],
    });
  });

  it('are limited to a burst of five and then one a second per chat, with Retry-After', async () => {
    for (let count = 0; count < 5; count += 1) {
      expect((await telegram.call('sendMessage', { chat_id: chat, text: `${count}` })).ok).toBe(true);
    }
    const refused = await telegram.post('sendMessage', { chat_id: chat, text: '5' });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.json()).toMatchObject({
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
    telegram.clock.pass(1);
    expect((await telegram.call('sendMessage', { chat_id: chat, text: '5' })).ok).toBe(true);
  });

  it('are limited to thirty a second over all chats, until the limits are lifted', async () => {
    const chats = await Promise.all(Array.from({ length: 32 }, () => openedChat(telegram)));
    const sendAll = () =>
      Promise.all(chats.map((chat_id) => telegram.call('sendMessage', { chat_id, text: 'a' })));
    expect((await sendAll()).filter(({ ok }) => ok)).toHaveLength(30);
    telegram.platform.faults.limitsLifted = true;
    expect((await sendAll()).filter(({ ok }) => ok)).toHaveLength(32);
  });
});

describe('telegraf 4.16.3 as the client', () => {
  const client = () =>
    new Telegraf(token, { telegram: { apiRoot: telegram.api, webhookReply: false } }).telegram;

  it('uploads a document in multipart, sends it again by file_id, and downloads it', async () => {
    const source = Buffer.from('mã;tên\n75000004;THPT Ngô Quyền\n');
    const sent = await client().sendDocument(
      chat,
      { source, filename: 'danh-sách.csv' },
      { caption: '<b>Danh sách</b>', parse_mode: 'HTML', reply_markup: keyboard },
    );
    expect(sent).toMatchObject({
      caption: 'Danh sách',
      document: { file_name: 'danh-sách.csv', file_size: source.length },
    });
    const again = await client().sendDocument(chat, sent.document.file_id);
    expect(again.document.file_id).toBe(sent.document.file_id);
    const link = await client().getFileLink(sent.document.file_id);
    expect(Buffer.from(await (await fetch(link)).arrayBuffer())).toEqual(source);
    expect(telegram.platform.chat(chat)[1]).toMatchObject({
      text: 'Danh sách',
      attachment: { kind: 'file', name: 'danh-sách.csv' },
      buttons: [[{ label: 'Đạt' }, { label: 'Không' }]],
    });
  });

  it('uploads a photo whose size is read, and is refused one that is no picture', async () => {
    const sent = await client().sendPhoto(chat, { source: samplePicture(40, 30) });
    expect(sent.photo).toMatchObject([{ width: 40, height: 30 }]);
    const shown = telegram.platform.chat(chat)[1]?.attachment?.url ?? '';
    expect((await fetch(telegram.api + shown)).headers.get('content-type')).toBe('image/png');
    await expect(client().sendPhoto(chat, { source: Buffer.from('no picture') })).rejects.toThrow(
      'IMAGE_PROCESS_FAILED',
    );
  });

  it('sets commands, descriptions and finds out who it is', async () => {
    expect(await client().getMe()).toMatchObject({ id: 4200000001, is_bot: true, username: 'an_toan_bot' });
    const commands = [{ command: 'khaibao', description: 'Khai báo' }];
    await client().setMyCommands(commands, { language_code: 'vi' });
    expect(await client().getMyCommands({ language_code: 'vi' })).toEqual(commands);
    await expect(client().setMyCommands([{ command: 'Khai báo', description: 'x' }])).rejects.toThrow(/400/);
    await client().setMyDescription('Khai báo an toàn', 'vi');
    expect(await client().getMyDescription('vi')).toEqual({ description: 'Khai báo an toàn' });
  });
});

describe('faults', () => {
  it('throttles, fails and delays with the given rates', async () => {
    const { faults } = telegram.platform;
    faults.throttleRate = 1;
    faults.retryAfterSeconds = 17;
    expect(await telegram.call('getMe')).toMatchObject({ error_code: 429, parameters: { retry_after: 17 } });
    faults.throttleRate = 0;
    faults.serverErrorRate = 1;
    expect((await telegram.post('getMe', {})).status).toBe(502);
    expect(telegram.platform.ledger()).toEqual([]);
  });

  it('resets the connection after the message was delivered', async () => {
    telegram.platform.faults.resetAfterWriteRate = 1;
    await expect(telegram.post('sendMessage', { chat_id: chat, text: 'tới nơi' })).rejects.toThrow();
    expect(telegram.platform.ledger().map(({ text }) => text)).toEqual(['tới nơi']);
  });

  it('never answers in a black hole, and never delivers', async () => {
    telegram.platform.faults.blackHoleRate = 1;
    const arrived = telegram.nextRequest();
    const lost = telegram.post('sendMessage', { chat_id: chat, text: 'mất' });
    const outcome = lost.then(
      () => 'answered',
      () => 'cut off',
    );
    await arrived;
    await telegram.close();
    expect(await outcome).toBe('cut off');
    expect(telegram.platform.ledger()).toEqual([]);
  });

  it('strikes with the share that the random source gives', async () => {
    const numbers = [0.9, 0.1, 0.9, 0.1];
    const seeded = await startTelegram(() => numbers.shift() ?? 0.5);
    numbers.push(0.1, 0.9);
    seeded.platform.faults.serverErrorRate = 0.5;
    const statuses = [];
    while (statuses.length < 2) statuses.push((await seeded.post('getMe', {})).status);
    expect(statuses).toContain(502);
    expect(statuses).toContain(200);
    await seeded.close();
  });
});
