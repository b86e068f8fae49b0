import { CHART_VIEWS, readChartView, type ChartView } from '../../../charts/view.js';
import type { Facts } from '../../../conversation/facts.js';
import type { Button } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { formatRate, rate } from '../../../rounds/rate.js';
import { askedDay } from '../asked-day.js';
import { wallClock } from '../order/deadlines.js';
import { summarySubject } from '../summary-subject.js';
import { otherRoundButtons, otherRoundLines } from '../compliance/other-rounds.js';
import { areaFlow, noRound, othersOf, timeOf, type AreaOptions, type FoundArea } from './area-flow.js';
import { areaParams, areaSubject } from './subject.js';

/** How people name a view, folded. */
const WORDS: readonly (readonly [RegExp, ChartView])[] = [
  [/\b(?:xu huong|qua cac ky|dien bien)\b/, 'trend'],
  [/\b(?:(?:cac |theo )?tieu chi|khong dat)\b/, 'criteria'],
  [/\b(?:(?:theo )?(?:tinh trang|trang thai))\b/, 'states'],
  [/\b(?:theo |cac )?(?:don vi|huyen|xa|phuong)(?= ?$)/, 'units'],
];

/** "biểu đồ": a picture of an area, with buttons to the other pictures of it. */
export const chartFlow = areaFlow({
  name: 'chart',
  action: 'chart.read',
  answers: true,
  read(args, facts) {
    const { rest, on, urgent } = askedDay(args['words'] ?? '', wallClock(facts));
    const named = WORDS.find(([words]) => words.test(fold(rest)));
    const view = readChartView(args['view']) ?? named?.[1] ?? 'units';
    return { on, urgent, options: { view }, rest: named ? fold(rest).replace(named[0], ' ') : rest };
  },
  wishes: (area, asked) =>
    area.round
      ? [{ kind: 'chart', params: { ...areaParams(area, asked), view: viewOf(area, asked) }, hours: 24 }]
      : [],
  says(area, [link], asked, facts) {
    if (!link || !area.round) return noRound(area, asked);
    return {
      text: captionOf(area, area.round.title, asked, facts),
      image: link,
      buttons: buttonsOf(area, asked),
    };
  },
});

/** The view asked for; of a kept answer one that it has. */
function viewOf({ answer }: FoundArea, { options }: AreaOptions): ChartView {
  const view = readChartView(options['view']) ?? 'units';
  return answer && !answer.views.includes(view) ? (answer.views[0] ?? view) : view;
}

const WHAT = {
  units: 'chart.units',
  trend: 'chart.trendOf',
  criteria: 'chart.criteria',
  states: 'chart.states',
} as const;

function captionOf(area: FoundArea, round: string, asked: AreaOptions, facts: Facts): string {
  const { unit, declared, must, answer } = area;
  const caption = say('chart.caption', {
    unit: unit.name,
    round,
    time: timeOf(area, facts),
    what: say(WHAT[viewOf(area, asked)]),
    declared,
    must,
    rate: formatRate(rate(declared, must)),
  });
  if (answer) return `${caption}\n${say('files.ofAnswer', { code: answer.code })}`;
  return [caption, ...otherRoundLines(othersOf(area), facts)].join('\n');
}

const LABELS = {
  units: 'chart.unitsButton',
  trend: 'chart.trendButton',
  criteria: 'chart.criteriaButton',
  states: 'chart.statesButton',
} as const;

function buttonsOf(area: FoundArea, asked: AreaOptions): Button[][] {
  const others = (area.answer?.views ?? CHART_VIEWS)
    .filter((view) => view !== viewOf(area, asked))
    .map((view): Button => ({
      label: say(LABELS[view]),
      standing: { verb: 'chart', subject: areaSubject(area, asked, view) },
    }));
  const figures: Button = {
    label: say('summary.overviewButton'),
    standing: { verb: 'summary', subject: summarySubject(area.unit, asked) },
  };
  const file: Button = {
    label: say('export.button'),
    standing: { verb: 'export', subject: areaSubject(area, asked, 'xlsx') },
  };
  const board: Button = {
    label: say('board.button'),
    standing: { verb: 'board', subject: summarySubject(area.unit, asked) },
  };
  const rounds = otherRoundButtons(othersOf(area), 'chart', (orderId) =>
    areaSubject(area, { orderId, options: {} }, viewOf(area, asked)),
  );
  return [others, [figures, file, board], rounds].filter((row) => row.length > 0);
}
