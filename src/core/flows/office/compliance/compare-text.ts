import type { Facts } from '../../../conversation/facts.js';
import type {
  ChildNumbers,
  RoundCard,
  Summary,
  TrendFound,
} from '../../../conversation/lookups/compliance.js';
import { say } from '../../../messages/text.js';
import type { Query } from '../../../query/query.js';
import { formatTime } from '../../../rounds/format-day.js';
import { formatRate, rate } from '../../../rounds/rate.js';
import type { Tally } from '../../../rounds/tally.js';
import { shortName } from '../unit-name.js';
import { countOf } from './counts.js';
import { change, changeOfRates, measureTitle, unitOf } from './describe.js';

const MOVED_NAMED = 3;

/** Two rounds beside each other: the rate, the counts, and the child units that moved most. */
export function comparisonLines(summary: Summary, round: RoundCard, query: Query, facts: Facts): string[] {
  const { unit, tally, against } = summary;
  const name = unitOf(unit, query.levels);
  if (!against) return [say('query.noOther', { unit: name })];
  const [now, before] = [rateOf(tally), rateOf(against.tally)];
  const count = (what: string, of: (tally: Tally) => number): string =>
    say('query.compared', {
      what,
      now: of(tally),
      before: of(against.tally),
      change: change(of(tally) - of(against.tally)),
    });
  const time = formatTime(facts.now, facts.timeZone);
  const isPlain = query.measure === 'standing' || query.measure === 'silent' || query.measure === 'criterion';
  return [
    say('query.comparison', { unit: name, round: round.title, other: against.round.title, time }),
    say('query.compared', {
      what: say('query.rate'),
      now: formatRate(now),
      before: formatRate(before),
      change: changeOfRates(now, before),
    }),
    count(say('query.declared'), ({ declared }) => declared),
    count(say('query.missing'), ({ must, declared }) => must - declared),
    count(say('query.late'), ({ late }) => late),
    count(say('query.exempt'), ({ exempt }) => exempt),
    ...(isPlain ? [] : [count(measureTitle(query), (one) => countOf(query, one))]),
    ...(['xanh', 'vang', 'do'] as const).map((colour) =>
      count(say(`query.colour.${colour}`), (one) => one[colour]),
    ),
    ...movedLines(summary.children, against.children),
  ];
}

function rateOf({ must, declared }: Tally): number | undefined {
  return rate(declared, must);
}

/** Child units asked in both rounds whose rate fell or rose most. */
function movedLines(now: readonly ChildNumbers[], before: readonly ChildNumbers[]): string[] {
  const earlier = new Map(before.map(({ unit, tally }) => [unit.id, rateOf(tally)]));
  const moved = now.flatMap(({ unit, tally }) => {
    const [current, then] = [rateOf(tally), earlier.get(unit.id)];
    return current === undefined || then === undefined || current === then
      ? []
      : [{ text: `${shortName(unit.name)} ${changeOfRates(current, then)}`, by: current - then }];
  });
  const list = (some: typeof moved): string => some.map(({ text }) => text).join(' · ');
  const fell = moved.filter(({ by }) => by < 0).sort((a, b) => a.by - b.by);
  const rose = moved.filter(({ by }) => by > 0).sort((a, b) => b.by - a.by);
  return [
    ...(fell.length > 0 ? [say('query.fell', { list: list(fell.slice(0, MOVED_NAMED)) })] : []),
    ...(rose.length > 0 ? [say('query.rose', { list: list(rose.slice(0, MOVED_NAMED)) })] : []),
  ];
}

/** Rounds one below the other, newest last, each with its change against the one before. */
export function trendLines({ unit, rounds }: TrendFound, query: Query): string[] {
  if (!unit) return [];
  const asked = rounds.filter(({ tally }) => tally.must > 0);
  const lines = asked.map(({ round, tally }, at) => {
    const before = asked[at - 1]?.tally;
    const { xanh, vang, do: red } = tally;
    const change = before ? changeOfRates(rateOf(tally), rateOf(before)) : '';
    const colours =
      tally.declared > 0 ? ` · ${say('summary.colours', { green: xanh, yellow: vang, red })}` : '';
    const line = say('query.trendLine', { round: round.title, rate: formatRate(rateOf(tally)), change });
    return `${line.trim()}${colours}`;
  });
  return [say('query.trend', { unit: unitOf(unit, query.levels), count: asked.length }), ...lines];
}
