import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { startBotApi } from './bot-api.js';
import { openQueues } from '../../jobs/queues.js';
import { freePort, startChild, type Child } from './child.js';
import { busiest } from './numbers.js';
import { startLocalTelegram, type Arrivals } from './local-telegram.js';
import type { DatabaseServer } from './servers.js';
import type { Settings } from './settings.js';
import { serviceEnvironment, serviceFile, serviceNodeArguments } from './systems.js';

/** Sends of one worker of the service: as fast as it can, and at the channel's pace. */
export interface OutboundResult {
  /** With limits lifted: bulk to the sandbox, replies and bulk to a Bot API that does nothing. */
  readonly sandbox: FreeRun;
  readonly stubReplies: FreeRun;
  readonly stubBulk: FreeRun;
  readonly paced: {
    readonly perSecond: number;
    /** Messages in the fullest second, wherever it begins, replies included. */
    readonly worstSecond: number;
    readonly seconds: number;
    readonly refused: number;
    /** Milliseconds from the commit of a reply until it arrived, while bulk goes out. */
    readonly replies: readonly number[];
  };
}

/** A run with limits lifted. */
export interface FreeRun {
  readonly messages: number;
  readonly perSecond: number;
  /** The most memory the worker had resident, in MB. */
  readonly peakMb: number | undefined;
  /** Processor time of the worker per message, start-up left out, in milliseconds. */
  readonly cpuMs: number | undefined;
}

const PATIENCE_MS = 240_000;
/** The service's bulk pace for Telegram, a second. */
const PACE = 25;
/** People who get replies during a bulk send, and how often one does. */
const REPLIES = 20;
const REPLY_EVERY_MS = 250;

/** Fills the outbox, lets one worker empty it, and watches what arrives. */
export async function runOutbound(server: DatabaseServer, settings: Settings): Promise<OutboundResult> {
  const local = await startLocalTelegram(settings.deliveries);
  const stub = await startBotApi();
  try {
    const toStub = (lane: 'reply' | 'bulk', messages: number): Promise<FreeRun> =>
      withWorker(server, stub.root, LIFTED, async (client, child) => {
        const times: number[] = [];
        const cpu = cpuSince(child);
        stub.onMessage(() => times.push(performance.now()));
        await queue(client, lane, numbers(messages));
        await untilCount(() => times.length, messages);
        await untilSettled(client);
        return { messages, perSecond: rateOf(times), peakMb: child.peakMb(), cpuMs: cpu(messages) };
      });
    const stubReplies = await toStub('reply', settings.deliveries);
    const stubBulk = await toStub('bulk', settings.bulk);
    local.liftLimits(true);
    const sandbox = await withWorker(server, local.root, LIFTED, async (client, child) => {
      const { times } = local.watch();
      const cpu = cpuSince(child);
      await queue(client, 'bulk', local.chatIds);
      await untilCount(() => times.length, local.chatIds.length);
      await untilSettled(client);
      return {
        messages: times.length,
        perSecond: rateOf(times),
        peakMb: child.peakMb(),
        cpuMs: cpu(times.length),
      };
    });
    local.liftLimits(false);
    const paced = await withWorker(server, local.root, AS_USUAL, (client, _child, url) =>
      runPaced(client, url, local.watch(), local.chatIds, settings.pacedMs),
    );
    return { sandbox, stubReplies, stubBulk, paced };
  } finally {
    await local.close();
    await stub.close();
  }
}

/** As operators have it, and as `serviceEnvironment` has it. */
const AS_USUAL = { TELEGRAM_MESSAGES_PER_SECOND: '' };
const LIFTED = {};

const numbers = (count: number): string[] => Array.from({ length: count }, (_none, n) => String(n + 1));

/** Bulk at the channel's pace, and beside it three replies a second as the inbox would queue them. */
async function runPaced(
  client: pg.Client,
  url: string,
  arrivals: Arrivals,
  chatIds: readonly string[],
  ms: number,
): Promise<OutboundResult['paced']> {
  const queues = await openQueues({ postgres: { connectionString: url } }, () => undefined);
  const [bulk, others] = [
    chatIds.slice(0, Math.ceil(((ms / 1000) * 1.5 + 2) * PACE)),
    chatIds.slice(-REPLIES),
  ];
  await queue(client, 'bulk', bulk);
  await queues.add('send-lane', { channel: 'telegram', lane: 'bulk' });
  await untilCount(() => arrivals.times.length, 1);
  const replies: number[] = [];
  for (const until = performance.now() + ms; performance.now() < until; await wait(REPLY_EVERY_MS)) {
    const chat = others[replies.length % others.length] ?? '';
    await queue(client, 'reply', [chat]);
    const committedAt = performance.now();
    await queues.add('send-lane', { channel: 'telegram', lane: 'reply' });
    await untilCount(
      () => arrivals.to.filter((to) => to === chat).length,
      Math.ceil((replies.length + 1) / others.length),
    );
    replies.push(performance.now() - committedAt);
  }
  const isReply = new Set(others);
  const mine = arrivals.times.filter((_at, index) => !isReply.has(arrivals.to[index] ?? ''));
  await queues.close();
  return {
    perSecond: rateOf(mine),
    worstSecond: busiest(arrivals.times, 1000),
    seconds: ((mine.at(-1) ?? 0) - (mine[0] ?? 0)) / 1000,
    refused: arrivals.refused(),
    replies,
  };
}

/** Runs `work` while a worker of the service, without its web side, serves a fresh database. */
async function withWorker<T>(
  server: DatabaseServer,
  apiRoot: string,
  extra: Readonly<Record<string, string>>,
  work: (client: pg.Client, child: Child, url: string) => Promise<T>,
): Promise<T> {
  const database = await server.clone();
  const port = await freePort();
  const env = serviceEnvironment({ port, apiRoot, databaseUrl: database.url, redisUrl: undefined });
  const child = await startChild(serviceFile, { ...env, ...extra, ROLES: 'worker' }, serviceNodeArguments);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return await work(client, child, database.url);
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

/** Milliseconds of processor time per message that the child uses from now on. */
function cpuSince(child: Child): (messages: number) => number | undefined {
  const before = child.cpuMs();
  return (messages) => {
    const after = child.cpuMs();
    return before === undefined || after === undefined ? undefined : (after - before) / messages;
  };
}

function rateOf(times: readonly number[]): number {
  const [first, last] = [times[0], times.at(-1)];
  return first === undefined || last === undefined ? 0 : ((times.length - 1) * 1000) / (last - first);
}
