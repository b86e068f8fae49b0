import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatWhen } from '../../../src/core/rounds/format-day.js';
import { holdThroughQuiet } from '../../../src/core/rounds/quiet-hours.js';
import { urgentLadder, urgentQuiet } from '../../../src/core/rounds/urgent-ladder.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const MINUTE_MS = 60_000;
const quiet = urgentQuiet(ZONE);
const at = (time: string): Date => new Date(`2021-03-${time}:00+07:00`);

/** "reminder 13:00 thứ Hai 01/03" of every step. */
function ladder(opens: string, deadline: string): string[] {
  return urgentLadder({ opensAt: at(opens), deadlineAt: at(deadline) }, quiet).map(
    ({ kind, at: when }) => `${kind} ${formatWhen(when, at('15T00:00'), ZONE)}`,
  );
}

describe('the ladder of an urgent round', () => {
  it.each([
    ['within an hour: nothing in between', '01T09:00', '01T09:55', []],
    ['a few hours: one in the middle', '01T09:02', '01T11:02', ['10:00 thứ Hai 01/03']],
    [
      'a working day: the middle and an hour before',
      '01T09:00',
      '01T17:00',
      ['13:00 thứ Hai 01/03', '16:00 thứ Hai 01/03'],
    ],
    ['at night, the last one overrides', '01T22:00', '02T02:00', ['00:00 thứ Ba 02/03']],
    [
      'over a night, the earlier one is held',
      '01T16:00',
      '02T09:00',
      ['06:30 thứ Ba 02/03', '08:00 thứ Ba 02/03'],
    ],
    ['over a night, and left out when it is held too long', '01T20:00', '02T08:00', ['07:00 thứ Ba 02/03']],
    [
      'days: one a day and two hours before',
      '01T09:00',
      '04T17:00',
      ['17:00 thứ Hai 01/03', '17:00 thứ Ba 02/03', '17:00 thứ Tư 03/03', '15:00 thứ Năm 04/03'],
    ],
    [
      'many days: the last three',
      '01T09:00',
      '10T17:00',
      ['17:00 Chủ nhật 07/03', '17:00 thứ Hai 08/03', '17:00 thứ Ba 09/03', '15:00 thứ Tư 10/03'],
    ],
  ])('%s', (_, opens, deadline, reminders) => {
    const steps = ladder(opens, deadline);
    expect(steps.filter((step) => step.startsWith('reminder'))).toEqual(
      reminders.map((when) => `reminder ${when}`),
    );
  });

  it('ends with the deadline and the escalation, whatever the hour', () => {
    expect(ladder('01T22:00', '01T23:00').slice(-2)).toEqual([
      'deadline 23:00 thứ Hai 01/03',
      'escalation 23:15 thứ Hai 01/03',
    ]);
  });

  it('lies between order and deadline, in order, an hour apart, and only its last reminder in quiet hours', () => {
    const times = fc.record({
      opens: fc.integer({ min: 0, max: 14 * 24 * 60 }),
      minutes: fc.integer({ min: 1, max: 20 * 24 * 60 }),
    });
    fc.assert(
      fc.property(times, ({ opens, minutes }) => {
        const opensAt = new Date(at('01T00:00').getTime() + opens * MINUTE_MS);
        const deadlineAt = new Date(opensAt.getTime() + minutes * MINUTE_MS);
        const steps = urgentLadder({ opensAt, deadlineAt }, quiet);
        expect(new Set(steps.map(({ rule }) => rule)).size).toBe(steps.length);
        const reminders = steps.filter(({ kind }) => kind === 'reminder').map((step) => step.at);
        expect(reminders.length).toBeLessThanOrEqual(4);
        expect(reminders.length > 0).toBe(minutes >= 60);
        for (const [index, when] of reminders.entries()) {
          const next = reminders[index + 1];
          expect(when > opensAt && when < deadlineAt).toBe(true);
          if (!next) continue;
          expect(next.getTime() - when.getTime()).toBeGreaterThanOrEqual(60 * MINUTE_MS);
          expect(holdThroughQuiet(when, quiet)).toEqual(when);
        }
      }),
    );
  });
});
