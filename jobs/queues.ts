import {
  createPostgresBackend,
  Queue,
  runMigrations,
  Worker,
  type JobsOptions,
  type PostgresConnectionOptions,
  type Processor,
  type RepeatOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { catalogue, queueNames, type JobName, type JobPayload, type QueueName } from './catalogue.js';
import { keepPlanned, type PlanningQueue } from './keep-planned.js';
import { createSameWork } from './same-work.js';

/** How to reach PostgreSQL: a connection string, or a socket folder or host with user and database. */
export interface PoolSettings {
  readonly connectionString?: string;
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly database?: string;
}

/** Where queues live: Redis, or BullMQ's own tables in the service's database. */
export type QueueBackend = { readonly redisUrl: string } | { readonly postgres: PoolSettings };

/** A running worker of one queue. */
export interface QueueWorker {
  close(): Promise<void>;
}

/** Does a job, given its name and payload as they lie in the queue. */
export type Work = (name: string, payload: unknown) => Promise<void>;

/** What a worker reports beside its results. */
export interface WorkerEvents {
  onError(error: Error): void;
  onFailed(job: string | undefined, error: Error): void;
}

/** The queues of the service on one backend. */
export interface Queues {
  readonly kind: 'redis' | 'postgres';
  /** Adds a job, unless the same one is being run by a worker of this process: that one then runs once more. */
  add<N extends JobName>(name: N, payload: JobPayload<N>, delayMs?: number): Promise<void>;
  /** Plans the recurring jobs of the catalogue, once for all processes, and again whenever the backend has lost the plan. */
  planRecurring(timeZone: string): Promise<void>;
  worker(queue: QueueName, work: Work, concurrency: number, events: WorkerEvents): QueueWorker;
  /** Throws when the backend does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Connections of one queue or worker to the database, beside the one it listens on. */
const CONNECTIONS = 2;
const KEPT = { removeOnComplete: true, removeOnFail: { count: 100 } } as const;
/** A worker that died this long ago has its jobs taken over; jobs are doorbells, so taking one twice does no harm. */
const WORKER = { maxStalledCount: 5, lockDuration: 30_000 } as const;

/** Opens the queues; on PostgreSQL BullMQ's tables (schema `bullmq`) are brought up to date first. */
export async function openQueues(backend: QueueBackend, onError: (error: Error) => void): Promise<Queues> {
  const link =
    'redisUrl' in backend
      ? redisLink(backend.redisUrl, onError)
      : await postgresLink(backend.postgres, onError);
  const queues = new Map(queueNames.map((name) => [name, link.queue(name)]));
  const sameWork = createSameWork();
  let stopLooking = (): void => undefined;
  const queueOf = (name: QueueName): OpenQueue => {
    const queue = queues.get(name);
    if (!queue) throw new Error(`no queue ${name}`);
    return queue;
  };
  return {
    kind: link.kind,
    async add(name, payload, delayMs) {
      if (delayMs === undefined && sameWork.join(keyOf(name, payload))) return;
      await queueOf(catalogue[name].queue).add(name, payload, {
        ...KEPT,
        ...(delayMs === undefined ? {} : { delay: delayMs }),
      });
    },
    async planRecurring(timeZone) {
      stopLooking();
      stopLooking = await keepPlanned(queueOf('clock'), timeZone, onError);
    },
    worker: (name, work, concurrency, events) =>
      link.worker(
        name,
        (job) => sameWork.run(keyOf(job.name, job.data), () => work(job.name, job.data)),
        concurrency,
        events,
      ),
    ping: () => queueOf('inbox').ping(),
    async close() {
      stopLooking();
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await link.close();
    },
  };
}

function keyOf(name: string, payload: unknown): string {
  return `${name} ${JSON.stringify(payload)}`;
}

interface OpenQueue extends PlanningQueue {
  add(name: string, payload: object, options: JobsOptions): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

interface Link {
  readonly kind: Queues['kind'];
  queue(name: QueueName): OpenQueue;
  worker(queue: QueueName, processor: Processor, concurrency: number, events: WorkerEvents): QueueWorker;
  close(): Promise<void>;
}

/** Producers fail fast while Redis is away (the sweep rings again); workers wait for it. */
function redisLink(url: string, onError: (error: Error) => void): Link {
  const producer = new Redis(url, { maxRetriesPerRequest: 1 });
  const consumer = new Redis(url, { maxRetriesPerRequest: null });
  producer.on('error', onError);
  consumer.on('error', onError);
  const prefix = 'an-toan';
  return {
    kind: 'redis',
    queue: (name) => wrapQueue(new Queue(name, { connection: producer, prefix }), onError),
    worker: (name, processor, concurrency, events) =>
      watch(new Worker(name, processor, { connection: consumer, prefix, concurrency, ...WORKER }), events),
    async close() {
      await Promise.allSettled([producer.quit(), consumer.quit()]);
    },
  };
}

async function postgresLink(pool: PoolSettings, onError: (error: Error) => void): Promise<Link> {
  const client = new pg.Client({ ...pool });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
  const connection: PostgresConnectionOptions = { ...pool, max: CONNECTIONS };
  return {
    kind: 'postgres',
    queue: (name) => wrapQueue(new Queue(name, { connection }, createPostgresBackend), onError),
    worker: (name, processor, concurrency, events) =>
      watch(
        new Worker(name, processor, { connection, concurrency, ...WORKER }, createPostgresBackend),
        events,
      ),
    close: () => Promise.resolve(),
  };
}

/** What is used of BullMQ's queue, whichever backend it is on. */
type BullQueue = Pick<Queue, 'getJobCounts' | 'close'> & {
  on(event: 'error', listener: (error: Error) => void): unknown;
  add(name: string, payload: object, options: JobsOptions): Promise<unknown>;
  upsertJobScheduler(
    id: string,
    repeat: Omit<RepeatOptions, 'key'>,
    job: { name: string; opts: object },
  ): Promise<unknown>;
  getJobScheduler(id: string): Promise<{ readonly next?: number } | undefined>;
};

function wrapQueue(queue: BullQueue, onError: (error: Error) => void): OpenQueue {
  queue.on('error', onError);
  return {
    async add(name, payload, options) {
      await queue.add(name, payload, options);
    },
    async plan(name, repeat) {
      await queue.upsertJobScheduler(name, repeat, { name, opts: KEPT });
    },
    nextRunOf: async (name) => (await queue.getJobScheduler(name))?.next,
    async ping() {
      await queue.getJobCounts('waiting');
    },
    close: () => queue.close(),
  };
}

interface BullWorker extends QueueWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: { name: string } | undefined, error: Error) => void): unknown;
}

function watch(worker: BullWorker, events: WorkerEvents): QueueWorker {
  worker.on('error', (error) => events.onError(error));
  worker.on('failed', (job, error) => events.onFailed(job?.name, error));
  return worker;
}
