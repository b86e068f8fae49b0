import { expect, it } from 'vitest';
import { defaultGoingUp, goesUpAt, type GoingUp } from '../../../src/core/rounds/goes-up.js';

it.each<[string, string, Partial<GoingUp>]>([
  ['2021-03-01T10:00', '2021-03-01T12:00', {}],
  ['2021-03-01T15:00', '2021-03-01T17:00', {}],
  ['2021-03-01T15:01', '2021-03-02T08:00', {}],
  ['2021-03-01T17:15', '2021-03-02T08:00', {}],
  ['2021-03-01T06:00', '2021-03-01T08:00', {}],
  ['2021-03-01T17:15', '2021-03-01T18:00', { afterMinutes: 45, workTo: '18:00' }],
  ['2021-03-01T17:15', '2021-03-02T09:30', { morningAt: '09:30' }],
])('raised at %s goes up at %s with %j', (raisedAt, upAt, changes) => {
  const goingUp = { ...defaultGoingUp, ...changes };
  expect(goesUpAt(new Date(`${raisedAt}:00+07:00`), 'Asia/Ho_Chi_Minh', goingUp)).toEqual(
    new Date(`${upAt}:00+07:00`),
  );
});
