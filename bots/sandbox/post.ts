import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** One POST of a ready-made body. */
export interface PostRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back: the status, and the `Retry-After` seconds when the answer named some. */
export interface PostAnswer {
  readonly status: number;
  readonly retryAfterSeconds?: number;
}

/** Sends POST requests over kept-alive sockets. */
export interface Poster {
  /** Rejects when no complete answer came within `timeoutMs` of real time. Redirects are not followed. */
  post(request: PostRequest, timeoutMs: number): Promise<PostAnswer>;
  /** Destroys all sockets. */
  close(): void;
}

/** A poster with one keep-alive agent per scheme. */
export function createPoster(): Poster {
  const http = new HttpAgent({ keepAlive: true });
  const https = new HttpsAgent({ keepAlive: true });
  return {
    post: (request, timeoutMs) =>
      new Promise((resolve, reject) => {
        const url = new URL(request.url);
        const secure = url.protocol === 'https:';
        const options = {
          method: 'POST',
          agent: secure ? https : http,
          headers: { ...request.headers, 'content-length': Buffer.byteLength(request.body) },
          signal: AbortSignal.timeout(timeoutMs),
        };
        const call = (secure ? httpsRequest : httpRequest)(url, options, (answer) => {
          answer.resume();
          answer.once('error', reject);
          answer.once('end', () => {
            const seconds = Number.parseInt(answer.headers['retry-after'] ?? '', 10);
            const status = answer.statusCode ?? 0;
            resolve(Number.isNaN(seconds) ? { status } : { status, retryAfterSeconds: seconds });
          });
        });
        call.once('error', reject);
        call.end(request.body);
      }),
    close() {
      http.destroy();
      https.destroy();
    },
  };
}
