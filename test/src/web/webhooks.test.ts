import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createIngest } from '../../../src/app/inbound/ingest.js';
import type { InboundEvent } from '../../../src/core/conversation/event.js';
import type { WebOptions } from '../../../src/web/web.js';
import {
  call,
  openWeb,
  post,
  telegramCall,
  telegramText,
  zaloCall,
  zaloText,
  type WebBench,
} from './setup.js';

const STACK = /\bat .*:\d+|\.[tj]s\b|node_modules|Error:/;
const paths = ['/webhooks/telegram', '/webhooks/zalo'];

let bench: WebBench | undefined;
const open = async (change: Partial<WebOptions> = {}): Promise<WebBench> => (bench = await openWeb(change));

afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

describe('a good call', () => {
  it('is stored and answered with 200 and an empty object', async () => {
    const web = await open();
    const answers = [
      await post(web, telegramText(7, 'chưa khai')),
      await post(web, zaloText('z1', 'tình hình')),
    ];
    for (const { status, text } of answers) expect({ status, text }).toEqual({ status: 200, text: '{}' });
    expect(web.stored).toMatchObject([
      { channel: 'telegram', type: 'text', text: 'chưa khai', externalId: 'u7' },
      { channel: 'zalo', type: 'text', text: 'tình hình' },
    ]);
  });

  it('keeps the bytes as they came, on which the signature stands', async () => {
    const web = await open();
    const spaced = JSON.stringify(JSON.parse(String(zaloText('z2', 'é😷 \\u00e9').body)), undefined, 3);
    expect((await post(web, zaloCall(spaced))).status).toBe(200);
    expect(web.stored).toHaveLength(1);
  });

  it('is read whatever content type it claims', async () => {
    const web = await open();
    const good = telegramText(8, 'x');
    expect(
      (await post(web, { ...good, headers: { ...good.headers, 'content-type': 'text/plain' } })).status,
    ).toBe(200);
    expect(web.stored).toHaveLength(1);
  });

  it('has its tap acknowledged after the answer, without waiting for the platform', async () => {
    const web = await open();
    let heard = (): void => undefined;
    const asked = new Promise<void>((resolve) => (heard = resolve));
    web.telegram.server.answer(() => () => heard()); // never answers
    const from = { id: 987654321, is_bot: false, first_name: 'Lan' };
    const message = { message_id: 7, chat: { id: 987654321, type: 'private' }, date: 1614564000, text: '?' };
    const tap = {
      update_id: 9,
      callback_query: { id: '4382', from, message, chat_instance: '9', data: '~k3.dat' },
    };
    expect((await post(web, telegramCall(tap))).status).toBe(200);
    await asked;
    expect(web.telegram.server.received.map(({ path }) => path.split('/').at(-1))).toEqual([
      'answerCallbackQuery',
    ]);
  });
});

describe('a call to refuse', () => {
  it('is 401 without or with a wrong secret, and nothing is stored', async () => {
    const web = await open();
    const good = telegramText(1, 'x');
    const secret = 'x-telegram-bot-api-secret-token';
    for (const value of ['', 'wrong', 'undefined', `${good.headers[secret] ?? ''}x`]) {
      expect((await post(web, { ...good, headers: { [secret]: value } })).status).toBe(401);
    }
    expect((await post(web, { ...good, headers: {} })).status).toBe(401);
    expect(
      (await post(web, { ...zaloText('z', 'x'), headers: { 'x-zevent-signature': 'mac=00' } })).status,
    ).toBe(401);
    const signed = zaloText('z', 'x');
    expect((await post(web, { ...signed, body: String(signed.body).replace('"x"', '"y"') })).status).toBe(
      401,
    );
    expect(web.stored).toEqual([]);
  });

  it('is 200 and not read when Zalo did not sign it: the console tests the address so', async () => {
    const web = await open();
    for (const body of ['', '{}', String(zaloText('z', 'x').body)]) {
      expect((await post(web, { path: '/webhooks/zalo', headers: {}, body })).status).toBe(200);
    }
    expect(web.stored).toEqual([]);
  });

  it('is 400 when signed but not what the platform sends', async () => {
    const web = await open();
    const { headers } = telegramText(1, 'x');
    const bodies = ['', '{', 'null', '[]', '"x"', '{"a":1}', '\u0000', '[[[['.repeat(5_000)];
    const calls = bodies.map((body) => ({ path: '/webhooks/telegram', headers, body }));
    // Zalo signs the timestamp inside the body, so a body without one has no right signature.
    const events = [{}, { event_name: 5 }, { event_name: ['user_send_text'] }];
    const signed = events.map((event) => zaloCall(JSON.stringify({ timestamp: '1614564000000', ...event })));
    for (const wrong of [...calls, ...signed]) {
      const { status, text } = await post(web, wrong);
      expect(status).toBe(400);
      expect(text.length).toBeLessThan(100);
      expect(text).not.toMatch(STACK);
    }
    expect(web.stored).toEqual([]);
  });

  it('is 400, 401 or an unread 200 whatever bytes come, and the next good call still works', async () => {
    const web = await open();
    const { headers } = telegramText(1, 'x');
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
      fc.json().map((json) => Buffer.from(json)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (body) => {
        expect((await post(web, { path: '/webhooks/telegram', headers, body })).status).toBe(400);
        const zalo = { path: '/webhooks/zalo', headers: { 'x-zevent-signature': 'mac=x' }, body };
        expect((await post(web, zalo)).status).toBe(401);
      }),
      { numRuns: 60 },
    );
    expect((await post(web, telegramText(2, 'x'))).status).toBe(200);
    expect(web.stored).toHaveLength(1);
  });

  it.each(paths)('is 413 over 1 MB at %s, and one of exactly 1 MB is read', async (path) => {
    const web = await open();
    const { headers } = telegramText(1, 'x');
    for (const size of [1_000_001, 6_000_000]) {
      const { status, text } = await post(web, { path, headers, body: Buffer.alloc(size, 0x20) });
      expect({ status, text }).toEqual({ status: 413, text: '{"error":"body too large"}' });
    }
    const chunked = { ...headers, 'transfer-encoding': 'chunked' };
    expect((await post(web, { path, headers: chunked, body: Buffer.alloc(1_500_000) })).status).toBe(413);
    const full = await post(web, { path, headers, body: Buffer.alloc(1_000_000, 0x20) });
    expect(full.status).toBe(path.endsWith('zalo') ? 200 : 400);
    expect(web.stored).toEqual([]);
  });

  it('is 415 when compressed', async () => {
    const web = await open();
    const good = telegramText(1, 'x');
    const headers = { ...good.headers, 'content-encoding': 'gzip' };
    expect((await post(web, { ...good, headers, body: gzipSync(good.body) })).status).toBe(415);
  });

  it('is 404 at another method, another case or a channel that is not used', async () => {
    const web = await open({ channels: [] });
    expect((await post(web, telegramText(1, 'x'))).status).toBe(404);
    await web.close();
    const both = await open();
    for (const path of paths) expect((await call(both, 'GET', { path })).status).toBe(404);
    expect((await call(both, 'POST', { path: '/Webhooks/Telegram' })).status).toBe(404);
  });
});

describe('when storing does not work', () => {
  it.each(['throws', 'rejects'])('it is 503 with Retry-After and no word about why (%s)', async (how) => {
    const failure = new Error('connection to postgresql://antoan:mat-khau@db refused');
    const web = await open({
      ingest: () => {
        if (how === 'throws') throw failure;
        return Promise.reject(failure);
      },
    });
    for (const good of [telegramText(1, 'x'), zaloText('z', 'x')]) {
      const { status, headers, text } = await post(web, good);
      expect(status).toBe(503);
      expect(headers['retry-after']).toBe('5');
      expect(text).not.toMatch(STACK);
      expect(text).not.toMatch(/postgres|mat-khau/);
    }
    expect(web.log.lines.filter((line) => line.startsWith('error'))).toHaveLength(2);
  });

  it('it is 503 when nothing comes back in time, and a late failure hurts nobody', async () => {
    let fail: (error: Error) => void = () => undefined;
    const stuck = new Promise<void>((_resolve, reject) => (fail = reject));
    const web = await open({ ingest: () => stuck, storeWithinMs: 20 });
    expect((await post(web, telegramText(1, 'x'))).status).toBe(503);
    fail(new Error('late'));
    expect((await call(web, 'GET', { path: '/healthz' })).status).toBe(200);
  });

  it('a tap is not acknowledged', async () => {
    const web = await open({ ingest: () => Promise.reject(new Error('down')) });
    const from = { id: 1, is_bot: false, first_name: 'Lan' };
    const message = { message_id: 7, chat: { id: 1, type: 'private' }, date: 1614564000 };
    const tap = {
      update_id: 9,
      callback_query: { id: '1', from, message, chat_instance: '9', data: '~k3.dat' },
    };
    expect((await post(web, telegramCall(tap))).status).toBe(503);
    await web.close();
    bench = undefined;
    expect(web.telegram.server.received).toEqual([]);
  });
});

describe('many at once', () => {
  it('200 calls are all stored, each once, in a few writes', async () => {
    const rows = new Map<string, InboundEvent>();
    let arrived = 0;
    let release = (): void => undefined;
    const all = new Promise<void>((resolve) => (release = resolve));
    const store = vi.fn(async (events: readonly InboundEvent[]) => {
      await all; // the first write is a slow one: everything else comes in meanwhile
      for (const event of events) rows.set(`${event.channel} ${event.externalId}`, event);
      return { stored: events.length, repeated: 0 };
    });
    const ingest = createIngest({ inbox: { store }, now: () => new Date(0), ring: () => undefined });
    const counted: typeof ingest = (events) => {
      if ((arrived += 1) === 200) release();
      return ingest(events);
    };
    const web = await open({ ingest: counted, storeWithinMs: 20_000 });
    const calls = Array.from({ length: 100 }, (_, n) => [
      telegramText(n + 1, `tin ${n}`),
      zaloText(`z${n}`, `tin ${n}`),
    ]);
    const answers = await Promise.all(calls.flat().map((good) => post(web, good)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(rows.size).toBe(200);
    expect(store.mock.calls.length).toBeLessThanOrEqual(3);
    const { text } = await call(web, 'GET', { path: '/metrics' });
    expect(text).toContain('antoan_inbound_events_total{channel="telegram",type="text"} 100');
    expect(text).toContain('antoan_inbound_events_total{channel="zalo",type="text"} 100');
    expect(text).toContain('antoan_webhook_seconds_count{channel="zalo",status="200"} 100');
  });

  it('a caller who hangs up in the middle disturbs nobody', async () => {
    const web = await open();
    const socket = connect(web.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST /webhooks/telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{"update_id"');
    const good = await post(web, telegramText(1, 'x'));
    socket.destroy();
    expect(good.status).toBe(200);
    expect((await post(web, telegramText(2, 'x'))).status).toBe(200);
    expect(web.stored).toHaveLength(2);
  });
});
