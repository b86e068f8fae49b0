import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { z } from 'zod';

/** One request as it arrived. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What the server does with one request: an answer, or something rude with the bare response. */
export type Reply =
  | {
      readonly status?: number;
      readonly headers?: Record<string, string>;
      readonly json?: unknown;
      readonly raw?: string | Buffer;
    }
  | ((response: ServerResponse) => void);

/** A real HTTP server on loopback that answers as told and remembers what it was asked. */
export interface AnswerServer {
  readonly root: string;
  readonly received: Received[];
  /** Used for every request from now on, until replaced. */
  answer(reply: (request: Received) => Reply): void;
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startAnswerServer(): Promise<AnswerServer> {
  let reply: (request: Received) => Reply = () => ({ status: 500 });
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const seen = { method, path: url, headers, body: Buffer.concat(chunks) };
      received.push(seen);
      const chosen = reply(seen);
      if (typeof chosen === 'function') return chosen(response);
      const body = 'raw' in chosen ? chosen.raw : JSON.stringify(chosen.json ?? {});
      response
        .writeHead(chosen.status ?? 200, { 'content-type': 'application/json', ...chosen.headers })
        .end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    root: `http://127.0.0.1:${port}`,
    received,
    answer(next) {
      reply = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Cuts the connection after the request was read. */
export const reset: Reply = (response) => {
  response.socket?.resetAndDestroy();
};

/** Never answers. */
export const silence: Reply = () => undefined;

/** An address nothing listens on. */
export async function deadRoot(): Promise<string> {
  const server = await startAnswerServer();
  await server.close();
  return server.root;
}
