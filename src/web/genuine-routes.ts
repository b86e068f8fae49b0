import { Router, type Response } from 'express';
import type { Log, Now } from '../app/ports.js';
import type { Genuine } from '../core/conversation/lookup.js';
import { readPrintedCode } from '../core/flows/office/read-printed-code.js';
import { genuinePage, laterPage, missingPage, PAGE_POLICY } from './genuine-page.js';
import { createVisitLimit } from './visit-limit.js';
import { within } from './within.js';

/** What the page needs; `genuine` gets codes as they are printed: `8KD2F7`, `4F7K-Q2MD`. */
export interface GenuineOptions {
  readonly genuine: (code: string) => Promise<Genuine | undefined>;
  readonly now: Now;
  readonly timeZone: string;
  readonly log: Log;
}

const VISITS = 30;
const WINDOW_MS = 60_000;
const PATIENCE_MS = 5_000;

/** `GET /xacminh/<code>`: a page that says whether a printed code is genuine; 404 when not, 429 after 30 visits a minute. */
export function genuineRoutes({ genuine, now, timeZone, log }: GenuineOptions): Router {
  const router = Router({ caseSensitive: true });
  const mayCome = createVisitLimit(VISITS, WINDOW_MS, now);
  router.get('/xacminh/:code', async (request, response) => {
    if (!mayCome(request.ip ?? '')) {
      response.set('Retry-After', String(WINDOW_MS / 1000));
      sendPage(response, 429, laterPage('too-often'));
      return;
    }
    const code = readPrintedCode(request.params.code);
    try {
      const found = code === undefined ? undefined : await within(PATIENCE_MS, genuine(code));
      if (code === undefined || found === undefined) sendPage(response, 404, missingPage(code));
      else sendPage(response, 200, genuinePage(code, found, now(), timeZone));
    } catch (error) {
      log.error({ err: error }, 'a code could not be checked');
      sendPage(response, 503, laterPage('unavailable'));
    }
  });
  return router;
}

function sendPage(response: Response, status: number, page: string): void {
  response.status(status).set({
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': PAGE_POLICY,
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex, nofollow',
    'Referrer-Policy': 'no-referrer',
  });
  response.send(page);
}
