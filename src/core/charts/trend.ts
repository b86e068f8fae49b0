import { formatRate, rate } from '../rounds/rate.js';
import type { TrendChart } from './chart.js';
import type { ChartOption } from './draw-chart.js';
import { ACCENT, FAINT_INK, FONT, frame, INK, LINE, SECOND } from './style.js';

/** Two lines over the rounds, the rate and what of it was in time; every point of the rate carries its figure. */
export function drawTrend(chart: TrendChart): ChartOption {
  const { points } = chart;
  const rates = points.map(({ declared, must }) => rate(declared, must));
  const inTime = points.map(({ onTime, must }) => rate(onTime, must));
  const lowest = Math.min(1, ...[...rates, ...inTime].filter((value) => value !== undefined));
  return {
    ...frame(chart),
    legend: {
      data: ['Đã khai', 'Đúng hạn'],
      top: 210,
      left: 48,
      itemWidth: 50,
      itemHeight: 20,
      itemGap: 50,
      textStyle: { fontFamily: FONT, fontSize: 30, color: INK },
    },
    grid: { left: 150, right: 80, top: 310, bottom: 160 },
    xAxis: {
      type: 'category',
      data: points.map(({ label }, at) => (isLabelled(at, points.length) ? label : '')),
      boundaryGap: points.length < 3,
      axisLine: { lineStyle: { color: LINE, width: 2 } },
      axisTick: { show: false },
      axisLabel: { fontFamily: FONT, fontSize: 28, color: INK, margin: 24, interval: 0 },
    },
    yAxis: {
      type: 'value',
      // Never cut off above half: a line that falls by little must not look like a crash.
      min: lowest > 0.5 ? 0.5 : 0,
      max: 1,
      interval: lowest > 0.5 ? 0.1 : 0.2,
      splitLine: { lineStyle: { color: LINE } },
      axisLabel: { fontFamily: FONT, fontSize: 28, color: FAINT_INK, formatter: percent },
    },
    series: [
      line('Đúng hạn', SECOND, inTime, () => false),
      line('Đã khai', ACCENT, rates, (at) => isLabelled(at, points.length)),
    ],
  };
}

const percent = (value: number): string => `${Math.round(value * 100)}%`;

/** Seven labels are legible; the newest point always has one. */
const isLabelled = (at: number, count: number): boolean => (count - 1 - at) % Math.ceil(count / 7) === 0;

function line(
  name: string,
  colour: string,
  values: readonly (number | undefined)[],
  labelled: (at: number) => boolean,
): object {
  return {
    name,
    type: 'line',
    symbol: 'circle',
    symbolSize: values.length > 30 ? 8 : 18,
    lineStyle: { width: 6, color: colour },
    itemStyle: { color: colour },
    data: values.map((value, at) => ({
      value: value ?? null,
      label: {
        show: labelled(at) && value !== undefined,
        formatter: formatRate(value),
        position: 'top',
        distance: 10,
        padding: [2, 8],
        borderRadius: 6,
        backgroundColor: '#ffffffd9',
        fontFamily: FONT,
        fontSize: 28,
        color: INK,
      },
    })),
  };
}
