import { z } from 'zod';
import { SendError } from '../../src/app/errors.js';
import type { Log, Now } from '../../src/app/ports.js';
import type { Allowance } from '../../src/core/delivery/pace.js';
import { HttpFailure, type HttpAnswer, type HttpCaller } from '../http-call.js';
import { parseBody } from '../wire-text.js';
import type { ZaloAccess } from './access.js';
import { meaningOf, type Remedy, type ZaloProduct } from './codes.js';

/** An `error` other than 0, with the remedy that was not or could not be tried. */
export class ZaloRefusal extends SendError {
  readonly zaloCode: number;
  readonly remedy: Remedy | undefined;
  constructor(
    outcome: SendError['outcome'],
    zaloCode: number,
    wording: string,
    more: { remedy?: Remedy; retryAfterMs?: number } = {},
  ) {
    super(outcome, `${zaloCode} ${wording}`.trim(), more.retryAfterMs);
    this.zaloCode = zaloCode;
    this.remedy = more.remedy;
  }
}

/** One call with the OA's token. */
export interface ZaloCall {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly product?: ZaloProduct;
  readonly contentType?: string;
  readonly body?: string | Buffer;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Calls Zalo's APIs; rejects with `SendError` (`ZaloRefusal` when Zalo named a code). */
export interface ZaloApi {
  /** The `data` of a successful answer; a refused token is renewed and the call repeated once. */
  call(call: ZaloCall): Promise<unknown>;
  pressure(): Allowance | undefined;
}

/** What the calls go through. */
export interface ApiOptions {
  readonly http: HttpCaller;
  readonly access: ZaloAccess;
  readonly now: Now;
  readonly log: Log;
  readonly redact: (wording: string) => string;
}

const TIMEOUT_MS = 10_000;
/** Until a refusal that passes by itself (at night, a daily quota) is worth another try. */
const LATER_MS = 30 * 60_000;

/** `{"error":0,"message":"Success","data":{…}}`, HTTP 200 whatever the error; old samples have the number as a string. */
const envelope = z.looseObject({
  error: z.coerce.number(),
  message: z.string().catch(''),
  data: z.unknown().optional(),
});

/** An API client for one OA that remembers the last rate-limit headers. */
export function createZaloApi(options: ApiOptions): ZaloApi {
  let pressure: Allowance | undefined;
  const once = async (call: ZaloCall, token: string): Promise<unknown> => {
    const answer = await exchange(options.http, call, token);
    pressure = pressureOf(answer, options.now) ?? pressure;
    return dataOf(answer, call.product ?? 'oa', options);
  };
  return {
    async call(call) {
      const token = await options.access.token();
      try {
        return await once(call, token);
      } catch (error) {
        if (!(error instanceof ZaloRefusal) || error.remedy !== 'renew-token') throw error;
        return once(call, await options.access.replace(token));
      }
    },
    pressure: () => pressure,
  };
}

async function exchange(http: HttpCaller, call: ZaloCall, token: string): Promise<HttpAnswer> {
  const { method, url, body, timeoutMs = TIMEOUT_MS, signal, contentType = 'application/json' } = call;
  const headers = { access_token: token, ...(body === undefined ? {} : { 'content-type': contentType }) };
  try {
    return await http.call({
      method,
      url,
      headers,
      timeoutMs,
      signal,
      ...(body === undefined ? {} : { body }),
    });
  } catch (error) {
    const written = !(error instanceof HttpFailure) || error.written;
    throw new SendError(
      written ? 'uncertain' : 'unavailable',
      error instanceof HttpFailure ? error.message : 'failed',
    );
  }
}

function dataOf(answer: HttpAnswer, product: ZaloProduct, options: ApiOptions): unknown {
  const body = envelope.safeParse(parseBody(answer.body)).data;
  if (answer.status === 401 && body?.error !== 0) {
    throw new ZaloRefusal('unauthorised', 401, 'token', { remedy: 'renew-token' });
  }
  if (answer.status === 429) throw new SendError('throttled', 'HTTP 429', untilNextMinute(options.now));
  if (answer.status >= 500 || (answer.status < 300 && body === undefined))
    throw new SendError('uncertain', `HTTP ${answer.status}`);
  if (body === undefined) throw new SendError('rejected', `HTTP ${answer.status}`);
  if (body.error === 0) return body.data;
  throw refusalOf(body.error, body.message, product, options);
}

function refusalOf(code: number, message: string, product: ZaloProduct, options: ApiOptions): ZaloRefusal {
  const meaning = meaningOf(product, code, message);
  const wording = options.redact(message);
  if (meaning === undefined) {
    options.log.error(
      { event: 'zalo-unknown-code', product, code, wording },
      'Zalo answered with a code nobody has documented',
    );
    return new ZaloRefusal('rejected', code, wording);
  }
  const { outcome, remedy } = meaning;
  if (outcome === 'throttled')
    return new ZaloRefusal(outcome, code, wording, { retryAfterMs: untilNextMinute(options.now) });
  if (outcome === 'postponed') return new ZaloRefusal(outcome, code, wording, { retryAfterMs: LATER_MS });
  return new ZaloRefusal(outcome, code, wording, remedy === undefined ? {} : { remedy });
}

/** Both of Zalo's limits count per minute of the clock. */
function untilNextMinute(now: Now): number {
  return 60_000 - (now().getTime() % 60_000) + 500;
}

function pressureOf({ headers }: HttpAnswer, now: Now): Allowance | undefined {
  const limit = Number.parseInt(String(headers['x-ratelimit-limit']), 10);
  const remaining = Number.parseInt(String(headers['x-ratelimit-remain']), 10);
  return Number.isNaN(limit) || Number.isNaN(remaining) ? undefined : { limit, remaining, at: now() };
}
