import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatRate, rate } from '../../../src/core/rounds/rate.js';

const counts = fc
  .tuple(fc.nat(60_000), fc.nat(60_000))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

it('lies between 0 and 1, and is 1 only when all declared', () => {
  fc.assert(
    fc.property(counts, ([declared, must]) => {
      const value = rate(declared, must);
      if (must === 0) {
        expect(value).toBeUndefined();
        return;
      }
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
      expect(value === 1).toBe(declared === must);
    }),
  );
});

it.each([
  [-1, 5],
  [6, 5],
  [1, 0],
  [0.5, 5],
  [Number.NaN, 5],
])('refuses %d of %d', (declared, must) => {
  expect(() => rate(declared, must)).toThrow(RangeError);
});

it.each([
  [498, 541, '92,1%'],
  [541, 541, '100%'],
  [9996, 10_000, '99,9%'],
  [59_999, 60_000, '99,9%'],
  [1, 60_000, '0,1%'],
  [0, 10, '0%'],
  [1, 2, '50,0%'],
  [247, 2000, '12,4%'],
  [985, 1000, '98,5%'],
])('writes %d of %d as %s', (declared, must, text) => {
  expect(formatRate(rate(declared, must))).toBe(text);
});

it('writes a dash when nobody must declare', () => {
  expect(formatRate(rate(0, 0))).toBe('—');
});

it('rounds away neither a single silent school nor a single declared one', () => {
  fc.assert(
    fc.property(counts, ([declared, must]) => {
      const text = formatRate(rate(declared, must));
      expect(text === '100%').toBe(must > 0 && declared === must);
      expect(text === '0%').toBe(must > 0 && declared === 0);
      expect(text).toMatch(/^(—|100%|0%|\d{1,2},\d%)$/);
    }),
  );
});
