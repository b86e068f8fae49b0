import { readChartView } from '../../core/charts/view.js';
import type { Chart } from '../../core/charts/chart.js';
import type { FileMaker, MadeFile } from '../files/open-file.js';
import type { Area } from '../ports/reports.js';
import { askedAnswer, askedArea, type ReportDeps } from '../reports/asked.js';
import { chartOfAnswer } from './chart-of-answer.js';
import { chartOf } from './chart-of.js';
import { chartPng } from './render-chart.js';

/** Makes `chart`: a picture of an area, `view` by `CHART_VIEWS`. */
export function chartMaker({ reports, timeZone }: ReportDeps): FileMaker {
  return async (request) => {
    const view = readChartView(request.params['view']);
    if (request.params['answer'] !== undefined) {
      const answer = await askedAnswer(reports, request);
      return answer && view && pictureOf(answer.area, chartOfAnswer(answer, view, timeZone));
    }
    const asked = await askedArea(reports, request);
    if (!asked || !view) return undefined;
    const { area, day } = asked;
    const { rounds } = day;
    const chart = await chartOf(reports, { area, rounds, view, now: request.now, timeZone });
    return pictureOf(area, chart);
  };
}

async function pictureOf({ unit }: Area, chart: Chart): Promise<MadeFile> {
  return {
    ...{ name: `bieu-do-${unit.code}.png`, type: 'image/png', shown: 'inline' },
    content: await chartPng(chart),
  };
}
