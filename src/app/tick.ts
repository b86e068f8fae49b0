import type { DrainDeps } from './inbound/drain.js';
import { wakeConversations } from './inbound/wake-conversations.js';
import { showProgress, startOrders, type OrderDeps } from './orders/run-orders.js';
import { fireSteps, type FireDeps } from './rounds/fire-steps.js';
import { openRounds } from './rounds/open-rounds.js';

/** What a tick did, for the log. */
export interface Ticked {
  readonly opened: number;
  readonly started: number;
  readonly nudged: number;
  readonly locked: number;
  readonly shown: number;
  /** Conversations that had been silent until their time came. */
  readonly woken: number;
  /** Orders in progress that somebody watches: look again in a few seconds. */
  readonly watching: number;
}

/** What a tick needs; without `talk` nobody is woken. */
export type TickDeps = FireDeps & OrderDeps & { readonly talk?: DrainDeps | undefined };

/**
 * Does everything that time has made due: opens rounds, runs orders, fires steps, locks, wakes conversations, shows
 * progress. Safe to double.
 */
export async function tick(deps: TickDeps, now: Date): Promise<Ticked> {
  const opened = await openRounds(deps.rounds, now);
  const started = await startOrders(deps, now);
  const nudged = await fireSteps(deps, now);
  const locked = await deps.rounds.lockDue(now);
  const woken = deps.talk ? await wakeConversations(deps.talk, now) : 0;
  const { shown, watching } = await showProgress(deps, now);
  return { opened, started, nudged, locked, woken, shown, watching };
}
