import type { DrainDeps } from './inbound/drain.js';
import { wakeConversations } from './inbound/wake-conversations.js';
import { showProgress, startOrders, type OrderDeps } from './orders/run-orders.js';
import { fireSteps, type FireDeps } from './rounds/fire-steps.js';
import { dateIn } from '../core/rounds/iso-date.js';
import type { Log } from './ports.js';
import type { Units } from './ports/units.js';
import { openRounds } from './rounds/open-rounds.js';
import { applyDueReorganisations } from './units/reorganise.js';

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

/** What a tick needs; without `talk` nobody is woken, without `units` no reorganisation is carried out. */
export type TickDeps = FireDeps &
  OrderDeps & {
    readonly talk?: DrainDeps | undefined;
    readonly units?: Units | undefined;
    readonly log?: Log | undefined;
  };

/**
 * Does everything that time has made due: reorganises units, opens rounds, runs orders, fires steps, locks, wakes conversations, shows
 * progress. Safe to double.
 */
export async function tick(deps: TickDeps, now: Date): Promise<Ticked> {
  if (deps.units) await reorganiseUnits(deps.units, deps, now);
  const opened = await openRounds(deps.rounds, now);
  const started = await startOrders(deps, now);
  const nudged = await fireSteps(deps, now);
  const locked = await deps.rounds.lockDue(now);
  const woken = deps.talk ? await wakeConversations(deps.talk, now) : 0;
  const { shown, watching } = await showProgress(deps, now);
  return { opened, started, nudged, locked, woken, shown, watching };
}

/** An order the tree no longer allows is the operator's to mend; rounds go on with the tree as it is. */
async function reorganiseUnits(units: Units, { timeZone, log }: TickDeps, now: Date): Promise<void> {
  const { done, stuck } = await applyDueReorganisations(units, { at: now, today: dateIn(timeZone, now) });
  if (done.length > 0) log?.info({ reorganisations: done.length }, 'units reorganised');
  if (stuck) log?.error({ err: stuck }, 'a reorganisation cannot be carried out');
}
