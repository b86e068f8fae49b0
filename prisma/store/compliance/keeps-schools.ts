import type { Summary } from '../../../src/core/conversation/lookups/compliance.js';
import type { View } from '../../../src/core/query/query.js';

/**
 * Whether the schools of an answer are kept with it. Curves and comparisons list nobody; figures the silent of a round that
 * was open at `asOf`, whom one may want to remind.
 */
export function keepsSchools(
  view: View,
  { tally: { must, declared }, round }: Pick<Summary, 'tally' | 'round'>,
  asOf: Date,
): boolean {
  if (!round || view === 'trend' || view === 'comparison') return false;
  return view !== 'figures' || (declared < must && round.lockAt > asOf);
}
