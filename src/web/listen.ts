import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { z } from 'zod';
import { ConfigError } from '../app/errors.js';

/** A running web server. */
export interface WebServer {
  /** The port in use, also when any free one was asked for. */
  readonly port: number;
  /**
   * Stops accepting, lets requests under way finish, closes idle connections; after `graceMs` (default 10 s) the rest is cut.
   * Resolves when every connection is closed.
   */
  readonly close: (graceMs?: number) => Promise<void>;
}

/** Longer than proxies and platforms keep idle connections, so that they close first and no request meets a dead one. */
const KEEP_ALIVE_MS = 75_000;
const HEADERS_MS = 30_000;
const REQUEST_MS = 60_000;
const GRACE_MS = 10_000;

const boundTo = z.object({ port: z.number() });
const systemError = z.object({ code: z.string() });

/** Serves the application on all addresses; rejects with `ConfigError` when the port cannot be had. */
export async function listen(app: RequestListener, port: number): Promise<WebServer> {
  const underWay = new Set<ServerResponse>();
  const sockets = new Set<Socket>();
  let closing = false;
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS },
    (request, response) => {
      if (closing) response.shouldKeepAlive = false;
      underWay.add(response);
      response.once('close', () => {
        underWay.delete(response);
        // One that had promised to keep its connection open before the server began to close.
        if (closing) setImmediate(() => server.closeIdleConnections());
      });
      app(request, response);
    },
  );
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(portProblem(error, port)));
    server.listen(port, resolve);
  });
  return {
    port: boundTo.parse(server.address()).port,
    close: async (graceMs = GRACE_MS) => {
      closing = true;
      for (const response of underWay) response.shouldKeepAlive = false;
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Node takes a connection that has not said anything yet for a busy one.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
      await closed;
      clearTimeout(cut);
    },
  };
}

function portProblem(error: Error, port: number): Error {
  const code = systemError.safeParse(error).data?.code;
  if (code === 'EADDRINUSE') return new ConfigError([`PORT: cổng ${port} đang được chương trình khác dùng`]);
  if (code === 'EACCES') return new ConfigError([`PORT: không có quyền mở cổng ${port}`]);
  return error;
}
