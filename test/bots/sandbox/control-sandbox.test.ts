import express from 'express';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Telegraf } from 'telegraf';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { startSandbox, type Sandbox } from '../../../bots/sandbox/sandbox.js';
import { token } from './telegram-fake-bot.js';

const startAt = new Date('2021-02-28T12:30:00Z');
const monday = '2021-03-01T07:00:00.000+07:00';
const moves: string[] = [];
const server = createServer((request, response) => void app(request, response));
let app = express();
let sandbox: Sandbox;
let root: string;

beforeEach(async () => {
  moves.length = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  sandbox = startSandbox({
    publicUrl: root,
    startAt,
    telegram: { token, botUsername: 'an_toan_bot' },
    zalo: {
      appId: '1',
      appSecret: 'app-secret',
      oaId: '2',
      oaSecretKey: 'oa-secret',
      refreshToken: 'refresh',
      webhookUrl: () => undefined,
    },
    afterMove: (to) => Promise.resolve(void moves.push(to.toISOString())),
  });
  app = express().use(sandbox.router);
});
afterEach(async () => {
  await sandbox.close();
  server.closeAllConnections();
  server.close();
});

it('carries both platforms on one web server, with a person of each in the state', async () => {
  const lan = sandbox.zalo.addPerson('Cô Lan').id;
  const minh = sandbox.telegram.addPerson('Thầy Minh').id;
  await sandbox.telegram.act(minh, { type: 'start' });
  const { telegram } = new Telegraf(token, {
    telegram: { apiRoot: sandbox.roots.telegram, webhookReply: false },
  });
  await telegram.sendMessage(minh, 'Kính chào');
  const answer = z
    .looseObject({
      platforms: z.array(z.looseObject({ people: z.array(z.looseObject({ id: z.string() })) })),
    })
    .parse(await (await fetch(`${root}/sandbox/state`)).json());
  expect(answer).toMatchObject({
    hasCodes: false,
    platforms: [
      { name: 'zalo', webhook: { url: '', pending: 0 }, people: [{ id: lan, chat: [] }] },
      { name: 'telegram', ledger: { total: 1 }, people: [{ id: minh, chat: [{}, { text: 'Kính chào' }] }] },
    ],
  });
  expect((await fetch(`${root}/sandbox/codes`)).status).toBe(404);
});

it('moves the time of both platforms, and waits for the work that is due then', async () => {
  const answer = await fetch(`${root}/sandbox/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ now: monday }),
  });
  expect(answer.status).toBe(200);
  expect(moves).toEqual([new Date(monday).toISOString()]);
  expect(sandbox.clock.now().getTime()).toBeGreaterThanOrEqual(Date.parse(monday));
  expect(() => sandbox.clock.moveTo(startAt)).toThrow(RangeError);
});
