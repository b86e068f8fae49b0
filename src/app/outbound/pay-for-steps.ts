import { paidSince } from '../../core/delivery/paid-hours.js';
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

/**
 * For schools nobody can be written to for: one paid template per round, for orders at once and for periodic rounds with
 * the first reminder, within the budget of the day and of the order. Answers how many were queued.
 */
export async function payForSteps({ paid, plan, timeZone }: PayDeps, now: Date): Promise<number> {
  const since = paidSince(now, timeZone);
  if (!plan || plan.perDay === 0 || !since) return 0;
  let queued = 0;
  for (const step of await paid.steps(since, now)) {
    const template = step.orderId === undefined ? plan.nudgeTemplate : plan.orderTemplate;
    if (template !== undefined) queued += await paid.pay(step, { template, budget: plan, timeZone }, now);
  }
  return queued;
}
