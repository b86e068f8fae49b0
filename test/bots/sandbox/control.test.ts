import express from 'express';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createControl } from '../../../bots/sandbox/control.js';
import { createTelegramPlatform } from '../../../bots/sandbox/telegram/telegram-platform.js';
import { stoppedClock, token } from './telegram-fake-bot.js';

const person = z.looseObject({ id: z.string(), name: z.string() });
const bubble = z.looseObject({ from: z.string(), text: z.string() });
const phone = z.looseObject({ name: z.string(), blocked: z.boolean(), chat: z.array(bubble) });
const state = z.looseObject({
  now: z.string(),
  hasCodes: z.boolean(),
  platforms: z.array(z.looseObject({ name: z.string(), people: z.array(phone), faults: z.looseObject({}) })),
});
const code = { role: 'school' as const, label: 'Trường THPT Ngô Quyền', code: 'K7QF-3MXA' };

async function startControl() {
  const clock = stoppedClock('2021-02-28T12:30:00Z');
  const telegram = createTelegramPlatform({ clock, token, botUsername: 'an_toan_bot' });
  const moves: Date[] = [];
  const control = createControl({
    clock,
    platforms: [telegram],
    async moveClock(to) {
      clock.pass((to.getTime() - clock.now().getTime()) / 1000);
      await telegram.deliverDue();
      moves.push(to);
    },
    codes: () => Promise.resolve([code]),
  });
  const server = createServer(express().use(control.router));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sandbox`;
  const send = async (method: string, path: string, body?: unknown) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(root + path, {
      method,
      ...(body !== undefined && { headers, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };
  return {
    root,
    telegram,
    moves,
    send,
    async close() {
      control.close();
      await telegram.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

let sandbox: Awaited<ReturnType<typeof startControl>>;
beforeEach(async () => {
  sandbox = await startControl();
});
afterEach(() => sandbox.close());

const addPerson = async () =>
  person.parse((await sandbox.send('POST', '/people', { platform: 'telegram', name: ' Cô Lan ' })).body).id;

describe('people', () => {
  it('get a phone, act with it, and are seen in the state', async () => {
    const id = await addPerson();
    expect(
      (await sandbox.send('POST', `/people/telegram/${id}/actions`, { type: 'text', text: 'xin chào' }))
        .status,
    ).toBe(204);
    const seen = phone.parse((await sandbox.send('GET', `/people/telegram/${id}`)).body);
    expect(seen).toMatchObject({
      name: 'Cô Lan',
      blocked: false,
      chat: [{ from: 'person', text: 'xin chào' }],
    });
    const whole = state.parse((await sandbox.send('GET', '/state')).body);
    expect(whole).toMatchObject({
      now: '2021-02-28T19:30:00.000+07:00',
      hasCodes: true,
      platforms: [{ name: 'telegram', phones: 1, ledger: { total: 0 }, webhook: { url: '', pending: 1 } }],
    });
    expect(whole.platforms[0]?.people).toEqual([seen]);
  });

  it.each([
    ['an unknown phone', 404, '/people/telegram/1/actions', { type: 'start' }],
    ['an unknown platform', 404, '/people/viber/1/actions', { type: 'start' }],
    ['an empty name', 400, '/people', { platform: 'telegram', name: '  ' }],
    ['an unknown field', 400, '/people', { platform: 'telegram', name: 'a', admin: true }],
    ['a rate over 1', 400, '/faults', { platform: 'telegram', faults: { throttleRate: 2 } }],
    ['a platform that is not there', 404, '/faults', { platform: 'zalo', faults: {} }],
    ['a time without a zone', 400, '/clock', { now: '2021-03-01T07:00:00' }],
    ['a time in the past', 409, '/clock', { now: '2021-02-28T19:29:00+07:00' }],
  ])('are refused %s with %i', async (_what, status, path, body) => {
    const answer = await sandbox.send('POST', path, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error: expect.stringMatching(/./) as string });
    expect(sandbox.moves).toEqual([]);
  });

  it('are told what their phone cannot do', async () => {
    const id = await addPerson();
    expect(await sandbox.send('POST', `/people/telegram/${id}/actions`, { type: 'dance' })).toMatchObject({
      status: 400,
    });
    const tap = { type: 'tap', messageId: '1', row: 0, column: 0 };
    expect(await sandbox.send('POST', `/people/telegram/${id}/actions`, tap)).toEqual({
      status: 409,
      body: { error: 'No such button.' },
    });
  });
});

describe('the clock', () => {
  it('moves, and answers after the work of the service', async () => {
    const answer = await sandbox.send('POST', '/clock', { now: '2021-03-01T07:00:00+07:00' });
    expect(answer).toEqual({ status: 200, body: { now: '2021-03-01T07:00:00.000+07:00' } });
    expect(sandbox.moves).toEqual([new Date('2021-03-01T00:00:00Z')]);
    expect((await sandbox.send('GET', '/clock')).body).toEqual(answer.body);
  });
});

describe('checks', () => {
  it('change only the faults they name', async () => {
    sandbox.telegram.faults.latencyMs = 5;
    await sandbox.send('POST', '/faults', {
      platform: 'telegram',
      faults: { throttleRate: 0.5, limitsLifted: true },
    });
    expect(sandbox.telegram.faults).toMatchObject({ throttleRate: 0.5, limitsLifted: true, latencyMs: 5 });
  });

  it('read the ledger from a place on', async () => {
    const id = await addPerson();
    await sandbox.telegram.act(id, { type: 'start' });
    const api = createServer(express().use(sandbox.telegram.router)).listen(0);
    const { port } = api.address() as AddressInfo;
    for (const text of ['một', 'hai']) {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ chat_id: id, text });
      await fetch(`http://127.0.0.1:${port}/bot${token}/sendMessage`, { method: 'POST', headers, body });
    }
    api.close();
    expect((await sandbox.send('GET', '/ledger/telegram?from=1')).body).toMatchObject({
      total: 2,
      entries: [{ method: 'sendMessage', recipient: id, text: 'hai', at: '2021-02-28T12:30:00.000Z' }],
    });
  });

  it('hand out the demo codes', async () => {
    expect((await sandbox.send('GET', '/codes')).body).toEqual([code]);
  });

  it('serve the page with a policy that forbids foreign scripts', async () => {
    const page = await fetch(sandbox.root);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const html = await page.text();
    const files = [...html.matchAll(/(?:src|href)="\/sandbox(\/[^"]+)"/g)].map((match) => match[1]);
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect((await fetch(sandbox.root + file)).status).toBe(200);
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });
});

describe('live events', () => {
  it('name the phone that changed, once for many changes', async () => {
    const id = await addPerson();
    const stream = await fetch(`${sandbox.root}/events`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = (await reader?.read())?.value ?? '';
    await sandbox.telegram.act(id, { type: 'start' });
    await sandbox.telegram.act(id, { type: 'text', text: 'a' });
    while (!text.includes('event: change')) text += (await reader?.read())?.value ?? '';
    expect(text.match(/event: change/g)).toHaveLength(1);
    expect(text).toContain(JSON.stringify({ platform: 'telegram', personId: id }));
    await reader?.cancel();
  });
});
