import type { DonutChart } from './chart.js';
import type { ChartOption } from './draw-chart.js';
import { FAINT_INK, FONT, frame, INK, TONES, WIDTH } from './style.js';

/** A ring of the schools by state, the rate in its middle, states and their numbers listed below. */
export function drawDonut(chart: DonutChart): ChartOption {
  const states = chart.states.filter(({ count }) => count > 0);
  const base = frame(chart);
  const middle = [
    { text: chart.rate, top: 580, fontSize: 96, fontWeight: 'bold', fill: INK },
    { text: 'đã khai', top: 700, fontSize: 36, fontWeight: 'normal', fill: FAINT_INK },
  ];
  return {
    ...base,
    graphic: middle.map(({ text, top, fontSize, fontWeight, fill }) => ({
      type: 'text',
      left: 'center',
      top,
      style: { text, fontFamily: FONT, fontSize, fontWeight, fill, textAlign: 'center' },
    })),
    legend: {
      orient: 'vertical',
      left: WIDTH / 2 - 220,
      top: 1020,
      itemGap: 20,
      itemWidth: 36,
      itemHeight: 36,
      icon: 'circle',
      selectedMode: false,
      textStyle: { fontFamily: FONT, fontSize: 36, color: INK },
      data: states.map(labelOf),
    },
    series: [
      {
        type: 'pie',
        center: ['50%', 640],
        radius: [230, 350],
        startAngle: 90,
        label: { show: false },
        itemStyle: { borderColor: '#ffffff', borderWidth: 6 },
        data: states.map((state) => ({
          name: labelOf(state),
          value: state.count,
          itemStyle: { color: TONES[state.tone] },
        })),
      },
    ],
  };
}

const labelOf = ({ name, count }: DonutChart['states'][number]): string => `${name}: ${count}`;
