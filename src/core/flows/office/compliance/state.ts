import { z } from 'zod';
import type { AccountFact } from '../../../conversation/facts.js';
import type { SummaryLookup, Which } from '../../../conversation/lookups/compliance.js';
import type { Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { storedQuery } from '../../../query/stored-query.js';
import { unitQuestion } from '../ask-unit.js';
import { scopeOf } from '../office-account.js';

/** A compliance question on its way to its answer. */
export const summaryState = z.object({
  accountId: z.number(),
  query: storedQuery,
  /** Which unit is meant, while that is not clear. */
  which: unitQuestion,
  /** A new answer; a change of the last one; its next page; the unit above it; the same again. */
  doing: z.enum(['answer', 'change', 'more', 'up', 'again']),
  change: storedQuery.partial().optional(),
  /** It was asked in a sentence, so that it is said how it was understood. */
  said: z.boolean(),
});
export type SummaryState = z.infer<typeof summaryState>;

/** Rounds in a trend. */
const TREND_ROUNDS = 8;

/** The account is the person's no longer. */
export function gone(): Step<SummaryState> {
  return { state: undefined, says: { text: say('office.noAccount') } };
}

/** No unit of that name is the account's to see: says what is, and names nothing else. */
export function outside(account: AccountFact): Step<SummaryState> {
  return { state: undefined, says: { text: say('summary.outside', { scope: scopeOf(account) }) } };
}

/** Looks the question up for a unit. */
export function lookAt(at: SummaryState, unitId: number): Step<SummaryState> {
  const { accountId, query } = at;
  const { round, levels, orderId } = query;
  if (query.view === 'trend') {
    // Beside the round of an order stand those of other orders.
    const upTo = orderId === undefined ? round : ({ type: 'urgent' } as const);
    return {
      state: at,
      lookup: { type: 'trend', accountId, unitId, round: upTo, levels, rounds: TREND_ROUNDS },
    };
  }
  return {
    state: at,
    lookup: { type: 'summary', accountId, unitId, orderId, round, levels, ...counted(query) },
  };
}

function counted({
  measure,
  levels,
  colours,
  criterion,
  against,
}: SummaryState['query']): Partial<SummaryLookup> {
  const which: Which = { measure, levels, colours, criterion };
  const isListed = measure !== 'standing' && measure !== 'silent';
  return {
    against,
    ...(measure === 'criterion' ? { criterion: criterion ?? 0 } : {}),
    ...(isListed && !(measure === 'criterion' && criterion === undefined) ? { list: which } : {}),
  };
}

/** Looks for the units a question names. */
export function lookFor(at: SummaryState, words: string): Step<SummaryState> {
  const { kind } = at.query.unit;
  const { levels } = at.query;
  return {
    state: { ...at, which: { ...at.which, words } },
    lookup: { type: 'units', accountId: at.accountId, words, kind, levels },
  };
}

/** Looks for an earlier answer: that of a code, or the last one. */
export function lookBack(at: SummaryState, code?: string, from?: number): Step<SummaryState> {
  return {
    state: at,
    lookup: {
      type: 'snapshot',
      accountId: at.accountId,
      code,
      ...(at.doing === 'more' ? { page: { from } } : {}),
    },
  };
}
