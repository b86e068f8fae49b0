import express, { Router, type NextFunction, type Request, type Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { multipartBoundary, parseMultipart } from '../multipart.js';
import { ApiError, badRequest, tooManyRequests } from './api-error.js';
import type { Bot, Method } from './bot.js';
import type { Params } from './params.js';

const LARGEST_BODY = '60mb';
const record = z.record(z.string(), z.unknown());

/** The HTTP face of the platform: the bot's API, the bot's files, and the same files for the phones. */
export interface TelegramRouter {
  readonly router: Router;
  /** Ends the requests that a fault keeps open. */
  close(): void;
}

/** Serves `/bot<token>/<method>`, `/file/bot<token>/<path>` and, without a token, `/files/<path>`. */
export function createTelegramRouter(
  bot: Bot,
  token: string,
  methods: ReadonlyMap<string, Method>,
): TelegramRouter {
  const held = new Set<Response>();
  const router = Router();
  router.use('/bot:token', (request, _response, next) =>
    next(request.params['token'] === token ? undefined : unauthorised()),
  );
  router.use(
    express.json({ limit: LARGEST_BODY }),
    express.urlencoded({ extended: false, limit: LARGEST_BODY }),
  );
  router.use(express.raw({ type: 'multipart/form-data', limit: LARGEST_BODY }));
  router.all('/bot:token/:method', async (request, response) => {
    await answer(bot, methods, held, request, response);
  });
  router.get('/file/bot:token/*path', (request, response) => {
    if (request.params.token !== token) throw unauthorised();
    sendFile(bot, request.params.path, response);
  });
  router.get('/files/*path', (request, response) => sendFile(bot, request.params.path, response));
  router.use((_request: Request, response: Response) => refuse(response, new ApiError(404, 'Not Found')));
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    if (error instanceof ApiError) {
      refuse(response, error);
      return;
    }
    const status = z.looseObject({ status: z.number().min(400).max(499) }).safeParse(error);
    if (!status.success) {
      next(error);
      return;
    }
    const large = status.data.status === 413;
    refuse(
      response,
      large ? new ApiError(413, 'Request Entity Too Large') : badRequest("can't parse the request"),
    );
  });
  return {
    router,
    close() {
      for (const response of held) response.destroy();
    },
  };
}

async function answer(
  bot: Bot,
  methods: ReadonlyMap<string, Method>,
  held: Set<Response>,
  request: Request,
  response: Response,
): Promise<void> {
  const method = methods.get(String(request.params['method']).toLowerCase());
  if (method === undefined) throw new ApiError(404, 'Not Found');
  const { faults } = bot;
  const struck = (rate: number): boolean => rate > 0 && bot.random() < rate;
  if (faults.latencyMs > 0) await sleep(faults.latencyMs);
  if (struck(faults.blackHoleRate)) {
    held.add(response);
    response.once('close', () => held.delete(response));
    return;
  }
  if (struck(faults.serverErrorRate)) throw new ApiError(502, 'Bad Gateway');
  if (struck(faults.throttleRate)) throw tooManyRequests(faults.retryAfterSeconds);
  const result = await method(readParams(request));
  if (struck(faults.resetAfterWriteRate)) request.socket.resetAndDestroy();
  else response.json({ ok: true, result });
}

function readParams(request: Request): Params {
  const query = record.parse(request.query);
  const boundary = multipartBoundary(request.headers['content-type']);
  if (boundary === undefined || !Buffer.isBuffer(request.body)) {
    return { fields: { ...query, ...(record.safeParse(request.body).data ?? {}) }, files: [] };
  }
  try {
    const { fields, files } = parseMultipart(request.body, boundary);
    return { fields: { ...query, ...fields }, files };
  } catch (error) {
    if (error instanceof SyntaxError) throw badRequest("can't parse the request");
    throw error;
  }
}

function sendFile(bot: Bot, path: string | readonly string[], response: Response): void {
  const file = bot.files.byPath(typeof path === 'string' ? path : path.join('/'));
  if (file === undefined) throw new ApiError(404, 'Not Found');
  const inline = file.mimeType.startsWith('image/');
  response.set('Content-Type', file.mimeType).set('X-Content-Type-Options', 'nosniff');
  if (!inline) response.attachment(file.name);
  response.send(file.content);
}

function unauthorised(): ApiError {
  return new ApiError(401, 'Unauthorized');
}

function refuse(response: Response, error: ApiError): void {
  const seconds = error.retryAfterSeconds;
  if (seconds !== undefined) response.set('Retry-After', String(seconds));
  response.status(error.code).json({
    ok: false,
    error_code: error.code,
    description: error.message,
    ...(seconds !== undefined && { parameters: { retry_after: seconds } }),
  });
}
