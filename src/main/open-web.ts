import type { MovableClock } from '../../bots/sandbox/clock.js';
import type { Sandbox } from '../../bots/sandbox/sandbox.js';
import type { Queues } from '../../jobs/queues.js';
import { findGenuine } from '../../prisma/store/lookups/genuine.js';
import { readPublicKeys } from '../../prisma/store/orders/signing.js';
import { createOpenFile } from '../app/files/open-file.js';
import type { Ingest } from '../app/inbound/ingest.js';
import type { Channel, Log, Now } from '../app/ports.js';
import type { Config } from '../config.js';
import { fileRoutes } from '../web/file-routes.js';
import { listen, type WebServer } from '../web/listen.js';
import type { Metrics } from '../web/metrics.js';
import { createWeb } from '../web/web.js';
import { fileMakers } from './file-makers.js';
import type { Work } from './handlers.js';
import { createMover } from './move-clock.js';
import { createReadiness } from './readiness.js';
import type { Store } from './store.js';

/** What the web side is put together from. */
export interface WebParts {
  readonly config: Config;
  /** Signs links. */
  readonly key: string;
  readonly store: Store;
  readonly channels: readonly Channel[];
  readonly ingest: Ingest;
  readonly metrics: Metrics;
  readonly work: Work;
  readonly sandbox: Sandbox | undefined;
  readonly clock: MovableClock | undefined;
  readonly now: Now;
  readonly queues: Queues;
  readonly log: Log;
}

/** Starts the HTTP side: webhooks, probes, pages, and in the sandbox the platforms with their phones. */
export async function openWeb({
  config,
  key,
  store,
  channels,
  ingest,
  metrics,
  work,
  sandbox,
  clock,
  now,
  queues,
  log,
}: WebParts): Promise<WebServer> {
  const moveTo =
    clock &&
    createMover({
      clock,
      work,
      moveTo: sandbox ? (to) => sandbox.moveTo(to) : (to) => Promise.resolve(clock.moveTo(to)),
    });
  const makers = fileMakers({ store, timeZone: config.timeZone, publicUrl: config.publicUrl });
  const open = createOpenFile({ key, files: store.files, makers, now });
  const app = createWeb({
    channels,
    ingest,
    metrics,
    log,
    now,
    timeZone: config.timeZone,
    genuine: (code) => findGenuine(store.database, code),
    orderKeys: () => readPublicKeys(store.database, store.signer.key),
    publicUrl: config.publicUrl,
    readiness: createReadiness({ store, queues, channels }),
    zaloVerifiers: config.zaloVerifierCodes,
    clock: clock && moveTo ? { now, moveTo } : undefined,
    routers: [fileRoutes({ open, log }), ...(sandbox ? [sandbox.router] : [])],
  });
  return listen(app, config.port);
}
