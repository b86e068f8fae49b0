import type { IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { finished } from 'node:stream/promises';
import { BEFORE_WRITE, createKeepAliveAgent } from './keep-alive-agents.js';

/** One HTTP request; `timeoutMs` covers everything from connecting to the last byte of the answer. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** A longer answer is cut off and fails; default 1 MB. */
  readonly maxBytes?: number;
}

/** A complete answer of any status; header names are in lower case. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** No complete answer came; `written` tells whether the other side may have read the request. */
export class HttpFailure extends Error {
  readonly written: boolean;
  constructor(written: boolean, reason: string) {
    super(reason);
    this.name = 'HttpFailure';
    this.written = written;
  }
}

/** The failure of a call whose answer was longer than its `maxBytes`. */
export class AnswerTooLong extends HttpFailure {
  constructor() {
    super(true, 'answer too long');
  }
}

/** Makes HTTP requests over kept-alive connections; redirects are not followed, rejections are `HttpFailure`. */
export interface HttpCaller {
  call(request: HttpRequest): Promise<HttpAnswer>;
  close(): void;
}

/** A caller with one agent per scheme. */
export function createHttpCaller(): HttpCaller {
  const plain = createKeepAliveAgent('http:');
  const secure = createKeepAliveAgent('https:');
  return {
    async call(request) {
      const timeout = AbortSignal.timeout(request.timeoutMs);
      const signal = request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]);
      if (signal.aborted) throw new HttpFailure(false, 'aborted');
      const { method, body } = request;
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const isSecure = request.url.startsWith('https:');
      const options = {
        method,
        signal,
        headers: { ...request.headers, ...length },
        agent: isSecure ? secure : plain,
      };
      try {
        const answer = await new Promise<IncomingMessage>((resolve, reject) => {
          const call = (isSecure ? httpsRequest : httpRequest)(request.url, options, resolve);
          call.once('error', reject);
          call.end(body);
        });
        return await readAnswer(answer, request.maxBytes ?? 1_000_000);
      } catch (error) {
        throw toFailure(error);
      }
    },
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}

async function readAnswer(answer: IncomingMessage, maxBytes: number): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  let length = 0;
  answer.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > maxBytes) answer.destroy(new AnswerTooLong());
    else chunks.push(chunk);
  });
  await finished(answer);
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) };
}

/** Reasons are codes only: the wording of Node's errors can carry addresses with secrets in them. */
function toFailure(error: unknown): HttpFailure {
  if (error instanceof HttpFailure) return error;
  if (error instanceof TypeError) return new HttpFailure(false, 'invalid address');
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
  return new HttpFailure(!code.startsWith(BEFORE_WRITE), code === 'ABORT_ERR' ? 'no answer in time' : code);
}
