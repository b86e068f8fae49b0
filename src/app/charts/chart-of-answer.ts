import type { Chart } from '../../core/charts/chart.js';
import type { ChartView } from '../../core/charts/view.js';
import { unitOf } from '../../core/flows/office/compliance/describe.js';
import type { KeptAnswer } from '../ports/reports.js';
import { barsOf, heatOf, statesOf, trendOf, type ChartWish } from './chart-of.js';

/** The picture of a kept answer out of its own numbers: of a view it does not hold, the nearest that it does. */
export function chartOfAnswer(
  { area, rounds, asOf, query, figures, trend, criteria }: KeptAnswer,
  view: ChartView,
  timeZone: string,
): Chart {
  const unit = { ...area.unit, name: unitOf(area.unit, query.levels) };
  const wish: ChartWish = { area: { ...area, unit }, rounds, view, now: asOf, timeZone };
  if (trend) return trendOf(wish, trend);
  if (view === 'criteria' && criteria) {
    const failed = criteria.map(({ number, short, failed: count }) => ({
      name: `${number}. ${short}`,
      failed: [count],
    }));
    return heatOf(wish, [{ round: rounds[0], tally: figures.tally }], failed);
  }
  return view === 'units' && figures.children.length > 1 ? barsOf(wish, figures) : statesOf(wish, figures);
}
