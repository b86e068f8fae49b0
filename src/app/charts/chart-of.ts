import { BARS_MOST, type Chart } from '../../core/charts/chart.js';
import type { ChartView } from '../../core/charts/view.js';
import { shortName } from '../../core/flows/office/unit-name.js';
import { say } from '../../core/messages/text.js';
import { formatDay, formatTime } from '../../core/rounds/format-day.js';
import { dateIn } from '../../core/rounds/iso-date.js';
import { formatRate, rate } from '../../core/rounds/rate.js';
import { addTallies } from '../../core/rounds/tally.js';
import type { Area, AreaRound, Figures, NamedTally, Reports, RoundFigures } from '../ports/reports.js';
import { criteriaOf, type RoundCriteria } from '../reports/criteria-of.js';
import { roundsTitle } from '../reports/rounds-title.js';

/** What is to be drawn, when and for whose clock. */
export interface ChartWish {
  readonly area: Area;
  /** Counted together. */
  readonly rounds: readonly AreaRound[];
  readonly view: ChartView;
  readonly now: Date;
  readonly timeZone: string;
}

const TREND_ROUNDS = 12;
const HEAT_ROUNDS = 8;

/** The chart of an area; where there are no units to compare, that of its states. */
export async function chartOf(reports: Reports, wish: ChartWish): Promise<Chart> {
  const { area, rounds: asked, view } = wish;
  if (view === 'trend') {
    const rounds = await roundsUpTo(reports, wish, TREND_ROUNDS);
    return trendOf(wish, byDay(await reports.series(area, rounds)));
  }
  if (view === 'criteria') {
    const rounds = await roundsUpTo(reports, wish, HEAT_ROUNDS);
    const days = byDay(await reports.series(area, rounds));
    return heatOf(wish, days, failedIn(days, await criteriaOf(reports, rounds)));
  }
  const figures = await reports.figures(area, asked);
  return view === 'units' && figures.children.length > 1 ? barsOf(wish, figures) : statesOf(wish, figures);
}

/** The periodic rounds of the newest `most` days up to that of the rounds asked for; where there are none, those themselves. */
async function roundsUpTo(
  reports: Reports,
  { area, rounds, now }: ChartWish,
  most: number,
): Promise<readonly AreaRound[]> {
  const upTo = rounds[0]?.on;
  const found = await reports.rounds(area, { most, upTo }, now);
  return found.length > 0 ? found : rounds;
}

/** The rates of the area's children in one round, the schools right below it together as one. */
export function barsOf(wish: ChartWish, { children, direct }: Figures): Chart {
  const own = { name: say('chart.directly'), ...direct };
  const bars = [...children.map(({ unit, tally }) => ({ name: shortName(unit.name), ...tally })), own]
    .filter(({ must }) => must > 0)
    .sort((a, b) => a.declared / a.must - b.declared / b.must);
  const what =
    bars.length > BARS_MOST
      ? say('chart.unitsWorst', { shown: BARS_MOST, count: bars.length })
      : say('chart.units');
  return { kind: 'bars', ...titles(wish, what), bars };
}

/** The states of the area's schools in one round. */
export function statesOf(wish: ChartWish, { tally }: Figures): Chart {
  const { must, declared, onTime, late, exempt } = tally;
  return {
    kind: 'donut',
    ...titles(wish, say('chart.states')),
    rate: formatRate(rate(declared, must)),
    states: [
      { name: say('chart.onTime'), count: onTime, tone: 'done' },
      { name: say('chart.late'), count: late, tone: 'late' },
      { name: say('chart.silent'), count: must - declared, tone: 'silent' },
      { name: say('chart.exempt'), count: exempt, tone: 'exempt' },
    ],
  };
}

/** The area's rate through rounds, oldest first. */
export function trendOf({ area, now, timeZone }: ChartWish, series: readonly NamedTally[]): Chart {
  return {
    kind: 'trend',
    title: area.unit.name,
    subtitle: `${say('chart.trend', { count: series.length })}\n${say('chart.asOfTime', { time: instant(now, timeZone) })}`,
    points: series.map(({ round, tally }) => ({ label: shortDay(round.on), ...tally })),
  };
}

/** Rounds of one day together: they ask different schools. */
function byDay(series: readonly RoundFigures[]): RoundFigures[] {
  const days = new Map<string, RoundFigures>();
  for (const one of series) {
    const before = days.get(one.round.on);
    const failures = new Map(before?.failures);
    for (const [code, count] of one.failures) failures.set(code, (failures.get(code) ?? 0) + count);
    const tally = before ? addTallies(before.tally, one.tally) : one.tally;
    days.set(one.round.on, { round: before?.round ?? one.round, tally, failures });
  }
  return [...days.values()];
}

/** A criterion with how many schools failed it on each day. */
interface FailedCriterion {
  readonly name: string;
  readonly failed: readonly number[];
}

/** The criteria of the rounds' own forms; where the wording of one changed, the newest is shown. */
function failedIn(days: readonly RoundFigures[], forms: RoundCriteria): FailedCriterion[] {
  return [...new Map([...forms.values()].flatMap((form) => [...form])).values()]
    .sort((a, b) => a.number - b.number)
    .map(({ number, short, code }) => ({
      name: `${number}. ${short}`,
      failed: days.map(({ failures }) => failures.get(code) ?? 0),
    }));
}

/** How many of the area's schools failed each criterion, day by day. */
export function heatOf(
  { area, now, timeZone }: ChartWish,
  days: readonly NamedTally[],
  criteria: readonly FailedCriterion[],
): Chart {
  return {
    kind: 'heat',
    title: area.unit.name,
    subtitle: `${say('chart.criteria')}\n${say('chart.asOfTime', { time: instant(now, timeZone) })}`,
    rounds: days.map(({ round }) => shortDay(round.on)),
    rated: days.map(({ tally }) => tally.xanh + tally.vang + tally.do),
    criteria,
  };
}

function titles(
  { area, rounds, now, timeZone }: ChartWish,
  what: string,
): { title: string; subtitle: string } {
  const asOf = say('chart.asOf', { round: roundsTitle(rounds), time: instant(now, timeZone) });
  return { title: area.unit.name, subtitle: `${what}\n${asOf}` };
}

/** "10:32 01/03": when a picture was true. */
function instant(at: Date, timeZone: string): string {
  return `${formatTime(at, timeZone)} ${shortDay(dateIn(timeZone, at))}`;
}

const shortDay = (on: string): string =>
  formatDay(on, Number(on.slice(0, 4)))
    .split(' ')
    .at(-1) ?? on;
