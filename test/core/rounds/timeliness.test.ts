import { expect, it } from 'vitest';
import { roundState, timeliness } from '../../../src/core/rounds/timeliness.js';

const at = (time: string) => new Date(`2021-03-${time}+07:00`);
const round = { opensAt: at('01T07:00'), deadlineAt: at('01T17:00'), lockAt: at('02T09:00') };

it('is on time up to and including the deadline, plus grace', () => {
  expect(timeliness(at('01T17:00:00.000'), round.deadlineAt, 0)).toBe('on-time');
  expect(timeliness(at('01T17:00:00.001'), round.deadlineAt, 0)).toBe('late');
  expect(timeliness(at('01T17:05:00.000'), round.deadlineAt, 5)).toBe('on-time');
  expect(timeliness(at('01T17:05:00.001'), round.deadlineAt, 5)).toBe('late');
});

it.each([
  ['01T06:59:59', 'scheduled'],
  ['01T07:00:00', 'open'],
  ['01T17:00:00', 'open'],
  ['01T17:00:01', 'overdue'],
  ['02T08:59:59', 'overdue'],
  ['02T09:00:00', 'locked'],
])('at %s the round is %s', (time, state) => {
  expect(roundState(at(time), round)).toBe(state);
});

it('stays open through the grace', () => {
  expect(roundState(at('01T17:10'), { ...round, graceMinutes: 10 })).toBe('open');
});
