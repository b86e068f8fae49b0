import { createServer, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { createHttpCaller, HttpFailure } from '../../bots/http-call.js';
import { reset, silence, startAnswerServer } from '../support/answer-server.js';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function open() {
  const server = await startAnswerServer();
  const http = createHttpCaller();
  closers.push(
    () => http.close(),
    () => server.close(),
  );
  return { server, http };
}

async function failureOf(call: Promise<unknown>): Promise<HttpFailure> {
  const error = await call.catch((caught: unknown) => caught);
  if (error instanceof HttpFailure) return error;
  throw new Error('did not fail as expected', { cause: error });
}

it('answers with status, headers and bytes of any status', async () => {
  const { server, http } = await open();
  server.answer(() => ({ status: 418, headers: { 'x-a': 'b' }, raw: 'Trường' }));
  const answer = await http.call({ method: 'POST', url: `${server.root}/x`, body: 'é', timeoutMs: 5_000 });
  expect([answer.status, answer.headers['x-a'], answer.body.toString()]).toEqual([418, 'b', 'Trường']);
  expect(server.received[0]).toMatchObject({ method: 'POST', path: '/x', body: Buffer.from('é') });
});

it('keeps connections alive', async () => {
  const { server, http } = await open();
  const sockets = new Set<Socket | null>();
  server.answer(() => (response) => {
    sockets.add(response.socket);
    response.end();
  });
  for (let i = 0; i < 3; i += 1) await http.call({ method: 'GET', url: server.root, timeoutMs: 5_000 });
  expect(sockets.size).toBe(1);
});

it('knows that a request may have been read when the answer is missing', async () => {
  const { server, http } = await open();
  server.answer(() => reset);
  expect(await failureOf(http.call({ method: 'GET', url: server.root, timeoutMs: 5_000 }))).toMatchObject({
    written: true,
  });
  server.answer(() => silence);
  expect(await failureOf(http.call({ method: 'GET', url: server.root, timeoutMs: 30 }))).toMatchObject({
    written: true,
    message: 'no answer in time',
  });
});

it('knows that a connection broken during the TLS handshake carried nothing', async () => {
  const { http } = await open();
  const tcp = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  closers.push(() => void tcp.close());
  const { port } = z.object({ port: z.number() }).parse(tcp.address());
  const failure = await failureOf(
    http.call({ method: 'GET', url: `https://127.0.0.1:${port}/`, timeoutMs: 5_000 }),
  );
  expect(failure).toMatchObject({ written: false, message: 'connect:ECONNRESET' });
});

it('cuts an answer that is too long', async () => {
  const { server, http } = await open();
  server.answer(() => ({ raw: 'x'.repeat(2_000) }));
  expect(
    await failureOf(http.call({ method: 'GET', url: server.root, timeoutMs: 5_000, maxBytes: 1_000 })),
  ).toMatchObject({ message: 'answer too long' });
});
