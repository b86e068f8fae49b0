import { BARS_MOST, type Chart } from '../../core/charts/chart.js';
import type { ChartView } from '../../core/charts/view.js';
import { shortName } from '../../core/flows/office/unit-name.js';
import { say } from '../../core/messages/text.js';
import type { Questionnaire } from '../../core/questionnaire/questionnaire.js';
import { formatDay, formatTime } from '../../core/rounds/format-day.js';
import { dateIn } from '../../core/rounds/iso-date.js';
import { formatRate, rate } from '../../core/rounds/rate.js';
import type { Area, AreaRound, Figures, Reports, RoundFigures } from '../ports/reports.js';

/** What is to be drawn, when and for whose clock. */
export interface ChartWish {
  readonly area: Area;
  readonly round: AreaRound;
  readonly view: ChartView;
  readonly now: Date;
  readonly timeZone: string;
}

const TREND_ROUNDS = 12;
const HEAT_ROUNDS = 8;

/** The chart of an area; where there are no units to compare, that of its states. */
export async function chartOf(reports: Reports, wish: ChartWish): Promise<Chart> {
  const { area, round, view, now } = wish;
  if (view === 'trend') {
    const rounds = await reports.rounds(area, { most: TREND_ROUNDS }, now);
    return trendOf(wish, await reports.series(area, rounds));
  }
  if (view === 'criteria') {
    const rounds = await reports.rounds(area, { most: HEAT_ROUNDS }, now);
    const form = await reports.questionnaire(round.questionnaireId);
    return heatOf(wish, await reports.series(area, rounds), form);
  }
  const figures = await reports.figures(area, round);
  return view === 'units' && figures.children.length > 1 ? barsOf(wish, figures) : statesOf(wish, figures);
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

/** The area's rate through rounds. */
function trendOf({ area, now, timeZone }: ChartWish, series: readonly RoundFigures[]): Chart {
  return {
    kind: 'trend',
    title: area.unit.name,
    subtitle: `${say('chart.trend', { count: series.length })}\n${say('chart.asOfTime', { time: instant(now, timeZone) })}`,
    points: series.map(({ round, tally }) => ({ label: shortDay(round.on), ...tally })),
  };
}

/** The criteria of `form` through rounds: how many of the area's schools failed each. */
function heatOf(
  { area, now, timeZone }: ChartWish,
  series: readonly RoundFigures[],
  form: Questionnaire | undefined,
): Chart {
  const criteria = (form?.groups ?? [])
    .flatMap(({ questions }) => questions)
    .flatMap((question) => (question.type === 'criterion' ? [question] : []));
  return {
    kind: 'heat',
    title: area.unit.name,
    subtitle: `${say('chart.criteria')}\n${say('chart.asOfTime', { time: instant(now, timeZone) })}`,
    rounds: series.map(({ round }) => shortDay(round.on)),
    rated: series.map(({ tally }) => tally.xanh + tally.vang + tally.do),
    criteria: criteria.map(({ number, short, code }) => ({
      name: `${number}. ${short}`,
      failed: series.map(({ failures }) => failures.get(code) ?? 0),
    })),
  };
}

function titles(
  { area, round, now, timeZone }: ChartWish,
  what: string,
): { title: string; subtitle: string } {
  const asOf = say('chart.asOf', { round: round.title, time: instant(now, timeZone) });
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
