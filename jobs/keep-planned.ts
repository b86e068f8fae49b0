import type { RepeatOptions } from 'bullmq';
import { catalogue, type JobName } from './catalogue.js';

/** The part of a queue that recurring jobs are planned in. */
export interface PlanningQueue {
  plan(name: JobName, repeat: Omit<RepeatOptions, 'key'>): Promise<void>;
  /** When the recurring job comes next, in milliseconds; undefined = it is not planned. */
  nextRunOf(name: JobName): Promise<number | undefined>;
}

const LOOK_EVERY_MS = 5_000;
/** A recurring job this late will not come any more. */
const OVERDUE_MS = 15_000;

/**
 * Plans the recurring jobs of the catalogue and looks after the plan: a Redis that was emptied has lost it as well, and
 * with it the sweep that would find what waits. Answers how to stop looking.
 */
export async function keepPlanned(
  queue: PlanningQueue,
  timeZone: string,
  onError: (error: Error) => void,
): Promise<() => void> {
  const plans = [
    ['tick', { ...catalogue.tick.schedule, tz: timeZone }],
    ['sweep', catalogue.sweep.schedule],
  ] as const;
  const look = async (): Promise<void> => {
    for (const [name, repeat] of plans) {
      const next = await queue.nextRunOf(name);
      if (next === undefined || next < Date.now() - OVERDUE_MS) await queue.plan(name, repeat);
    }
  };
  for (const [name, repeat] of plans) await queue.plan(name, repeat);
  const timer = setInterval(() => void look().catch(onError), LOOK_EVERY_MS).unref();
  return () => clearInterval(timer);
}
