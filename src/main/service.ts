import { createSandboxClock } from '../../bots/sandbox/clock.js';
import type { Sandbox } from '../../bots/sandbox/sandbox.js';
import { createChannels } from '../../bots/registry.js';
import { openQueues } from '../../jobs/queues.js';
import { startWorkers } from '../../jobs/workers.js';
import { seed } from '../../prisma/seed.js';
import { findGenuine } from '../../prisma/store/lookups/genuine.js';
import { createIngest } from '../app/inbound/ingest.js';
import type { Channel, Log, Now } from '../app/ports.js';
import { nextOpening } from '../app/rounds/open-rounds.js';
import type { Config } from '../config.js';
import { signingKey } from '../signing-key.js';
import { listen } from '../web/listen.js';
import { createMetrics } from '../web/metrics.js';
import { createWeb } from '../web/web.js';
import { issueDemoCodes } from './demo-codes.js';
import { createWork, type Work } from './handlers.js';
import { createMover } from './move-clock.js';
import { createReadiness } from './readiness.js';
import { openSandbox, sandboxCredentials } from './sandbox.js';
import { openStore, type Store } from './store.js';

/** A running service. */
export interface Service {
  readonly config: Config;
  /** Only in the sandbox: three codes to try it with. */
  readonly codes: readonly { readonly label: string; readonly code: string }[];
  /** Resolves when the service cannot go on (its embedded database ended). */
  readonly lost: Promise<void>;
  /** Finishes what is under way and closes everything, in order. */
  close(): Promise<void>;
}

/** Starts what `config.roles` asks for; resolves when it is ready to serve. */
export async function startService(config: Config, log: Log): Promise<Service> {
  const key = signingKey(config);
  const store = await openStore(config, key, log);
  const credentials = config.sandbox ? sandboxCredentials(config, key) : config;
  let codes: Awaited<ReturnType<typeof issueDemoCodes>> = [];
  const sandbox = config.sandbox
    ? openSandbox(config, sandboxCredentials(config, key), () => Promise.resolve(codes))
    : undefined;
  const clock = sandbox?.clock ?? (config.allowTimeTravel ? createSandboxClock() : undefined);
  const now: Now = clock ? () => clock.now() : () => new Date();
  const { units } = await seed(store.database, (schedule) => nextOpening(schedule, now()));
  if (units > 0) log.info({ units }, 'demo province loaded');
  if (sandbox) codes = await issueDemoCodes(store, now());

  const onQueueError = (error: Error): void => log.warn({ err: error }, 'a queue is in trouble');
  const queues = await openQueues(
    config.redisUrl ? { redisUrl: config.redisUrl } : { postgres: store.pool },
    onQueueError,
  );
  const stop = new AbortController();
  // The inbox is rung through the work, which needs the channels, which hand polled events to the inbox.
  const bells: { ring?: () => void } = {};
  const ingest = createIngest({ inbox: store.inbox, now, ring: () => bells.ring?.() });
  const channels = createChannels(credentials, { vault: store.vault, now, log, onPolled: ingest });
  const work = createWork({
    store,
    queues,
    channels,
    now,
    timeZone: config.timeZone,
    log,
    signal: stop.signal,
  });
  bells.ring = () => work.ringInbox();

  const web = config.roles.has('web')
    ? await openWeb({ config, store, channels, ingest, work, sandbox, clock, now, queues, log })
    : undefined;
  if (config.roles.has('worker')) await queues.planRecurring(config.timeZone);
  const workers = config.roles.has('worker') ? startWorkers(queues, work.handlers, log) : undefined;
  if (config.roles.has('web')) await startChannels(channels, config, log);
  return {
    config,
    codes,
    lost: store.lost,
    async close() {
      stop.abort();
      await Promise.all(channels.map((channel) => channel.stop()));
      await workers?.close();
      await work.close();
      await sandbox?.close();
      await web?.close();
      await queues.close();
      await store.close();
    },
  };
}

interface WebParts {
  readonly config: Config;
  readonly store: Store;
  readonly channels: readonly Channel[];
  readonly ingest: ReturnType<typeof createIngest>;
  readonly work: Work;
  readonly sandbox: Sandbox | undefined;
  readonly clock: ReturnType<typeof createSandboxClock> | undefined;
  readonly now: Now;
  readonly queues: Awaited<ReturnType<typeof openQueues>>;
  readonly log: Log;
}

async function openWeb({
  config,
  store,
  channels,
  ingest,
  work,
  sandbox,
  clock,
  now,
  queues,
  log,
}: WebParts): ReturnType<typeof listen> {
  const metrics = createMetrics({
    deliveryCounts: () => store.outbox.counts(),
    inboxWaiting: () => store.inbox.waiting(),
    log,
  });
  const moveTo =
    clock &&
    createMover({
      clock,
      work,
      rounds: store.rounds,
      moveTo: sandbox ? (to) => sandbox.moveTo(to) : (to) => Promise.resolve(clock.moveTo(to)),
    });
  const app = createWeb({
    channels,
    ingest,
    metrics,
    log,
    now,
    timeZone: config.timeZone,
    genuine: (code) => findGenuine(store.database, code),
    readiness: createReadiness({ store, queues, channels }),
    zaloVerifiers: config.zaloVerifierCodes,
    clock: clock && moveTo ? { now, moveTo } : undefined,
    routers: sandbox ? [sandbox.router] : [],
  });
  return listen(app, config.port);
}

/** Registers webhooks; a platform that cannot be reached now does not keep the service from starting. */
async function startChannels(channels: readonly Channel[], config: Config, log: Log): Promise<void> {
  for (const channel of channels) {
    try {
      await channel.start(config.publicUrl);
    } catch (error) {
      log.error({ err: error, channel: channel.name }, 'a platform could not be set up; see /readyz');
    }
  }
}
