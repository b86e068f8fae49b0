import { describe, expect, it } from 'vitest';
import { probeAgainMs, trips } from '../../../src/core/delivery/breaker.js';

const HOUR_MS = 3_600_000;

describe('a channel goes out', () => {
  it.each([
    {
      name: 'after many failures in a row',
      failures: 15,
      forMs: 3_000,
      recoveredForMs: undefined,
      out: true,
    },
    {
      name: 'not for a burst of one moment',
      failures: 50,
      forMs: 900,
      recoveredForMs: undefined,
      out: false,
    },
    { name: 'not for a few', failures: 14, forMs: 19_000, recoveredForMs: undefined, out: false },
    { name: 'for a few that go on for long', failures: 4, forMs: 20_000, recoveredForMs: HOUR_MS, out: true },
    { name: 'soon when it has just come back', failures: 3, forMs: 0, recoveredForMs: 30_000, out: true },
    {
      name: 'as usual when it came back long ago',
      failures: 3,
      forMs: 0,
      recoveredForMs: HOUR_MS,
      out: false,
    },
  ])('$name', ({ out, name: _name, ...failing }) => {
    expect(trips(failing)).toBe(out);
  });
});

it('is probed every few seconds at first, then once a minute', () => {
  expect([0, 40_000, HOUR_MS].map(probeAgainMs)).toEqual([5_000, 10_000, 60_000]);
});
