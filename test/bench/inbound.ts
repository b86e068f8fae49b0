import pg from 'pg';
import type { BotApi } from './bot-api.js';
import { freePort, startChild, type Child } from './child.js';
import { openLine, type HttpLine } from './http-line.js';
import { deliver, type Delivered } from './load.js';
import { quantile } from './numbers.js';
import type { DatabaseServer, RedisServer } from './servers.js';
import { CONNECTIONS, type Settings } from './settings.js';
import { SECRET, TOKEN, type System } from './systems.js';
import { createTally, delays, lastOf, type Tally } from './tally.js';
import { FIRST_CHAT, WALK } from './walk.js';

/** One run of one system. Times in milliseconds. */
export interface InboundRun {
  /** Events a second until all were processed and their replies queued, and until all replies were with the platform. */
  readonly queuedPerSecond: number;
  readonly sentPerSecond: number;
  readonly flood: Latencies;
  readonly steady: Latencies;
  /** Processor time of the process per event of the flood, its sends included. */
  readonly cpuMs: number | undefined;
  readonly peakMb: number | undefined;
}

/** Webhook to its answer, to the committed reply, to the reply's arrival at the platform. */
export interface Latencies {
  readonly answer: Spread;
  readonly queued: Spread;
  readonly sent: Spread;
}
export type Spread = { readonly p50: number; readonly p99: number };

const PATIENCE_MS = 15_000;
const PATH = '/webhooks/telegram';

/** What all runs share. */
export interface Stage {
  readonly settings: Settings;
  readonly api: BotApi;
  readonly server: DatabaseServer;
  readonly redis: RedisServer | undefined;
}

/** Starts `system` on a fresh database, warms it up, lets everybody declare at once, then at a steady rate. */
export async function runInbound(
  system: System,
  { settings, api, server, redis }: Stage,
): Promise<InboundRun> {
  const { floodPeople, steadyPeople, steadyPerSecond, warmPeople } = settings;
  await redis?.empty();
  const database = await server.clone();
  const port = await freePort();
  const around = { port, apiRoot: api.root, databaseUrl: database.url, redisUrl: redis?.url };
  const child = await startChild(system.file, system.env(around), system.nodeArguments);
  const queuedBy = await listenForReplies(database.url);
  const lines = await openLines(port);
  const course = (first: number, people: number, perSecond?: number): Promise<Course> =>
    runCourse({ system, api, lines, queuedBy }, first, people, perSecond);
  try {
    await course(0, warmPeople);
    const cpuBefore = child.cpuMs();
    const flood = await course(warmPeople, floodPeople);
    const cpuAfter = child.cpuMs();
    const steady = await course(warmPeople + floodPeople, steadyPeople, steadyPerSecond);
    await checkDeclared(database.url, system, warmPeople + floodPeople + steadyPeople);
    return {
      queuedPerSecond: rate(flood, flood.queued),
      sentPerSecond: rate(flood, flood.sent),
      flood: latencies(flood),
      steady: latencies(steady),
      cpuMs:
        cpuBefore === undefined || cpuAfter === undefined
          ? undefined
          : (cpuAfter - cpuBefore) / (floodPeople * WALK.length),
      peakMb: child.peakMb(),
    };
  } finally {
    for (const line of lines) line.close();
    await child.stop();
    await queuedBy.close();
    await database.drop();
    report(system, child);
  }
}

interface Course extends Delivered {
  readonly queued: Tally;
  readonly sent: Tally;
}

interface Bench {
  readonly system: System;
  readonly api: BotApi;
  readonly lines: readonly HttpLine[];
  readonly queuedBy: ReplyListener;
}

/** Delivers the walks of some people and waits for every reply. */
async function runCourse(
  { system, api, lines, queuedBy }: Bench,
  first: number,
  people: number,
  perSecond?: number,
): Promise<Course> {
  const queued = createTally(first, people);
  const sent = createTally(first, people);
  queuedBy.onQueued((person) => queued.note(person));
  api.onMessage((chatId) => sent.note(chatId - FIRST_CHAT));
  const wanted = people * WALK.length;
  const rush = { first, people, ...(perSecond === undefined ? {} : { perSecond }) };
  const delivered = await deliver(lines, PATH, rush);
  await sent.reached(wanted, PATIENCE_MS);
  if (system.queues) await queued.reached(wanted, PATIENCE_MS);
  // A rival has no queue: an event is done when its handler has replied and returned.
  return { ...delivered, sent, queued: system.queues ? queued : delivered.answered };
}

function rate({ started, answered }: Course, end: Tally): number {
  const from = Math.min(...started.times.map(([at]) => at ?? Infinity));
  const to = Math.max(lastOf(end), lastOf(answered));
  return (end.count() * 1000) / (to - from);
}

function latencies({ started, answered, queued, sent }: Course): Latencies {
  const spread = (end: Tally): Spread => {
    const values = delays(started, end);
    return { p50: quantile(values, 0.5), p99: quantile(values, 0.99) };
  };
  return { answer: spread(answered), queued: spread(queued), sent: spread(sent) };
}

function openLines(port: number): Promise<HttpLine[]> {
  const headers = { 'x-telegram-bot-api-secret-token': SECRET, connection: 'keep-alive' };
  return Promise.all(Array.from({ length: CONNECTIONS }, () => openLine(port, headers)));
}

interface ReplyListener {
  onQueued(listener: (person: number) => void): void;
  close(): Promise<void>;
}

/** Hears at each commit for whom replies were queued. */
async function listenForReplies(url: string): Promise<ReplyListener> {
  let listener: (person: number) => void = () => undefined;
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  client.on('notification', ({ payload = '' }) => {
    const addresses = payload.slice(payload.indexOf(':') + 1).split(',');
    for (const address of addresses) listener(Number(address) - FIRST_CHAT);
  });
  await client.connect();
  await client.query('LISTEN bench_queued');
  return {
    onQueued: (next) => {
      listener = next;
    },
    close: () => client.end(),
  };
}

/** A run in which somebody's declaration is missing measured something else. */
async function checkDeclared(url: string, { name }: System, people: number): Promise<void> {
  if (name.includes('echo')) return;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM declaration');
  await client.end();
  if (Number(rows[0]?.count) !== people)
    throw new Error(`${name}: ${rows[0]?.count ?? 0} of ${people} declarations were stored`);
}

function report({ name }: System, { complaints }: Child): void {
  for (const line of complaints.slice(0, 5))
    process.stderr.write(`${name}: ${line.replaceAll(TOKEN, 'TOKEN')}\n`);
}
