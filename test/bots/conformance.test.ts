import { knownCodes } from '../../bots/zalo/codes.js';
import type { SendOutcome } from '../../src/app/errors.js';
import { deadRoot, reset } from '../support/answer-server.js';
import { describeConformance, type Bench } from './conformance.js';
import { telegramPayloads } from './telegram/payloads.js';
import {
  BOT_TOKEN,
  openTelegram,
  refusal as telegramRefusal,
  WEBHOOK_SECRET,
  type TelegramBench,
} from './telegram/setup.js';
import { zaloPayloads } from './zalo/payloads.js';
import * as zalo from './zalo/setup.js';

const HTML = { status: 502, headers: { 'content-type': 'text/html' }, raw: '<html>502 Bad Gateway</html>' };

function telegramBench(bench: TelegramBench): Bench {
  return {
    channel: bench.channel,
    address: '987654321',
    failWith: (reply) => bench.server.answer(() => reply),
    delivered: () =>
      bench.calls().map(({ payload }) => ({
        text: String(payload['text']),
        buttons: JSON.stringify(payload['reply_markup'] ?? '').split('"text"').length - 1,
      })),
    lines: bench.log.lines,
    close: () => bench.close(),
  };
}

describeConformance('Telegram', {
  open: async () => telegramBench(await openTelegram()),
  openDead: async () => telegramBench(await openTelegram({ apiRoot: await deadRoot() })),
  sign: (rawBody) => ({ headers: { 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET }, rawBody }),
  forged: ['', 'undefined', WEBHOOK_SECRET.slice(1), `${WEBHOOK_SECRET}x`, WEBHOOK_SECRET.toUpperCase()].map(
    (secret) => ({
      name: `the secret "${secret}"`,
      request: (rawBody) => ({ headers: { 'x-telegram-bot-api-secret-token': secret }, rawBody }),
    }),
  ),
  missing: 401,
  payloads: telegramPayloads,
  failures: [
    {
      name: '429',
      reply: telegramRefusal(429, 'Too Many Requests: retry after 7', { retry_after: 7 }),
      outcome: 'throttled',
    },
    {
      name: '403 blocked',
      reply: telegramRefusal(403, 'Forbidden: bot was blocked by the user'),
      outcome: 'unreachable',
    },
    {
      name: '403 deactivated',
      reply: telegramRefusal(403, 'Forbidden: user is deactivated'),
      outcome: 'unreachable',
    },
    {
      name: '400 chat not found',
      reply: telegramRefusal(400, 'Bad Request: chat not found'),
      outcome: 'unreachable',
    },
    {
      name: '400 private chat not found',
      reply: telegramRefusal(400, 'Bad Request: private chat not found'),
      outcome: 'unreachable',
    },
    {
      name: '400 too long',
      reply: telegramRefusal(400, 'Bad Request: message is too long'),
      outcome: 'rejected',
    },
    {
      name: '400 button',
      reply: telegramRefusal(400, 'Bad Request: BUTTON_DATA_INVALID'),
      outcome: 'rejected',
    },
    {
      name: '400 migrated',
      reply: telegramRefusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: -1009,
      }),
      outcome: 'rejected',
    },
    { name: '401', reply: telegramRefusal(401, 'Unauthorized'), outcome: 'unauthorised' },
    { name: '404', reply: telegramRefusal(404, 'Not Found'), outcome: 'unauthorised' },
    { name: '500', reply: telegramRefusal(500, 'Internal Server Error: restart'), outcome: 'uncertain' },
    { name: 'HTML from a gateway', reply: HTML, outcome: 'uncertain' },
    { name: 'HTML with 200', reply: { ...HTML, status: 200 }, outcome: 'uncertain' },
    { name: 'an answer without message_id', reply: { json: { ok: true, result: {} } }, outcome: 'uncertain' },
    { name: 'a reset', reply: reset, outcome: 'uncertain' },
    {
      name: 'a refusal that repeats the token',
      reply: telegramRefusal(400, `Bad Request: bot${BOT_TOKEN} ${BOT_TOKEN}`),
      outcome: 'rejected',
    },
  ],
  secrets: [BOT_TOKEN, BOT_TOKEN.slice(7), WEBHOOK_SECRET],
});

function zaloBench(bench: zalo.ZaloBench): Bench {
  return {
    channel: bench.channel,
    address: zalo.USER_ID,
    failWith: (reply) => bench.answer(() => reply),
    delivered: () =>
      bench.sends().map(({ body: { message } }) => ({
        text: 'text' in message ? (message.text ?? '') : '',
        buttons: JSON.stringify(message).split('"title"').length - 1,
      })),
    lines: bench.log.lines,
    close: () => bench.close(),
  };
}

/** The classes of the platform notes, written out once more so that a slip in the table is seen. */
const ZALO_OUTCOMES: Readonly<Record<SendOutcome, readonly number[]>> = {
  throttled: [-32],
  unavailable: [],
  postponed: [-214, -234],
  unpaid: [-211, -320, -321],
  uncertain: [-200],
  unreachable: [-213, -217, -227, -244],
  'window-closed': [-218, -230, -232],
  rejected: [-100, -201, -210, -233, -237, -238, -240, -241, -248, -249, -403, -1340, -1341, -999_999],
  unauthorised: [
    -204, -205, -209, -212, -216, -219, -220, -221, -223, -224, -235, -242, -124, 401, -401, 216,
  ],
};

const ZALO_CODES = Object.entries(ZALO_OUTCOMES).flatMap(([, codes]) => codes);
const forgotten = knownCodes('oa').filter((code) => !ZALO_CODES.includes(code));
if (forgotten.length > 0) throw new Error(`codes without an expectation: ${forgotten.join(' ')}`);

function codesOf(
  outcome: SendOutcome,
): { name: string; reply: ReturnType<typeof zalo.refusal>; outcome: SendOutcome }[] {
  return ZALO_OUTCOMES[outcome].map((code) => ({ name: String(code), reply: zalo.refusal(code), outcome }));
}

const leakyRefusal = zalo.refusal(-201, `${zalo.APP_SECRET} ${zalo.OA_SECRET_KEY} ${zalo.FIRST_REFRESH}`);

describeConformance('Zalo', {
  open: async () => zaloBench(await zalo.openZalo()),
  openDead: async () => {
    const root = await deadRoot();
    return zaloBench(await zalo.openZalo({ apiRoot: root, oauthRoot: root }));
  },
  sign: (rawBody) => ({ headers: { 'x-zevent-signature': zalo.sign(rawBody) }, rawBody }),
  forged: [
    {
      name: 'an empty signature',
      request: (rawBody) => ({ headers: { 'x-zevent-signature': '' }, rawBody }),
    },
    {
      name: 'a signature of another secret',
      request: (rawBody) => ({
        headers: { 'x-zevent-signature': zalo.sign(rawBody, zalo.APP_SECRET) },
        rawBody,
      }),
    },
    {
      name: 'a signature of another app',
      request: (rawBody) => ({
        headers: { 'x-zevent-signature': zalo.sign(rawBody, zalo.OA_SECRET_KEY, '1') },
        rawBody,
      }),
    },
    {
      name: 'a body changed by one space',
      request: (rawBody) => ({
        headers: { 'x-zevent-signature': zalo.sign(rawBody) },
        rawBody: Buffer.concat([rawBody, Buffer.from(' ')]),
      }),
    },
  ],
  missing: 'ignore',
  payloads: zaloPayloads,
  failures: [
    ...codesOf('throttled'),
    ...codesOf('postponed'),
    ...codesOf('unpaid'),
    ...codesOf('uncertain'),
    ...codesOf('unreachable'),
    ...codesOf('window-closed'),
    ...codesOf('rejected'),
    ...codesOf('unauthorised'),
    { name: '-201 for the person', reply: zalo.refusal(-201, 'user_id is invalid!'), outcome: 'unreachable' },
    { name: 'a refusal that repeats secrets', reply: leakyRefusal, outcome: 'rejected' },
    {
      name: 'HTTP 401',
      reply: { status: 401, json: { error: -216, message: 'Access token is invalid' } },
      outcome: 'unauthorised',
    },
    { name: 'HTTP 429', reply: { status: 429, raw: '' }, outcome: 'throttled' },
    {
      name: 'HTTP 404',
      reply: { status: 404, raw: 'You are accessing an empty or invalid API' },
      outcome: 'rejected',
    },
    { name: 'HTML from the edge', reply: HTML, outcome: 'uncertain' },
    { name: 'an empty answer', reply: { raw: '' }, outcome: 'uncertain' },
    {
      name: 'an answer without message_id',
      reply: { json: { error: 0, message: 'Success', data: {} } },
      outcome: 'uncertain',
    },
    { name: 'a reset', reply: reset, outcome: 'uncertain' },
  ],
  secrets: [
    zalo.APP_SECRET,
    zalo.OA_SECRET_KEY,
    zalo.FIRST_REFRESH,
    'access-token-1',
    'access-token-2',
    'refresh-token-1',
  ],
});
