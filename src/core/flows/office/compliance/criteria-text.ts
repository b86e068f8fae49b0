import type { Facts } from '../../../conversation/facts.js';
import type { RoundCard, Summary } from '../../../conversation/lookups/compliance.js';
import { say } from '../../../messages/text.js';
import type { Query } from '../../../query/query.js';
import { titleOf } from './describe.js';

const NAMED_MOST = 15;

/** Which criteria failed, most schools first. */
export function criteriaLines(summary: Summary, round: RoundCard, query: Query, facts: Facts): string[] {
  const failed = [...(summary.criteria ?? [])]
    .filter((criterion) => criterion.failed > 0)
    .sort((a, b) => b.failed - a.failed || a.number - b.number);
  const lines = failed
    .slice(0, NAMED_MOST)
    .map(({ number, short, failed: count }) => say('query.criterionLine', { number, short, failed: count }));
  return [
    titleOf(summary.unit, round, query, facts),
    ...(lines.length > 0 ? [say('query.criteria'), ...lines] : [say('query.criterionNone')]),
  ];
}

/** Whether the form of the round has the criterion asked for. */
export function hasCriterion({ criteria = [] }: Summary, { criterion }: Query): boolean {
  return criterion === undefined || criteria.some(({ number }) => number === criterion);
}
