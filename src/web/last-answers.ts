import type { ErrorRequestHandler, RequestHandler } from 'express';
import { z } from 'zod';
import type { Log } from '../app/ports.js';

/** Errors of body parsers and of the router that are the caller's doing. */
const callersFault = z.object({ status: z.int().min(400).max(499) });

const REASONS: Readonly<Record<number, string>> = {
  400: 'malformed request',
  413: 'body too large',
  415: 'unsupported encoding',
};

/** What no route wanted. */
export const answerNotFound: RequestHandler = (_request, response) => {
  response.status(404).json({ error: 'not found' });
};

/** A short JSON answer for every error: nothing of its message or stack leaves the service. */
export function answerError(log: Log): ErrorRequestHandler {
  // Express tells error handlers by their four parameters.
  return (error: unknown, request, response, _next) => {
    const status = callersFault.safeParse(error).data?.status ?? 500;
    if (status === 500)
      log.error({ err: error, method: request.method, path: request.path }, 'a request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response
      .status(status)
      .json({ error: status === 500 ? 'internal error' : (REASONS[status] ?? 'refused') });
  };
}
