import { formatRate, rate } from '../rounds/rate.js';
import { BARS_MOST, type BarsChart } from './chart.js';
import type { ChartOption } from './draw-chart.js';
import { ACCENT, cut, frame, HEIGHT, INK, NARROW_FONT, TRACK } from './style.js';

const TOP = 230;
const ROOM = HEIGHT - TOP - 90;
const TALLEST = 74;

/** Bars lying, the first on top, each with its rate and counts behind it. */
export function drawBars(chart: BarsChart): ChartOption {
  const bars = chart.bars.slice(0, BARS_MOST);
  const step = Math.min(ROOM / Math.max(bars.length, 1), TALLEST + 40);
  const size = Math.max(24, Math.min(34, Math.round(step * 0.55)));
  return {
    ...frame(chart),
    grid: { left: 340, right: 280, top: TOP, height: step * bars.length },
    xAxis: { type: 'value', min: 0, max: 1, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ name }) => cut(name, 22)),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { fontFamily: NARROW_FONT, fontSize: size, color: INK, interval: 0, margin: 16 },
    },
    series: [
      {
        type: 'bar',
        data: bars.map(({ declared, must }) => rate(declared, must) ?? 0),
        barWidth: Math.min(step * 0.62, TALLEST),
        showBackground: true,
        backgroundStyle: { color: TRACK, borderRadius: 6 },
        itemStyle: { color: ACCENT, borderRadius: 6 },
      },
      // The figures stand behind the full length, so that they are in one column.
      {
        type: 'bar',
        data: bars.map(({ declared, must }) => ({
          value: 1,
          label: { formatter: `${formatRate(rate(declared, must))}  ${declared}/${must}` },
        })),
        barGap: '-100%',
        barWidth: Math.min(step * 0.62, TALLEST),
        itemStyle: { color: 'transparent' },
        label: {
          show: true,
          position: 'right',
          distance: 14,
          fontFamily: NARROW_FONT,
          fontSize: size,
          color: INK,
        },
      },
    ],
  };
}
