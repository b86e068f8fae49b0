import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { multipartBoundary, parseMultipart, type MultipartFile } from '../multipart.js';
import type { RateScope } from './rate.js';
import type { ZaloWorld } from './world.js';
import { invalid, ZaloError, type ZaloCode } from './zalo-error.js';

/** One authorised API call. */
export interface ApiCall {
  /** The JSON body; throws -201 (or -121, -122 on ZBS) when there is none. */
  json(): unknown;
  /** The JSON in the query parameter `data`, which is how GET endpoints take their parameters. */
  data(): unknown;
  /** The multipart file `file`; throws -201 when there is none. */
  file(): MultipartFile;
}

/** How an endpoint answers: its `data`, or undefined for an answer without. */
export type Answer = (call: ApiCall) => object | undefined;

/** What sets an endpoint apart from the rest of the OA API. */
export interface EndpointKind {
  /** Delivers to a person: the connection may be reset after that. */
  readonly delivers?: boolean;
  /** ZBS by phone has its own error table and no OA rate limit. */
  readonly zbs?: boolean;
}

const BODY_LIMIT = '30mb';
const BAD_GATEWAY =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n';

/** Puts endpoints on a router: faults, rate limit, token and profile are dealt with before any of them is asked. */
export class Api {
  readonly #world: ZaloWorld;
  readonly #router: Router;
  readonly #unanswered = new Set<Response>();

  constructor(world: ZaloWorld, router: Router) {
    this.#world = world;
    this.#router = router;
  }

  get(path: string, answer: Answer, kind: EndpointKind = {}): void {
    this.#router.get(path, this.#handler(answer, kind));
  }

  post(path: string, answer: Answer, kind: EndpointKind = {}): void {
    this.#router.post(
      path,
      express.raw({ type: () => true, limit: BODY_LIMIT }),
      this.#handler(answer, kind),
    );
  }

  /** Latency, black hole and 5xx; false when the request has had all the answer it will get. */
  async passesFaults(response: Response): Promise<boolean> {
    const { faults } = this.#world;
    if (faults.latencyMs > 0) await sleep(faults.latencyMs);
    if (this.#chance(faults.blackHoleRate)) {
      this.#unanswered.add(response);
      response.once('close', () => this.#unanswered.delete(response));
      return false;
    }
    if (!this.#chance(faults.serverErrorRate)) return true;
    response.status(502).type('html').send(BAD_GATEWAY);
    return false;
  }

  /** Cuts the connections of requests that were never answered. */
  close(): void {
    for (const response of this.#unanswered) response.socket?.destroy();
  }

  #handler(answer: Answer, kind: EndpointKind): RequestHandler {
    return async (request, response) => {
      if (!(await this.passesFaults(response))) return;
      const reply = this.#replyTo(request, response, answer, kind);
      if (reply.delivered && this.#chance(this.#world.faults.resetAfterWriteRate)) {
        request.socket.resetAndDestroy();
        return;
      }
      response.status(reply.status ?? 200).json(reply.body);
    };
  }

  #replyTo(request: Request, response: Response, answer: Answer, kind: EndpointKind): Reply {
    try {
      const refusal = this.#admit(request, response, kind);
      if (refusal !== undefined) return refusal;
      const data = answer(callOf(request, kind.zbs === true));
      const body = { ...(data === undefined ? {} : { data }), error: 0, message: 'Success' };
      return { body, delivered: kind.delivers === true };
    } catch (error) {
      if (!(error instanceof ZaloError)) throw error;
      return { body: { error: error.code, message: error.message }, delivered: false };
    }
  }

  #admit(request: Request, response: Response, kind: EndpointKind): Reply | undefined {
    this.#countCall(response, kind.zbs === true ? 'app' : 'oa');
    const judged = this.#world.tokens.judge(request.get('access_token'));
    if (judged === 'expired' && this.#world.settings.expiredToken === 'http-401') {
      return { status: 401, body: { error: -401, message: 'Unauthorized' }, delivered: false };
    }
    if (judged !== 'good') throw new ZaloError(tokenCode(judged, kind.zbs === true));
    if (this.#world.settings.profile === 'personal' && kind.zbs !== true) throw new ZaloError(-235);
    return undefined;
  }

  /** Zalo tells nobody how long to wait, so `retryAfterSeconds` plays no part: the window restarts each minute. */
  #countCall(response: Response, scope: RateScope): void {
    const throttled = this.#chance(this.#world.faults.throttleRate);
    const { limit, remain, refusedBy } = this.#world.rate.take(scope);
    response.set('X-RateLimit-Limit', String(limit));
    response.set('X-RateLimit-Remain', String(throttled ? 0 : remain));
    if (refusedBy === 'app' || (throttled && scope === 'app')) {
      throw new ZaloError(-32, 'Your application reached limit call api');
    }
    if (refusedBy === 'oa' || throttled) throw new ZaloError(-32);
  }

  #chance(rate: number): boolean {
    return rate > 0 && this.#world.random() < rate;
  }
}

interface Reply {
  readonly status?: number;
  readonly body: object;
  readonly delivered: boolean;
}

function tokenCode(judged: 'invalid' | 'expired', zbs: boolean): ZaloCode {
  if (zbs) return -124;
  return judged === 'expired' ? -220 : -216;
}

function callOf(request: Request, zbs: boolean): ApiCall {
  const body: unknown = request.body;
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  return {
    json() {
      if (bytes.length === 0) throw zbs ? new ZaloError(-121) : invalid('body');
      return parseJson(bytes.toString('utf8')) ?? throwing(zbs ? new ZaloError(-122) : invalid('body'));
    },
    data() {
      const { data } = request.query;
      return (typeof data === 'string' ? parseJson(data) : undefined) ?? throwing(invalid('data'));
    },
    file() {
      const found = filesOf(bytes, request.get('content-type')).find(({ field }) => field === 'file');
      return found ?? throwing(invalid('file'));
    },
  };
}

function filesOf(bytes: Buffer, contentType: string | undefined): readonly MultipartFile[] {
  const boundary = multipartBoundary(contentType);
  if (boundary === undefined) return [];
  try {
    return parseMultipart(bytes, boundary).files;
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function throwing(error: ZaloError): never {
  throw error;
}
