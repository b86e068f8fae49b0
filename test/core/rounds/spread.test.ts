import { expect, it } from 'vitest';
import { placeIn, spreadWindow } from '../../../src/core/rounds/spread.js';

const at = (time: string): Date => new Date(`2021-03-01T${time}+07:00`);
const round = { deadlineAt: at('17:00:00'), lockAt: at('21:30:00') };
const quiet = { from: '21:00', to: '06:30', timeZone: 'Asia/Ho_Chi_Minh' };

it.each([
  ['its minutes', '07:00:00', 10, undefined, '07:10:00'],
  ['the next step', '10:55:00', 10, '11:00:00', '11:00:00'],
  ['the deadline', '16:55:00', 10, '17:15:00', '17:00:00'],
  ['nothing at the deadline itself', '17:00:00', 10, '17:15:00', '17:10:00'],
  ['quiet hours', '20:55:00', 10, undefined, '21:00:00'],
  ['nothing when the next step is due already', '11:00:20', 10, '11:00:00', '11:00:20'],
])('a window ends with %s', (_what, now, minutes, next, until) => {
  const spread = { minutes, nextStepAt: next === undefined ? undefined : at(next), quiet };
  expect(spreadWindow(spread, round, at(now))).toEqual({ from: at(now), until: at(until) });
});

it('without quiet hours a window ends with the lock', () => {
  expect(spreadWindow({ minutes: 60 }, round, at('21:00:00')).until).toEqual(round.lockAt);
});

const window = { from: at('07:00:00'), until: at('07:10:00') };
const minute = (unitId: number, roundId = 1): number =>
  Math.floor((placeIn(window, roundId, unitId).getTime() - window.from.getTime()) / 60_000);

it('a school keeps its place in every step of a round, and has another in the next round', () => {
  expect(placeIn(window, 1, 42)).toEqual(placeIn(window, 1, 42));
  const moved = Array.from({ length: 100 }, (_, id) => id).filter((id) => minute(id, 1) !== minute(id, 2));
  expect(moved.length).toBeGreaterThan(70);
});

it('every minute has its share of every area, wherever the numbers of its schools begin', () => {
  for (const first of [1, 1_000, 48_000, 2_000_000]) {
    const minutes = Array.from({ length: 1_000 }, (_, index) => minute(first + index));
    for (let one = 0; one < 10; one += 1) {
      const share = minutes.filter((other) => other === one).length;
      expect(share).toBeGreaterThan(70);
      expect(share).toBeLessThan(130);
    }
  }
});
