import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTelegramChannel } from '../../../bots/telegram/telegram-channel.js';
import { reset } from '../../support/answer-server.js';
import { createMemoryLog } from '../../support/memory-log.js';
import { contractProblems } from '../../support/telegram-contract.js';
import {
  BOT_TOKEN,
  methodOf,
  openTelegram,
  refusal,
  success,
  WEBHOOK_SECRET,
  type TelegramBench,
} from './setup.js';
import { createMemoryUploads } from '../../support/memory-uploads.js';

const CHAT = '987654321';
let bench: TelegramBench;
beforeEach(async () => {
  bench = await openTelegram();
});
afterEach(() => bench.close());

describe('sending', () => {
  it('writes exactly the documented fields', async () => {
    const buttons = [
      [
        { label: 'Đạt', token: '~1.a', style: 'success' as const },
        { label: 'x'.repeat(70), token: '~1.b' },
      ],
      [{ label: 'Mở', url: 'https://x.vn/f/1' }],
    ];
    expect(await bench.channel.send(CHAT, { text: 'Đạt?', buttons })).toEqual({ messageRef: '42' });
    expect(bench.calls()).toEqual([
      {
        method: 'sendMessage',
        payload: {
          chat_id: 987654321,
          text: 'Đạt?',
          link_preview_options: { is_disabled: true },
          reply_markup: {
            inline_keyboard: [
              [
                { text: 'Đạt', callback_data: '~1.a', style: 'success' },
                { text: `${'x'.repeat(63)}…`, callback_data: '~1.b' },
              ],
              [{ text: 'Mở', url: 'https://x.vn/f/1' }],
            ],
          },
        },
      },
    ]);
  });

  it('counts UTF-16 units when splitting', async () => {
    await bench.channel.send(CHAT, { text: '🏫'.repeat(3000) });
    for (const { payload } of bench.calls()) expect(String(payload['text']).length).toBeLessThanOrEqual(4096);
    expect(
      bench
        .calls()
        .map(({ payload }) => payload['text'])
        .join(''),
    ).toBe('🏫'.repeat(3000));
  });

  it('does not offer a message for repetition once a part of it has arrived', async () => {
    bench.server.answer((request) =>
      bench.server.received.length === 1
        ? success(request)
        : refusal(429, 'Too Many Requests: retry after 3', { retry_after: 3 }),
    );
    await expect(bench.channel.send(CHAT, { text: 'một '.repeat(2000) })).rejects.toMatchObject({
      outcome: 'uncertain',
      retryAfterMs: 3000,
    });
  });

  it('says how long to wait', async () => {
    bench.server.answer(() => refusal(429, 'Too Many Requests: retry after 7', { retry_after: 7 }));
    await expect(bench.channel.send(CHAT, { text: 'x' })).rejects.toMatchObject({ retryAfterMs: 7000 });
  });

  it('names where a group went', async () => {
    bench.server.answer(() =>
      refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: -1009,
      }),
    );
    await expect(bench.channel.send('-5', { text: 'x' })).rejects.toThrow(/now -1009/);
  });

  it('calls an address of another platform unreachable without asking', async () => {
    await expect(bench.channel.send('abc', { text: 'x' })).rejects.toMatchObject({ outcome: 'unreachable' });
    expect(bench.calls()).toEqual([]);
  });
});

describe('editing in place', () => {
  const message = { text: 'Mới', replaces: '7', buttons: [[{ label: 'Tiếp', token: '~2.a' }]] };

  it('edits and keeps the ref', async () => {
    expect(await bench.channel.send(CHAT, message)).toEqual({ messageRef: '7' });
    expect(bench.calls()).toMatchObject([
      { method: 'editMessageText', payload: { message_id: 7, text: 'Mới' } },
    ]);
  });

  it('takes "not modified" for success', async () => {
    bench.server.answer(() =>
      refusal(
        400,
        'Bad Request: message is not modified: specified new message content and reply markup are exactly the same',
      ),
    );
    expect(await bench.channel.send(CHAT, message)).toEqual({ messageRef: '7' });
  });

  it.each(['message to edit not found', "message can't be edited", 'MESSAGE_ID_INVALID'])(
    'sends anew after "%s"',
    async (description) => {
      bench.server.answer((request) =>
        methodOf(request) === 'editMessageText'
          ? refusal(400, `Bad Request: ${description}`)
          : success(request),
      );
      expect(await bench.channel.send(CHAT, message)).toEqual({ messageRef: '42' });
      expect(bench.calls().map(({ method }) => method)).toEqual(['editMessageText', 'sendMessage']);
    },
  );

  it('does not send anew when it cannot know', async () => {
    bench.server.answer(() => reset);
    await expect(bench.channel.send(CHAT, message)).rejects.toMatchObject({ outcome: 'uncertain' });
    expect(bench.server.received).toHaveLength(1);
  });

  it('sends what cannot be an edit', async () => {
    await bench.channel.send(CHAT, { text: 'x', replaces: 'a1b2' });
    await bench.channel.send(CHAT, { text: 'x', replaces: '7', image: { url: 'https://x.vn/a.png' } });
    expect(bench.calls().map(({ method }) => method)).toEqual(['sendMessage', 'sendPhoto']);
  });
});

describe('starting, answering taps, health', () => {
  it('registers webhook, commands and texts', async () => {
    await bench.channel.start('https://x.vn/');
    const [webhook, ...profile] = bench.calls();
    expect(webhook).toEqual({
      method: 'setWebhook',
      payload: {
        url: 'https://x.vn/webhooks/telegram',
        secret_token: WEBHOOK_SECRET,
        allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
        max_connections: 40,
        drop_pending_updates: false,
      },
    });
    expect(profile.map(({ method, payload }) => [method, payload['language_code']])).toEqual(
      [undefined, 'vi'].flatMap((code) => [
        ['setMyCommands', code],
        ['setMyDescription', code],
        ['setMyShortDescription', code],
      ]),
    );
    const commands = JSON.stringify(profile[0]?.payload['commands']);
    for (const command of ['khaibao', 'dotxuat', 'tinhhinh', 'capma', 'hotro'])
      expect(commands).toContain(`"${command}"`);
    expect(String(profile[1]?.payload['description']).length).toBeLessThanOrEqual(512);
    expect(String(profile[2]?.payload['short_description']).length).toBeLessThanOrEqual(120);
  });

  it('throws a SendError when Telegram refuses the webhook', async () => {
    bench.server.answer(() => refusal(401, 'Unauthorized'));
    await expect(bench.channel.start('https://x.vn')).rejects.toMatchObject({
      name: 'SendError',
      outcome: 'unauthorised',
    });
  });

  it('answers taps and never throws about it', async () => {
    const [tap] = bench.channel.parse(
      Buffer.from(
        JSON.stringify({
          update_id: 1,
          callback_query: { id: '77', from: { id: 5, first_name: 'L' }, chat_instance: '1', data: '~1.a' },
        }),
      ),
    );
    if (tap === undefined) throw new Error('no event');
    await bench.channel.acknowledge(tap);
    expect(bench.calls()).toEqual([{ method: 'answerCallbackQuery', payload: { callback_query_id: '77' } }]);
    bench.server.answer(() =>
      refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid'),
    );
    await expect(bench.channel.acknowledge(tap)).resolves.toBeUndefined();
  });

  it('tells whether token and webhook are in order', async () => {
    await bench.channel.start('https://x.vn');
    const answer = (url: string) => {
      bench.server.answer((request) =>
        methodOf(request) === 'getMe'
          ? { json: { ok: true, result: { id: 1, is_bot: true, username: 'an_toan_bot' } } }
          : {
              json: {
                ok: true,
                result: {
                  url,
                  has_custom_certificate: false,
                  pending_update_count: 3,
                  last_error_date: 1614567600 - 60,
                },
              },
            },
      );
    };
    answer('https://x.vn/webhooks/telegram');
    expect(await bench.channel.health()).toEqual({
      ok: true,
      detail: '@an_toan_bot: 3 pending, delivery failed in the last 10 minutes',
    });
    answer('https://elsewhere.vn/');
    expect(await bench.channel.health()).toMatchObject({ ok: false });
    bench.server.answer(() => refusal(401, 'Unauthorized'));
    expect(await bench.channel.health()).toEqual({ ok: false, detail: '401 Unauthorized' });
  });
});

describe('construction', () => {
  const options = {
    token: BOT_TOKEN,
    webhookSecret: WEBHOOK_SECRET,
    apiRoot: 'http://127.0.0.1:1',
    mode: 'webhook' as const,
    now: () => new Date(0),
    log: createMemoryLog(),
    shelf: createMemoryUploads(),
  };

  it.each(['', 'undefined', 'short', 'has spaces in it, really', 'x'.repeat(257)])(
    'refuses the secret "%s"',
    (webhookSecret) => {
      expect(() => createTelegramChannel({ ...options, webhookSecret })).toThrow(RangeError);
    },
  );

  it('refuses a token that is none, without repeating it, and polling into nowhere', () => {
    expect(() => createTelegramChannel({ ...options, token: 'my-token' })).toThrow(/^(?!.*my-token)/);
    expect(() => createTelegramChannel({ ...options, mode: 'polling' })).toThrow(RangeError);
  });
});

describe('the contract check used above', () => {
  it('finds what telegraf and haste put into calls', () => {
    const button = { text: 'x', callback_data: 'y', hide: false };
    expect(contractProblems('sendMesage', {})).toEqual(['sendMesage: no such method']);
    expect(contractProblems('sendMessage', { chat_id: 1 })).toEqual(['sendMessage.text: missing']);
    expect(contractProblems('sendMessage', { chat_id: 1.5, text: 'x' })).toEqual([
      'sendMessage.chat_id: not an integer',
    ]);
    expect(
      contractProblems('sendMessage', {
        chat_id: 1,
        text: 'x',
        reply_markup: { inline_keyboard: [[button]] },
      }),
    ).toEqual(['sendMessage.reply_markup.inline_keyboard[0][0].hide: unknown field']);
    expect(contractProblems('sendPhoto', { chat_id: 1, photo: {} })).not.toEqual([]);
  });
});
