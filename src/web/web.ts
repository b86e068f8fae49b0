import express, { type Express, type Router } from 'express';
import { clockRoutes, type WebClock } from './clock-routes.js';
import { genuineRoutes, type GenuineOptions } from './genuine-routes.js';
import { answerError, answerNotFound } from './last-answers.js';
import { probeRoutes, type Readiness } from './probes.js';
import { webhookRoutes, type WebhookOptions } from './webhooks.js';
import { zaloVerifierRoutes } from './zalo-verifier.js';

/** Everything the web side is made of; `now` and `timeZone` are those people read. */
export interface WebOptions extends WebhookOptions, GenuineOptions {
  readonly readiness: Readiness;
  readonly zaloVerifiers?: readonly string[];
  /** Absent = no `/sandbox/clock` of ours; a router may still bring its own. */
  readonly clock?: WebClock | undefined;
  /** Mounted at the root after our own routes: downloads, the sandbox. */
  readonly routers?: readonly Router[];
}

/** The service's HTTP application; every answer it makes up itself is short JSON or a page without scripts. */
export function createWeb(options: WebOptions): Express {
  const { clock, timeZone, zaloVerifiers = [], routers = [], log } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // The address of whoever asks is taken from a proxy only when that stands in our own network.
  app.set('trust proxy', ['loopback', 'linklocal', 'uniquelocal']);
  app.use((_request, response, next) => {
    response.set('X-Content-Type-Options', 'nosniff');
    next();
  });
  app.use(
    webhookRoutes(options),
    probeRoutes(options),
    genuineRoutes(options),
    zaloVerifierRoutes(zaloVerifiers),
  );
  if (clock !== undefined) app.use(clockRoutes(clock, timeZone));
  for (const router of routers) app.use(router);
  app.use(answerNotFound, answerError(log));
  return app;
}
