import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router, type Request, type Response } from 'express';
import type { MadeFile, Opened } from '../app/files/open-file.js';
import type { Log } from '../app/ports.js';
import { noFilePage, NO_FILE_POLICY, type NoFile } from './file-page.js';
import { createTurnstile } from './turnstile.js';

/** What the routes need. */
export interface FileOptions {
  readonly open: (token: string, query: Readonly<Record<string, string>>) => Promise<Opened>;
  readonly log: Log;
}

/** Files are made while they are sent, and making one takes a processor: so many at once, so many waiting. */
const AT_ONCE = 3;
const IN_LINE = 40;
const BUSY_RETRY_S = 30;

const STATUS: Readonly<Record<NoFile, number>> = { unknown: 404, gone: 410, busy: 503, broken: 500 };
const SAFE_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * `GET /f/<token>` and `/f/<token>/<any name>`: the file or page of a signed link; 404 for a token that is none of ours,
 * 410 when it has expired, its account is gone or what it names is not (any more) to be seen. Nothing is cached anywhere.
 */
export function fileRoutes({ open, log }: FileOptions): Router {
  const router = Router({ caseSensitive: true });
  const turnstile = createTurnstile(AT_ONCE, IN_LINE);
  router.get(['/f/:token', '/f/:token/:name'], async (request, response) => {
    const passed = await turnstile.pass(async () => {
      await answer({ open, log }, request, response);
      return true;
    });
    if (passed === undefined) sendPage(response, 'busy');
  });
  return router;
}

async function answer({ open, log }: FileOptions, request: Request, response: Response): Promise<void> {
  if (hasLeft(response)) return;
  try {
    const opened = await open(String(request.params['token']), queryOf(request));
    if (opened.state !== 'ready') sendPage(response, opened.state);
    else await send(opened.file, request.method === 'HEAD', response);
  } catch (error) {
    // Whoever asked went away: nobody is left to be told.
    if (hasLeft(response) && isPremature(error)) return;
    log.error({ err: error }, 'a file could not be made');
    if (response.headersSent) response.destroy();
    else sendPage(response, 'broken');
  }
}

function queryOf(request: Request): Record<string, string> {
  const given = new URL(request.originalUrl, 'http://localhost').searchParams;
  return Object.fromEntries(given);
}

async function send(file: MadeFile, headOnly: boolean, response: Response): Promise<void> {
  const { name, type, shown, content, policy = SAFE_POLICY } = file;
  response.status(200).set({
    ...COMMON,
    'Content-Type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'Content-Disposition': disposition(shown, name),
    'Content-Security-Policy': policy,
    ...(typeof content === 'function' ? {} : { 'Content-Length': String(content.length) }),
  });
  if (headOnly) response.end();
  else if (typeof content === 'function') await pipeline(Readable.from(content()), response);
  else response.end(content);
}

/** Name twice: plain for old readers, UTF-8 for the rest (https://www.rfc-editor.org/rfc/rfc6266#section-5). */
function disposition(shown: MadeFile['shown'], name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^\w.() -]/g, '_');
  const full = encodeURIComponent(name.normalize('NFC')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${shown}; filename="${plain}"; filename*=UTF-8''${full}`;
}

const COMMON = {
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow',
  'Referrer-Policy': 'no-referrer',
} as const;

function sendPage(response: Response, why: NoFile): void {
  response.status(STATUS[why]).set({
    ...COMMON,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': NO_FILE_POLICY,
    ...(why === 'busy' ? { 'Retry-After': String(BUSY_RETRY_S) } : {}),
  });
  response.send(noFilePage(why));
}

const hasLeft = (response: Response): boolean => response.closed;

function isPremature(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
