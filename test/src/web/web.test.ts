import express, { Router } from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createSandboxClock } from '../../../bots/sandbox/clock.js';
import type { WebOptions } from '../../../src/web/web.js';
import { createMetrics } from '../../../src/web/metrics.js';
import { createMemoryLog } from '../../support/memory-log.js';
import { call, openWeb, type WebBench } from './setup.js';

let bench: WebBench | undefined;
const open = async (change: Partial<WebOptions> = {}): Promise<WebBench> => (bench = await openWeb(change));

afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

describe('what nobody serves', () => {
  it('is a short 404 in JSON that names no framework', async () => {
    const web = await open();
    for (const path of ['/', '/nowhere', '/webhooks/viber', '/sandbox/clock', '/healthz/x', '/.env']) {
      const { status, headers, text } = await call(web, 'GET', { path });
      expect({ status, text }).toEqual({ status: 404, text: '{"error":"not found"}' });
      expect(headers['content-type']).toMatch(/^application\/json/);
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  it('is a short 400 when the address cannot be decoded', async () => {
    const { status, text } = await call(await open(), 'GET', { path: '/xacminh/%E0%A4%A' });
    expect({ status, text }).toEqual({ status: 400, text: '{"error":"malformed request"}' });
  });
});

describe('a bug in a router', () => {
  it('is a 500 without its message or stack, and is logged', async () => {
    const router = Router();
    router.get('/f/sync', () => {
      throw new Error('secret detail');
    });
    router.get('/f/async', () => Promise.reject(new Error('secret detail')));
    const web = await open({ routers: [router] });
    for (const path of ['/f/sync', '/f/async']) {
      const { status, text } = await call(web, 'GET', { path });
      expect({ status, text }).toEqual({ status: 500, text: '{"error":"internal error"}' });
    }
    expect(web.log.lines.filter((line) => line.startsWith('error'))).toHaveLength(2);
  });

  it('after the answer has begun cuts the connection', async () => {
    const router = Router();
    router.get('/f/half', (_request, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('half');
      throw new Error('x');
    });
    await expect(call(await open({ routers: [router] }), 'GET', { path: '/f/half' })).rejects.toThrow();
  });

  it('does not keep other routers from reading bodies their way', async () => {
    const router = Router();
    router.post('/f/echo', express.json(), (request, response) => void response.json(request.body));
    const headers = { 'content-type': 'application/json' };
    const web = await open({ routers: [router] });
    expect((await call(web, 'POST', { path: '/f/echo', headers, body: '{"a":1}' })).text).toBe('{"a":1}');
    expect((await call(web, 'POST', { path: '/f/echo', headers, body: '{' })).status).toBe(400);
  });
});

describe('/healthz and /readyz', () => {
  it('says alive even when nothing else works', async () => {
    const web = await open({ readiness: () => Promise.reject(new Error('down')) });
    expect(await call(web, 'GET', { path: '/healthz' })).toMatchObject({ status: 200, text: '{"ok":true}' });
    expect(await call(web, 'GET', { path: '/readyz' })).toMatchObject({
      status: 503,
      text: '{"ok":false,"parts":{}}',
    });
  });

  it('is ready only when every part is', async () => {
    const parts = {
      database: { ok: true, detail: 'PostgreSQL 18' },
      zalo: { ok: true, detail: 'còn 20 giờ' },
    };
    const web = await open({ readiness: () => Promise.resolve(parts) });
    const ready = await call(web, 'GET', { path: '/readyz' });
    expect(ready.status).toBe(200);
    expect(JSON.parse(ready.text)).toEqual({ ok: true, parts });
    parts.zalo.ok = false;
    expect((await call(web, 'GET', { path: '/readyz' })).status).toBe(503);
    expect(ready.headers['cache-control']).toBe('no-store');
  });
});

describe('/metrics', () => {
  it('has what Node counts, and the gauges as the sources say now', async () => {
    const counts = [
      { channel: 'zalo', lane: 'bulk', state: 'queued', count: 40 },
      { channel: 'telegram', lane: 'reply', state: 'queued', count: 2 },
      { channel: 'zalo', lane: 'bulk', state: 'sent', count: 9 },
    ];
    let waiting = 3;
    const metrics = createMetrics({
      deliveryCounts: () => Promise.resolve(counts),
      inboxWaiting: () => Promise.resolve(waiting),
      log: createMemoryLog(),
    });
    const web = await open({ metrics });
    const first = await call(web, 'GET', { path: '/metrics' });
    expect(first.headers['content-type']).toMatch(/^text\/plain/);
    for (const line of [
      'antoan_deliveries{channel="zalo",lane="bulk",state="queued"} 40',
      'antoan_deliveries{channel="zalo",lane="bulk",state="sent"} 9',
      'antoan_outbox_waiting 42',
      'antoan_inbox_waiting 3',
    ])
      expect(first.text.split('\n')).toContain(line);
    expect(first.text).toMatch(/^process_cpu_seconds_total /m);
    counts.splice(0, 1);
    waiting = 0;
    const { text } = await call(web, 'GET', { path: '/metrics' });
    expect(text).not.toContain('lane="bulk",state="queued"');
    expect(text.split('\n')).toEqual(
      expect.arrayContaining(['antoan_outbox_waiting 2', 'antoan_inbox_waiting 0']),
    );
  });

  it('still answers when the database does not, leaving the gauges out rather than at zero', async () => {
    const log = createMemoryLog();
    const down = (): Promise<never> => Promise.reject(new Error('down'));
    const web = await open({ metrics: createMetrics({ deliveryCounts: down, inboxWaiting: down, log }) });
    const { status, text } = await call(web, 'GET', { path: '/metrics' });
    expect(status).toBe(200);
    expect(text).not.toMatch(/^antoan_(deliveries|outbox_waiting|inbox_waiting)[ {]/m);
    expect(text).toContain('antoan_metric_failures_total{source="outbox"} 1');
    expect(text).toMatch(/^process_cpu_seconds_total /m);
  });
});

describe('/zalo_verifier', () => {
  it('serves the codes it was given and no other', async () => {
    const web = await open({ zaloVerifiers: ['AbC_1-x', 'second'] });
    const { status, headers, text } = await call(web, 'GET', { path: '/zalo_verifierAbC_1-x.html' });
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/html/);
    expect(text).toMatch(/<meta [^>]*zalo-platform-site-verification[^>]*content="AbC_1-x"/);
    for (const path of ['/zalo_verifierabc_1-x.html', '/zalo_verifier.html', '/zalo_verifierother.html'])
      expect((await call(web, 'GET', { path })).status).toBe(404);
  });
});

describe('/sandbox/clock', () => {
  const reading = z.object({ now: z.iso.datetime({ offset: true }) });
  const headers = { 'content-type': 'application/json' };
  const start = new Date('2021-03-01T07:00:00+07:00');

  async function openClock(): Promise<{
    web: WebBench;
    moves: Date[];
    put: typeof put;
    read: () => Promise<Date>;
  }> {
    const clock = createSandboxClock(start);
    const moves: Date[] = [];
    const moveTo = async (to: Date): Promise<void> => {
      clock.moveTo(to);
      await new Promise(setImmediate);
      moves.push(to);
    };
    const web = await open({ clock: { now: () => clock.now(), moveTo } });
    const put = (body: string, type = headers) =>
      call(web, 'POST', { path: '/sandbox/clock', headers: type, body });
    const read = async (): Promise<Date> => {
      const { text } = await call(web, 'GET', { path: '/sandbox/clock' });
      return new Date(reading.parse(JSON.parse(text)).now);
    };
    return { web, moves, put, read };
  }

  it('moves forward and answers after the work is done', async () => {
    const { moves, put, read } = await openClock();
    expect((await read()).getTime() - start.getTime()).toBeLessThan(5_000);
    const to = '2021-03-05T07:00:00+07:00';
    const { status, text } = await put(JSON.stringify({ now: to }));
    expect(status).toBe(200);
    expect(moves).toEqual([new Date(to)]);
    expect(reading.parse(JSON.parse(text)).now).toMatch(/^2021-03-05T07:00:0\d\.\d{3}\+07:00$/);
    expect((await read()) >= new Date(to)).toBe(true);
  });

  it('refuses with 400 and a reason what is past or no instant, and stays where it was', async () => {
    const { moves, put, read } = await openClock();
    const past = await put('{"now":"2021-02-28T07:00:00+07:00"}');
    expect(past.status).toBe(400);
    expect(past.text).toContain('the clock only moves forward');
    const bodies = ['', '{', '{}', '[]', '{"now":"tomorrow"}', '{"now":"2021-03-05T07:00:00"}', '{"now":5}'];
    for (const body of bodies) expect((await put(body)).status).toBe(400);
    expect((await put('{"now":"2021-03-05T07:00:00Z"}', { 'content-type': 'text/plain' })).status).toBe(400);
    expect((await put(JSON.stringify({ now: 'x'.repeat(20_000) }))).status).toBe(413);
    expect(moves).toEqual([]);
    expect((await read()).getTime() - start.getTime()).toBeLessThan(5_000);
  });

  it('refuses kindly when somebody else moved it further meanwhile', async () => {
    const late = { now: () => new Date(start), moveTo: () => Promise.reject(new RangeError('past')) };
    let asked = 0;
    const web = await open({
      clock: { ...late, now: () => (asked++ === 0 ? start : new Date('2021-04-01T00:00:00Z')) },
    });
    const body = '{"now":"2021-03-05T07:00:00+07:00"}';
    expect((await call(web, 'POST', { path: '/sandbox/clock', headers, body })).status).toBe(400);
    await web.close();
    const broken = await open({ clock: late });
    expect((await call(broken, 'POST', { path: '/sandbox/clock', headers, body })).status).toBe(500);
  });
});
