import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { startBotApi } from './bot-api.js';
import { freePort, startChild } from './child.js';
import { busiest } from './numbers.js';
import { startLocalTelegram, type Arrivals } from './local-telegram.js';
import type { DatabaseServer } from './servers.js';
import type { Settings } from './settings.js';
import { serviceEnvironment, serviceFile } from './systems.js';

/** Sends of one worker of the service: as fast as it can, and at the channel's pace. */
export interface OutboundResult {
  /** Messages a second against the sandbox with its limits lifted, and against a Bot API that does nothing. */
  readonly sandboxPerSecond: number;
  readonly stubPerSecond: number;
  readonly paced: {
    readonly perSecond: number;
    /** Messages in the fullest second, wherever it begins. */
    readonly worstSecond: number;
    readonly seconds: number;
    readonly refused: number;
  };
}

const PATIENCE_MS = 120_000;
/** The service's bulk pace for Telegram, a second. */
const PACE = 25;

/** Fills the outbox, lets one worker empty it, and watches what arrives. */
export async function runOutbound(server: DatabaseServer, settings: Settings): Promise<OutboundResult> {
  const local = await startLocalTelegram(settings.deliveries);
  const stub = await startBotApi();
  try {
    const stubTimes: number[] = [];
    stub.onMessage(() => stubTimes.push(performance.now()));
    const stubPerSecond = await withWorker(server, stub.root, async (client) => {
      await queue(client, 'reply', local.chatIds);
      await untilCount(() => stubTimes.length, local.chatIds.length);
      await untilSettled(client);
      return rateOf(stubTimes);
    });
    return await withWorker(server, local.root, async (client) => {
      local.liftLimits(true);
      const free = local.watch();
      await queue(client, 'reply', local.chatIds);
      await untilCount(() => free.times.length, local.chatIds.length);
      await untilSettled(client);
      local.liftLimits(false);
      const paced = await runPaced(client, local.watch(), local.chatIds, settings.pacedMs);
      return { sandboxPerSecond: rateOf(free.times), stubPerSecond, paced };
    });
  } finally {
    await local.close();
    await stub.close();
  }
}

async function runPaced(
  client: pg.Client,
  arrivals: Arrivals,
  chatIds: readonly string[],
  ms: number,
): Promise<OutboundResult['paced']> {
  await queue(client, 'bulk', chatIds.slice(0, Math.ceil(((ms / 1000) * 1.5 + 2) * PACE)));
  await untilCount(() => arrivals.times.length, 1);
  await wait(ms);
  const times = [...arrivals.times];
  return {
    perSecond: rateOf(times),
    worstSecond: busiest(times, 1000),
    seconds: ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000,
    refused: arrivals.refused(),
  };
}

/** Runs `work` while a worker of the service, without its web side, serves a fresh database. */
async function withWorker<T>(
  server: DatabaseServer,
  apiRoot: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const database = await server.clone();
  const port = await freePort();
  const env = serviceEnvironment({ port, apiRoot, databaseUrl: database.url, redisUrl: undefined });
  const child = await startChild(serviceFile, { ...env, ROLES: 'worker' }, ['--enable-source-maps']);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
    await child.stop();
    await database.drop();
    for (const line of child.complaints.slice(0, 5)) process.stderr.write(`worker: ${line}\n`);
  }
}

const MESSAGE = {
  text: '⏰ Kỳ khai báo thứ Hai 01/03 — hạn 17:00 hôm nay.\nTrường THPT Ngô Quyền chưa khai báo. Thầy/Cô khai giúp trước hạn, chỉ mất khoảng một phút.',
  buttons: [
    [{ label: 'Khai báo mới', token: '!declare.12', style: 'primary' }],
    [{ label: 'Không thay đổi', token: '!same.12' }],
  ],
};

/** One message to each chat, all in one transaction. */
async function queue(client: pg.Client, lane: 'reply' | 'bulk', chatIds: readonly string[]): Promise<void> {
  await client.query(
    `WITH person AS (
       INSERT INTO identity (channel, address) SELECT 'telegram', unnest($1::text[])
       ON CONFLICT (channel, address) DO UPDATE SET address = EXCLUDED.address RETURNING id
     )
     INSERT INTO delivery (identity_id, channel, lane, purpose, message, created_at, not_before)
     SELECT id, 'telegram', $2::lane, 'nudge', $3::jsonb, now(), now() FROM person`,
    [chatIds, lane, JSON.stringify(MESSAGE)],
  );
}

async function untilCount(count: () => number, wanted: number): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (count() < wanted) {
    if (Date.now() > until) throw new Error(`only ${count()} of ${wanted} messages were sent`);
    await wait(10);
  }
}

async function untilSettled(client: pg.Client): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; ; await wait(50)) {
    const { rows } = await client.query<{ count: string }>(
      "SELECT count(*) FROM delivery WHERE state <> 'sent'",
    );
    if (rows[0]?.count === '0') return;
    if (Date.now() > until) throw new Error(`${rows[0]?.count ?? '?'} messages were not settled`);
  }
}

function rateOf(times: readonly number[]): number {
  const [first, last] = [times[0], times.at(-1)];
  return first === undefined || last === undefined ? 0 : ((times.length - 1) * 1000) / (last - first);
}
