import { readChartView } from '../../core/charts/view.js';
import type { FileMaker } from '../files/open-file.js';
import { askedArea, type ReportDeps } from '../reports/asked.js';
import { chartOf } from './chart-of.js';
import { chartPng } from './render-chart.js';

/** Makes `chart`: a picture of an area, `view` by `CHART_VIEWS`. */
export function chartMaker({ reports, timeZone }: ReportDeps): FileMaker {
  return async (request) => {
    const view = readChartView(request.params['view']);
    const asked = await askedArea(reports, request);
    if (!asked || !view) return undefined;
    const chart = await chartOf(reports, { ...asked, view, now: request.now, timeZone });
    return {
      ...{ name: `bieu-do-${asked.area.unit.code}.png`, type: 'image/png', shown: 'inline' },
      content: await chartPng(chart),
    };
  };
}
