import { renderAsync } from '@resvg/resvg-js';
import { BarChart, HeatmapChart, LineChart, PieChart } from 'echarts/charts';
import {
  GraphicComponent,
  GridComponent,
  LegendComponent,
  TitleComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { createRequire } from 'node:module';
import type { Chart } from '../../core/charts/chart.js';
import { drawChart } from '../../core/charts/draw-chart.js';
import { FONT, HEIGHT, WIDTH } from '../../core/charts/style.js';

use([
  ...[BarChart, HeatmapChart, LineChart, PieChart],
  ...[GraphicComponent, GridComponent, LegendComponent, TitleComponent, VisualMapComponent],
  SVGRenderer,
]);

const { resolve } = createRequire(import.meta.url);
const FONT_FILES = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSansCondensed.ttf'].map((name) =>
  resolve(`dejavu-fonts-ttf/ttf/${name}`),
);

/** The chart as SVG, for pages; its text is text, in the fonts of `style.ts`. */
export function chartSvg(chart: Chart): string {
  const canvas = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  try {
    canvas.setOption(drawChart(chart));
    return canvas.renderToSVGString();
  } finally {
    canvas.dispose();
  }
}

/** The chart as a PNG of `width` pixels across in the bundled fonts, well under 1 MB; painted off the event loop. */
export async function chartPng(chart: Chart, width = WIDTH): Promise<Uint8Array> {
  const image = await renderAsync(chartSvg(chart), {
    fitTo: { mode: 'width', value: width },
    font: { fontFiles: FONT_FILES, loadSystemFonts: false, defaultFontFamily: FONT },
  });
  return image.asPng();
}
