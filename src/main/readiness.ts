import type { Queues } from '../../jobs/queues.js';
import type { Channel } from '../app/ports.js';
import type { Readiness } from '../web/probes.js';
import type { Store } from './store.js';

type Check = { readonly ok: boolean; readonly detail: string };

/** Can this process do its work: database, queue, each platform with its token. */
export function createReadiness({
  store,
  queues,
  channels,
}: {
  readonly store: Store;
  readonly queues: Queues;
  readonly channels: readonly Channel[];
}): Readiness {
  const checks: readonly (readonly [string, () => Promise<Check>])[] = [
    ['database', () => asCheck(store.database.$queryRaw`SELECT 1`, 'postgresql')],
    ['queue', () => asCheck(queues.ping(), queues.kind)],
    ...channels.map((channel) => [channel.name, () => channelCheck(channel, store)] as const),
  ];
  return async () =>
    Object.fromEntries(
      await Promise.all(checks.map(async ([name, check]) => [name, await check()] as const)),
    );
}

/** A platform may answer us and take no messages all the same: what sends have shown counts as well. */
async function channelCheck(channel: Channel, { health }: Store): Promise<Check> {
  const [check, outages] = await Promise.all([channel.health(), health.open().catch(() => [])]);
  const outage = outages.find((one) => one.channel === channel.name);
  if (!outage) return check;
  const since = outage.openedAt.toISOString();
  return { ok: false, detail: `${check.detail}; no messages since ${since} (${outage.reason})` };
}

async function asCheck(work: Promise<unknown>, detail: string): Promise<Check> {
  try {
    await work;
    return { ok: true, detail };
  } catch {
    return { ok: false, detail: `${detail} does not answer` };
  }
}
