import type { Chart } from './chart.js';
import { drawBars } from './bars.js';
import { drawDonut } from './donut.js';
import { drawHeat } from './heat.js';
import { drawTrend } from './trend.js';

/** A chart as ECharts' option object (https://echarts.apache.org/en/option.html): plain data, for `WIDTH` × `HEIGHT` pixels. */
export type ChartOption = Readonly<Record<string, unknown>>;

/** The option that draws the chart. */
export function drawChart(chart: Chart): ChartOption {
  switch (chart.kind) {
    case 'bars':
      return drawBars(chart);
    case 'trend':
      return drawTrend(chart);
    case 'heat':
      return drawHeat(chart);
    case 'donut':
      return drawDonut(chart);
  }
}
