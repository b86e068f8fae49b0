import type { Log } from '../src/app/ports.js';
import { catalogue, queueNames, type JobHandlers, type QueueName } from './catalogue.js';
import type { Queues } from './queues.js';

/** Jobs of a queue at once in one process; most return at once because the same work is already under way. */
const CONCURRENCY: Readonly<Record<QueueName, number>> = { inbox: 4, outbox: 12, clock: 2 };

/** The workers of this process. */
export interface Workers {
  /** Stops taking jobs and waits for those under way. */
  close(): Promise<void>;
}

/** Starts a worker per queue; a job's payload is parsed before its handler sees it. */
export function startWorkers(
  queues: Queues,
  handlers: JobHandlers,
  log: Log,
  onError: (error: Error) => void,
): Workers {
  const events = {
    onError,
    onFailed: (job: string | undefined, error: Error) => log.error({ err: error, job }, 'a job failed'),
  };
  const workers = queueNames.map((queue) =>
    queues.worker(queue, (name, payload) => run(handlers, name, payload), CONCURRENCY[queue], events),
  );
  return {
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

async function run(handlers: JobHandlers, name: string, data: unknown): Promise<void> {
  switch (name) {
    case 'drain-inbox':
      return handlers['drain-inbox'](catalogue['drain-inbox'].payload.parse(data));
    case 'send-lane':
      return handlers['send-lane'](catalogue['send-lane'].payload.parse(data));
    case 'tick':
      return handlers.tick(catalogue.tick.payload.parse(data));
    case 'sweep':
      return handlers.sweep(catalogue.sweep.payload.parse(data));
    default:
      throw new Error(`no job ${name}`);
  }
}
