import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeTries, PRESSURE_ADDRESSES, type WrongCodes } from '../../../src/core/accounts/code-tries.js';

const now = new Date('2021-03-01T10:00:00+07:00');
const ago = (minutes: number, count: number): WrongCodes => ({
  count,
  since: new Date(now.getTime() - minutes * 60_000),
});
const tries = (identity?: WrongCodes, address?: WrongCodes, failing = 0) =>
  codeTries({ identity, address, failing }, now);

describe('tries at activation codes', () => {
  it('five per identity in a quarter of an hour', () => {
    expect(tries().codeTriesLeft).toBe(5);
    expect(tries(ago(1, 4)).codeTriesLeft).toBe(1);
    expect(tries(ago(1, 5))).toEqual({
      codeTriesLeft: 0,
      codesPausedUntil: new Date('2021-03-01T10:14:00+07:00'),
    });
    expect(tries(ago(15, 5)).codeTriesLeft).toBe(5);
  });

  it('twenty per address in a day, whatever the identity is', () => {
    expect(tries(undefined, ago(600, 19)).codeTriesLeft).toBe(1);
    expect(tries(undefined, ago(600, 20)).codesPausedUntil).toEqual(new Date('2021-03-02T00:00:00+07:00'));
    expect(tries(ago(1, 5), ago(600, 20)).codesPausedUntil).toEqual(new Date('2021-03-02T00:00:00+07:00'));
  });

  it('two in an hour while many addresses fail at once', () => {
    expect(tries(undefined, undefined, PRESSURE_ADDRESSES + 1).codeTriesLeft).toBe(2);
    expect(tries(ago(30, 2), undefined, PRESSURE_ADDRESSES + 1).codeTriesLeft).toBe(0);
    expect(tries(ago(30, 2), undefined, PRESSURE_ADDRESSES).codeTriesLeft).toBe(5);
  });

  it('guessing from one phone, at any pace, has at most twenty codes a day looked at', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 500, maxLength: 500 }), (gaps) => {
        let at = now.getTime();
        let [identity, address]: [WrongCodes | undefined, WrongCodes | undefined] = [undefined, undefined];
        const looked: number[] = [];
        for (const minutes of gaps) {
          at += minutes * 60_000;
          const { codeTriesLeft } = codeTries({ identity, address, failing: 0 }, new Date(at));
          if (codeTriesLeft === 0) continue;
          looked.push(at);
          identity = counted(identity, at, 15);
          address = counted(address, at, 24 * 60);
        }
        const most = Math.max(
          ...looked.map((from) => looked.filter((one) => one >= from && one < from + 86_400_000).length),
        );
        // Two windows may touch within one day, never more.
        expect(most).toBeLessThanOrEqual(40);
        const days = Math.ceil((at - now.getTime()) / 86_400_000) + 1;
        expect(looked.length).toBeLessThanOrEqual(20 * days);
      }),
      { numRuns: 30 },
    );
  });
});

function counted(before: WrongCodes | undefined, at: number, minutes: number): WrongCodes {
  return before && before.since.getTime() > at - minutes * 60_000
    ? { ...before, count: before.count + 1 }
    : { count: 1, since: new Date(at) };
}
