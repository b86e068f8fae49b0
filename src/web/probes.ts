import { Router } from 'express';
import type { Log } from '../app/ports.js';
import type { Metrics } from './metrics.js';
import { within } from './within.js';

/** The parts the service cannot do without, each with a word for the operator. */
export type Readiness = () => Promise<
  Readonly<Record<string, { readonly ok: boolean; readonly detail: string }>>
>;

const PATIENCE_MS = 5_000;

/** `/healthz` (this process answers), `/readyz` (200 only when every part is usable, else 503), `/metrics` (Prometheus). */
export function probeRoutes({
  readiness,
  metrics,
  log,
}: {
  readiness: Readiness;
  metrics: Metrics;
  log: Log;
}): Router {
  const router = Router({ caseSensitive: true });
  router.use(['/healthz', '/readyz', '/metrics'], (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/healthz', (_request, response) => void response.json({ ok: true }));
  router.get('/readyz', async (_request, response) => {
    try {
      const parts = await within(PATIENCE_MS, readiness());
      const ok = Object.values(parts).every((part) => part.ok);
      response.status(ok ? 200 : 503).json({ ok, parts });
    } catch (error) {
      log.warn({ err: error }, 'readiness could not be found out');
      response.status(503).json({ ok: false, parts: {} });
    }
  });
  router.get('/metrics', async (_request, response) => {
    response.set('Content-Type', metrics.contentType).send(await metrics.text());
  });
  return router;
}
