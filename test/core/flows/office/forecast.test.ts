import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecast } from '../../../../src/core/flows/office/order/forecast.js';
import { readCodes } from '../../../../src/core/flows/office/order/read-codes.js';
import { readScope } from '../../../../src/core/flows/office/order/read-scope.js';

describe('when an order will have gone out', () => {
  test('one channel sends in a straight line', () => {
    expect(forecast([{ channel: 'telegram', messages: 1_000, perSecond: 25 }])).toEqual({
      half: 20,
      most: 38,
      all: 40,
    });
  });

  test('two channels send side by side, each at its own pace', () => {
    const loads = [
      { channel: 'zalo', messages: 100, perSecond: 10 },
      { channel: 'telegram', messages: 900, perSecond: 30 },
    ] as const;
    expect(forecast(loads)).toEqual({ half: 14, most: 29, all: 30 });
  });

  test('nothing to send takes no time; a channel that sends nothing never ends', () => {
    expect(forecast([])).toEqual({ half: 0, most: 0, all: 0 });
    expect(forecast([{ channel: 'zalo', messages: 5, perSecond: 0 }]).all).toBe(Infinity);
  });

  test('half comes before most, most before all, and all is the slowest channel', () => {
    const load = fc.record({
      channel: fc.constantFrom('zalo' as const, 'telegram' as const),
      messages: fc.integer({ min: 0, max: 60_000 }),
      perSecond: fc.integer({ min: 1, max: 1_000 }),
    });
    fc.assert(
      fc.property(fc.array(load, { maxLength: 3 }), (loads) => {
        const { half, most, all } = forecast(loads);
        expect(half).toBeLessThanOrEqual(most);
        expect(most).toBeLessThanOrEqual(all);
        const slowest = Math.max(0, ...loads.map(({ messages, perSecond }) => messages / perSecond));
        expect(Math.abs(all - Math.ceil(slowest))).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('a scope', () => {
  test.each([
    ['75000004, 75000005', ['75000004', '75000005']],
    ['75000004\n75000005;75000004', ['75000004', '75000005']],
    ['75000004', undefined],
    ['biên hòa thcs', undefined],
    ['75000004 biên hòa', undefined],
  ])('as codes: %s', (text, codes) => {
    expect(readCodes(text)).toEqual(codes);
  });

  test.each([
    ['vàng và đỏ', ['do', 'vang'], []],
    ['biên hòa, mức đỏ', ['do'], ['bien hoa']],
    ['Vàng Danh', [], ['vang danh']],
    ['xanh', ['xanh'], []],
  ])('by colour: %s', (text, colours, units) => {
    const read = readScope(text);
    expect(read.colours).toEqual(colours);
    expect(read.units).toEqual(units);
  });
});
