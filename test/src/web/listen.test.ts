import { Agent, request as httpRequest, type RequestListener, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/app/errors.js';
import { listen } from '../../../src/web/listen.js';
import { call } from './setup.js';

const hello: RequestListener = (_request, response) => void response.end('hello');

/** An application that holds its requests until they are let go, and tells when one has come. */
function holding(): { app: RequestListener; arrived: Promise<ServerResponse> } {
  let arrive: (response: ServerResponse) => void = () => undefined;
  const arrived = new Promise<ServerResponse>((resolve) => (arrive = resolve));
  return { app: (_request, response) => arrive(response), arrived };
}

async function opened(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

describe('listen', () => {
  it('says which port it got and promises to keep connections for 75 seconds', async () => {
    const server = await listen(hello, 0);
    expect(server.port).toBeGreaterThan(0);
    const agent = new Agent({ keepAlive: true });
    const request = httpRequest({ port: server.port, host: '127.0.0.1', agent }).end();
    const response = await new Promise<{ headers: Record<string, unknown> }>((resolve) =>
      request.on('response', (message) => {
        message.resume();
        message.on('end', () => resolve(message));
      }),
    );
    expect(response.headers['keep-alive']).toBe('timeout=75');
    await server.close();
    agent.destroy();
  });

  it('refuses a port in use as a wrong configuration', async () => {
    const server = await listen(hello, 0);
    await expect(listen(hello, server.port)).rejects.toThrow(ConfigError);
    await server.close();
  });

  it('closes idle connections at once and finishes what is under way', async () => {
    const { app, arrived } = holding();
    const server = await listen(app, 0);
    const idle = await opened(server.port);
    const answer = call(server, 'GET', { path: '/' });
    const response = await arrived;
    const gone = once(idle, 'close');
    let closed = false;
    const closing = server.close().then(() => (closed = true));
    await gone;
    await expect(opened(server.port)).rejects.toThrow(/ECONNREFUSED/);
    expect(closed).toBe(false);
    response.end('finished');
    expect(await answer).toMatchObject({ status: 200, text: 'finished', headers: { connection: 'close' } });
    await closing;
  });

  it('does not wait for a connection whose answer had promised to keep it', async () => {
    const { app, arrived } = holding();
    const server = await listen(app, 0);
    const socket = await opened(server.port);
    socket.resume().write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    const response = await arrived;
    response.write('half');
    await once(socket, 'data');
    const closing = server.close(60_000);
    response.end();
    await closing;
  });

  it('cuts what does not end within the grace', async () => {
    const { app, arrived } = holding();
    const server = await listen(app, 0);
    const socket = await opened(server.port);
    socket.resume().write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await arrived;
    await server.close(20);
  });
});
