import { holdThroughQuiet } from '../../core/rounds/quiet-hours.js';
import type { PaidMessages, PricedBudget } from '../ports/paid.js';

/** Paid messages as configured; absent = none are sent. */
export interface PaidPlan extends PricedBudget {
  /** Template ids at Zalo for orders and for reminders; their parameters are `truong`, `ky` and `han`. */
  readonly orderTemplate: string | undefined;
  readonly nudgeTemplate: string | undefined;
}

/** What paying needs. */
export interface PayDeps {
  readonly paid: PaidMessages;
  readonly plan: PaidPlan | undefined;
  readonly timeZone: string;
}

/** Zalo takes templates from 6 to 22 o'clock. */
const NIGHT = { from: '22:00', to: '06:00' } as const;
/** A step is looked at for so long, because people turn out to be unreachable while it goes out. */
const FRESH_MS = 15 * 60_000;
const NIGHT_MS = 8 * 3_600_000;

/**
 * For schools nobody can be written to for: one paid template per round, for orders at once and for periodic rounds with
 * the first reminder, within the budget of the day and of the order. Answers how many were queued.
 */
export async function payForSteps({ paid, plan, timeZone }: PayDeps, now: Date): Promise<number> {
  if (!plan || plan.perDay === 0 || isNight(now, timeZone)) return 0;
  const nightIsOver = isNight(new Date(now.getTime() - FRESH_MS), timeZone);
  let queued = 0;
  for (const step of await paid.steps(nightIsOver ? FRESH_MS + NIGHT_MS : FRESH_MS, now)) {
    const template = step.orderId === undefined ? plan.nudgeTemplate : plan.orderTemplate;
    if (template !== undefined) queued += await paid.pay(step, { template, budget: plan, timeZone }, now);
  }
  return queued;
}

function isNight(at: Date, timeZone: string): boolean {
  return holdThroughQuiet(at, { ...NIGHT, timeZone }).getTime() !== at.getTime();
}
