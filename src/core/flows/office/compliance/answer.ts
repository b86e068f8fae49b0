import type { Effect } from '../../../conversation/effect.js';
import type { AccountFact, Facts } from '../../../conversation/facts.js';
import type { RoundCard, Summary, TrendFound } from '../../../conversation/lookups/compliance.js';
import type { Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { isNewest, type Query } from '../../../query/query.js';
import { formatDay } from '../../../rounds/format-day.js';
import { dateIn } from '../../../rounds/iso-date.js';
import { summarySubject } from '../summary-subject.js';
import { answerButtons } from './answer-buttons.js';
import { asQuery } from './asked.js';
import { comparisonLines, trendLines } from './compare-text.js';
import { criteriaLines, hasCriterion } from './criteria-text.js';
import { understood } from './describe.js';
import { areaLines, listLines, shownOf } from './list-text.js';
import { otherRoundLines } from './other-rounds.js';
import { overviewLines } from './overview-text.js';
import { schoolLines } from './school-text.js';
import type { SummaryState } from './state.js';

/** Days an answer can be shown again by its code. */
const KEPT_DAYS = 7;
const MS_PER_DAY = 86_400_000;

/** Answers the question with the numbers found, and keeps the answer under a code. */
export function answer(
  asked: SummaryState,
  summary: Summary,
  account: AccountFact,
  facts: Facts,
): Step<SummaryState> {
  const { unit, round } = summary;
  const at = { ...asked, query: { ...asked.query, orderId: asked.query.orderId ?? round?.orderId } };
  // Levels only helped to find a school by its name.
  const query = { ...asQuery(at.query), ...(summary.school ? { levels: [] } : {}) };
  if (!round) return noRound(at, summary, facts);
  if (query.measure === 'criterion' && !summary.school && !hasCriterion(summary, query))
    return { state: undefined, says: { text: say('query.noCriterion', { number: query.criterion ?? 0 }) } };
  const lines = [
    ...(at.said ? [understood(query, unit)] : []),
    ...linesOf(summary, round, query, facts),
    ...(query.view === 'comparison' ? [] : otherRoundLines(summary.others, facts)),
  ].filter((line) => line !== undefined);
  return kept({ at, query, summary, lines, account }, facts);
}

/** Answers with earlier rounds. */
export function answerTrend(
  asked: SummaryState,
  trend: TrendFound,
  account: AccountFact,
  facts: Facts,
): Step<SummaryState> {
  const { unit, rounds } = trend;
  const newest = rounds.at(-1);
  if (!unit || !newest) return noRound(asked, { unit: unit ?? account.unit }, facts);
  const at = { ...asked, query: { ...asked.query, orderId: newest.round.orderId } };
  const query = asQuery(at.query);
  const summary: Summary = {
    unit,
    round: newest.round,
    roundIds: rounds.map(({ round }) => round.id),
    tally: newest.tally,
    children: [],
    silent: [],
    trend: rounds,
  };
  return kept({ at, query, summary, lines: trendLines(trend, query), account }, facts);
}

function linesOf(summary: Summary, round: RoundCard, query: Query, facts: Facts): string[] {
  const { school, children } = summary;
  const { measure, view } = query;
  if (view === 'comparison') return comparisonLines(summary, round, query, facts);
  if (school) return schoolLines(summary, school, round, facts);
  if (measure === 'criterion' && query.criterion === undefined)
    return criteriaLines(summary, round, query, facts);
  const byArea = view === 'areas' || (view === 'figures' && measure !== 'standing');
  if (byArea && children.length > 0) return areaLines(summary, round, query, facts);
  if (measure === 'standing' || measure === 'silent') return overviewLines(summary, round, query, facts);
  return listLines(summary, round, query, facts);
}

interface Said {
  readonly at: SummaryState;
  readonly query: Query;
  readonly summary: Summary;
  readonly lines: readonly string[];
  readonly account: AccountFact;
}

function kept({ at, query, summary, lines, account }: Said, facts: Facts): Step<SummaryState> {
  const { orderId } = at.query;
  const code = facts.nonce.slice(0, 4);
  const text = [...lines, say('query.code', { code })].join('\n');
  const shown = shownOf(summary, query);
  const { tally, listed, unit, roundIds } = summary;
  const all = query.measure === 'silent' ? tally.must - tally.declared : (listed?.total ?? 0);
  const snapshot: Effect = {
    type: 'snapshot',
    accountId: at.accountId,
    code,
    unitId: unit.id,
    roundIds,
    orderId,
    query,
    shown,
    figures: summary,
    text,
    expiresAt: new Date(facts.now.getTime() + KEPT_DAYS * MS_PER_DAY),
  };
  const action = query.view === 'schools' ? 'silent.read' : 'summary.read';
  const buttons = answerButtons(
    { summary, query, code, orderId, account, more: shown > 0 && shown < all },
    facts,
  );
  return {
    state: undefined,
    says: { text, buttons },
    effects: [snapshot, { type: 'audit', action, subject: `unit:${unit.id}`, unitId: unit.id }],
  };
}

function noRound(
  { query }: SummaryState,
  { unit }: Pick<Summary, 'unit'>,
  { now, timeZone }: Facts,
): Step<SummaryState> {
  const { round, orderId, measure } = query;
  if (orderId !== undefined) return { state: undefined, says: { text: say('progress.none') } };
  if (isNewest(round))
    return { state: undefined, says: { text: say('summary.noRound', { unit: unit.name }) } };
  const year = Number(dateIn(timeZone, now).slice(0, 4));
  const text =
    round.type === 'day'
      ? say('summary.noRoundOn', { unit: unit.name, day: formatDay(round.on, year) })
      : say(round.type === 'urgent' ? 'query.noUrgent' : 'query.noRoundThen', { unit: unit.name });
  const verb = measure === 'silent' ? 'silent' : 'summary';
  const label = say('summary.newestButton');
  return {
    state: undefined,
    says: { text, buttons: [[{ label, standing: { verb, subject: summarySubject(unit) } }]] },
  };
}
