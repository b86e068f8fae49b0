import { createSandboxClock, type MovableClock } from '../../bots/sandbox/clock.js';
import type { DemoCode } from '../../bots/sandbox/control.js';
import type { Sandbox } from '../../bots/sandbox/sandbox.js';
import { createChannels, type ChannelsConfig } from '../../bots/registry.js';
import { openQueues } from '../../jobs/queues.js';
import { startWorkers } from '../../jobs/workers.js';
import { publicHolidays } from '../../prisma/public-holidays.js';
import { seed } from '../../prisma/seed.js';
import { createIngest } from '../app/inbound/ingest.js';
import type { Channel, Log, Now } from '../app/ports.js';
import type { InboundEvent } from '../core/conversation/event.js';
import { allowedPace, steadyPace, type Pace } from '../core/delivery/pace.js';
import { nextOpening } from '../app/rounds/open-rounds.js';
import type { Config } from '../config.js';
import { signingKey } from '../signing-key.js';
import { createMetrics } from '../web/metrics.js';
import { issueDemoCodes } from './demo-codes.js';
import { firstAdminCode } from './first-admin.js';
import { createWork } from './handlers.js';
import { SANDBOX_BOT } from './sandbox-names.js';
import { followSandboxClock, openSandbox, sandboxCredentials } from './sandbox.js';
import { openStore, type Store } from './store.js';
import { openWeb } from './open-web.js';
import { startHeart } from './heart.js';

/** A platform that could not be set up is tried again after this time. */
const START_AGAIN_MS = 30_000;

/** Telegram takes 30 messages a second where urgent and bulk have 25. */
const TELEGRAM_REST = 6 / 5;

/** A running service. */
export interface Service {
  readonly config: Config;
  /** Only in the sandbox: three codes to try it with. */
  readonly codes: readonly { readonly label: string; readonly code: string }[];
  /** One-time code for the first administrator, while there is none. */
  readonly adminCode: string | undefined;
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
  const codes: DemoCode[] = [];
  const isWeb = config.roles.has('web');
  const { sandbox, clock, now } = openTime(config, key, () => Promise.resolve(codes));
  const adminCode = await prepare({ store, now, codes: sandbox ? codes : undefined, isWeb, log });

  const stop = new AbortController();
  const onQueueError = (error: Error): void => {
    // Connections that are cut while everything closes are no trouble.
    if (!stop.signal.aborted) log.warn({ err: error }, 'a queue is in trouble');
  };
  const { redisUrl, timeZone, difficultyCloseDays } = config;
  const queues = await openQueues(redisUrl ? { redisUrl } : { postgres: store.pool }, onQueueError);
  const { channels, ingest, metrics, bells } = openIntake({ store, credentials, now, log });
  const telegramBot = config.telegramBotUsername ?? (config.sandbox ? SANDBOX_BOT : undefined);
  const pace = paces(config, now);
  const work = createWork({
    ...{ store, queues, channels, telegramBot, pace, now, timeZone, difficultyCloseDays, log },
    plan: config.paidMessages,
    signal: stop.signal,
  });
  bells.ring = () => work.ringInbox();

  const web = isWeb
    ? await openWeb({ config, key, store, channels, ingest, metrics, work, sandbox, clock, now, queues, log })
    : undefined;
  const stopHeart = await liveOn(store, log);
  if (config.roles.has('worker')) await queues.planRecurring(timeZone);
  const workers = config.roles.has('worker')
    ? startWorkers(queues, work.handlers, log, onQueueError)
    : undefined;
  if (isWeb) await startChannels(channels, config, log, stop.signal);
  return {
    config,
    codes,
    adminCode,
    lost: store.lost,
    async close() {
      stop.abort();
      // Sends under way need their channels (and in the sandbox the platforms) until they are settled.
      await workers?.close();
      stopHeart();
      await sandbox?.close();
      await web?.close();
      await Promise.all(channels.map((channel) => channel.stop()));
      await work.close();
      await queues.close();
      await store.close();
    },
  };
}

/** Tells again and again that this process lives, until stopped. */
function liveOn({ outbox }: Store, log: Log): Promise<() => void> {
  return startHeart(
    () => outbox.beat(),
    (error) => {
      log.warn({ err: error }, 'this process could not tell that it lives');
    },
  );
}

/** Loads what an empty database lacks, issues the sandbox's codes and, while there is no administrator, a code for the first. */
async function prepare({
  store,
  now,
  codes,
  isWeb,
  log,
}: {
  readonly store: Store;
  readonly now: Now;
  readonly codes: DemoCode[] | undefined;
  readonly isWeb: boolean;
  readonly log: Log;
}): Promise<string | undefined> {
  const { units } = await seed(store.database, publicHolidays, (schedule, calendar) =>
    nextOpening(schedule, calendar, now()),
  );
  if (units > 0) log.info({ units }, 'demo province loaded');
  codes?.push(...(await issueDemoCodes(store, now())));
  return isWeb ? firstAdminCode(store, now()) : undefined;
}

/** The sandbox when this process carries it, and the time everything goes by. */
function openTime(
  config: Config,
  key: string,
  codes: () => Promise<readonly DemoCode[]>,
): { readonly sandbox: Sandbox | undefined; readonly clock: MovableClock | undefined; readonly now: Now } {
  const carries = config.sandbox && config.roles.has('web');
  const sandbox = carries ? openSandbox(config, sandboxCredentials(config, key), codes) : undefined;
  const clock = sandbox?.clock ?? (config.allowTimeTravel ? createSandboxClock() : undefined);
  if (clock) return { sandbox, clock, now: () => clock.now() };
  return { sandbox, clock, now: config.sandbox ? followSandboxClock(config) : () => new Date() };
}

/** The channels, and the way of their events into the inbox. */
function openIntake({
  store,
  credentials,
  now,
  log,
}: {
  readonly store: Store;
  readonly credentials: ChannelsConfig;
  readonly now: Now;
  readonly log: Log;
}) {
  // The inbox is rung through the work, which needs the channels, which hand polled events to the inbox.
  const bells: { ring?: () => void } = {};
  const ingest = createIngest({ inbox: store.inbox, now, ring: () => bells.ring?.() });
  const onPolled = async (events: InboundEvent[]): Promise<void> => {
    await ingest(events);
    metrics.received(events);
  };
  const channels = createChannels(credentials, {
    vault: store.vault,
    shelf: store.uploads,
    now,
    log,
    onPolled,
  });
  const metrics = createMetrics({
    deliveryCounts: () => store.outbox.counts(),
    inboxWaiting: () => store.inbox.waiting(),
    async channels() {
      const outages = await store.health.open();
      return channels.map(({ name }) => ({
        channel: name,
        out: outages.some((outage) => outage.channel === name),
      }));
    },
    log,
  });
  return { channels, ingest, metrics, bells };
}

/** Registers webhooks; a platform that cannot be reached now does not keep the service from starting and is tried again. */
async function startChannels(
  channels: readonly Channel[],
  config: Config,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  for (const channel of channels) {
    try {
      await channel.start(config.publicUrl);
    } catch (error) {
      if (signal.aborted) return;
      log.error({ err: error, channel: channel.name }, 'a platform could not be set up; trying again');
      setTimeout(() => void startChannels([channel], config, log, signal), START_AGAIN_MS).unref();
    }
  }
}

/** Telegram's pace leaves a sixth for replies; Zalo's is what the OA's package allows, or less when Zalo says so. */
function paces(
  { zaloMessagesPerMinute, telegramMessagesPerSecond }: Config,
  now: Now,
): (channel: Channel) => Pace {
  return (channel) => {
    if (channel.name === 'zalo') return allowedPace(zaloMessagesPerMinute, channel.pressure?.(), now());
    const { messages, perMs } = channel.limits.pace;
    const total = telegramMessagesPerSecond ?? ((messages * 1000) / perMs) * TELEGRAM_REST;
    return steadyPace(total, total / TELEGRAM_REST);
  };
}
