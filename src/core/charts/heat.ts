import type { HeatChart } from './chart.js';
import type { ChartOption } from './draw-chart.js';
import { cut, FONT, frame, INK, NARROW_FONT } from './style.js';

const TOP = 300;

/** A cell per criterion and round: the number of schools that failed it, the darker the larger their share. */
export function drawHeat(chart: HeatChart): ChartOption {
  const { rounds, rated, criteria } = chart;
  const cells = criteria.flatMap(({ failed }, row) =>
    failed.map((count, column) => [column, row, shareOf(count, rated[column] ?? 0), count]),
  );
  const largest = Math.max(0.01, ...cells.map(([, , share = 0]) => share));
  const size = criteria.length > 10 ? 26 : 30;
  return {
    ...frame(chart),
    grid: { left: 430, right: 40, top: TOP, bottom: 100 },
    xAxis: {
      type: 'category',
      position: 'top',
      data: [...rounds],
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        fontFamily: NARROW_FONT,
        fontSize: rounds.length > 6 ? 23 : size,
        color: INK,
        interval: 0,
        margin: 16,
      },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: criteria.map(({ name }) => cut(name, 28)),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { fontFamily: NARROW_FONT, fontSize: size, color: INK, interval: 0, margin: 16 },
    },
    visualMap: {
      show: false,
      min: 0,
      max: largest,
      dimension: 2,
      inRange: { color: ['#f6f8fa', '#ffe3c2', '#ff922b', '#c92a2a'] },
    },
    series: [
      {
        type: 'heatmap',
        itemStyle: { borderColor: '#ffffff', borderWidth: 4 },
        data: cells.map(([column, row, share = 0, count = 0]) => ({
          value: [column, row, share],
          label: {
            show: true,
            formatter: count === 0 ? '·' : String(count),
            fontFamily: FONT,
            fontSize: size,
            color: share > largest * 0.75 ? '#ffffff' : INK,
          },
        })),
      },
    ],
  };
}

const shareOf = (count: number, of: number): number => (of === 0 ? 0 : count / of);
