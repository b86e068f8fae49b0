import { Router, type Response } from 'express';
import type { Log, Now } from '../app/ports.js';
import type { PublicKey } from '../app/ports/order-signing.js';
import type { Genuine } from '../core/conversation/lookup.js';
import { readPrintedCode } from '../core/flows/office/read-printed-code.js';
import { genuineJson } from './genuine-json.js';
import { jwks, pemFile } from './order-keys.js';
import { genuinePage, laterPage, missingPage } from './genuine-page.js';
import { receiptPage } from './receipt-page.js';
import { PAGE_POLICY } from './verify-page.js';
import { createVisitLimit } from './visit-limit.js';
import { within } from './within.js';

/** What the page needs; `genuine` gets codes as they are printed: `8KD2F7`, `4F7K-Q2MD`. */
export interface GenuineOptions {
  readonly genuine: (code: string) => Promise<Genuine | undefined>;
  /** Every public key orders have been signed with, the one in use first. */
  readonly orderKeys: () => Promise<readonly PublicKey[]>;
  /** Where the service is reached, without a slash at its end. */
  readonly publicUrl: string;
  readonly now: Now;
  readonly timeZone: string;
  readonly log: Log;
}

const VISITS = 30;
const WINDOW_MS = 60_000;
const PATIENCE_MS = 5_000;

/**
 * `GET /xacminh/<code>`: whether a printed code is genuine, as a page or, for `Accept: application/json`, as JSON; 404 when
 * not, 429 after 30 visits a minute, 503 when it cannot be found out now. `GET /xacminh/khoa`: the public keys of orders, as
 * PEM or, for `Accept: application/json`, as a JWK set (RFC 7517, RFC 8037).
 */
export function genuineRoutes({ genuine, orderKeys, publicUrl, now, timeZone, log }: GenuineOptions): Router {
  const router = Router({ caseSensitive: true });
  const mayCome = createVisitLimit(VISITS, WINDOW_MS, now);
  router.get('/xacminh/khoa', async (request, response) => {
    try {
      const keys = await within(PATIENCE_MS, orderKeys());
      if (request.accepts(['text', 'json']) === 'json') sendJson(response, 200, jwks(keys));
      else response.set({ ...COMMON, 'Content-Type': 'text/plain; charset=utf-8' }).send(pemFile(keys));
    } catch (error) {
      log.error({ err: error }, 'public keys could not be read');
      response.status(503).set(COMMON).end();
    }
  });
  router.get('/xacminh/:code', async (request, response) => {
    const wantsJson = request.accepts(['html', 'json']) === 'json';
    const refuse = (status: number, reason: 'too-often' | 'unavailable'): void => {
      if (wantsJson) sendJson(response, status, { error: reason });
      else sendPage(response, status, laterPage(reason));
    };
    if (!mayCome(request.ip ?? '')) {
      response.set('Retry-After', String(WINDOW_MS / 1000));
      refuse(429, 'too-often');
      return;
    }
    const code = readPrintedCode(request.params.code);
    try {
      const found = code === undefined ? undefined : await within(PATIENCE_MS, genuine(code));
      const status = found === undefined ? 404 : 200;
      if (wantsJson) sendJson(response, status, genuineJson(code, found));
      else sendPage(response, status, pageOf(code, found, { now: now(), timeZone, publicUrl }));
    } catch (error) {
      log.error({ err: error }, 'a code could not be checked');
      refuse(503, 'unavailable');
    }
  });
  return router;
}

function pageOf(
  code: string | undefined,
  found: Genuine | undefined,
  { now, timeZone, publicUrl }: { now: Date } & Pick<GenuineOptions, 'timeZone' | 'publicUrl'>,
): string {
  if (code === undefined || found === undefined) return missingPage(code);
  return found.kind === 'receipt'
    ? receiptPage(code, found, timeZone)
    : genuinePage(code, found, { now, timeZone, url: `${publicUrl}/xacminh/${code}` });
}

const COMMON = {
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow',
  'Referrer-Policy': 'no-referrer',
  Vary: 'Accept',
} as const;

function sendJson(response: Response, status: number, body: object): void {
  response.status(status).set(COMMON).json(body);
}

function sendPage(response: Response, status: number, page: string): void {
  response.status(status).set({
    ...COMMON,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': PAGE_POLICY,
  });
  response.send(page);
}
