import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { chartPng } from '../../../src/app/charts/render-chart.js';
import { decode, difference } from './pictures.js';
import { sampleCharts } from './sample-charts.js';

/** Pictures that were looked at by eye; delete one, run, look at the new one, and commit it. */
const folder = fileURLToPath(new URL('golden', import.meta.url));
const WIDTH = 360;
/** Fonts are bundled, so only the drawing library's rounding may differ. */
const TOLERANCE = 48;
const MOST = 0.0005;

const small = async (name: string): Promise<Uint8Array> => {
  const chart = sampleCharts[name];
  if (!chart) throw new Error(`no sample ${name}`);
  return chartPng(chart, WIDTH);
};

describe('charts look as they did when they were last looked at', () => {
  it.each(Object.keys(sampleCharts))('%s', async (name) => {
    const drawn = await small(name);
    const file = `${folder}/${name}.png`;
    if (!existsSync(file)) writeFileSync(file, drawn);
    const golden = readFileSync(file);
    expect(difference(decode(drawn, WIDTH), decode(golden, WIDTH), TOLERANCE)).toBeLessThan(MOST);
  });

  it('and one that differs by a single bar or a single mark is told apart', async () => {
    const { bars } = sampleCharts;
    if (bars?.kind !== 'bars') throw new Error('no sample');
    const golden = decode(await small('bars'), WIDTH);
    const shorter = bars.bars.map((bar, at) => (at === 5 ? { ...bar, declared: bar.declared - 9 } : bar));
    const renamed = bars.bars.map((bar) => ({
      ...bar,
      name: bar.name.normalize('NFD').replace(/\p{M}/gu, ''),
    }));
    for (const other of [shorter, renamed]) {
      const drawn = decode(await chartPng({ ...bars, bars: other }, WIDTH), WIDTH);
      expect(difference(golden, drawn, TOLERANCE)).toBeGreaterThan(MOST);
    }
  });
});

it('fits what Zalo takes as a picture, 1 MB', async () => {
  const { heat, 'bars-many': many } = sampleCharts;
  for (const chart of [heat, many]) {
    if (!chart) throw new Error('no sample');
    expect((await chartPng(chart)).length).toBeLessThan(400_000);
  }
});
