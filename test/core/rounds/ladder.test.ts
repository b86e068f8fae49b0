import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSchedule } from '../../../src/core/rounds/default-schedule.js';
import { dueSteps, nextStepAt, type Ladder } from '../../../src/core/rounds/ladder.js';
import { occurrencesBetween, type Nudge } from '../../../src/core/rounds/occurrences.js';
import { holdThroughQuiet, type QuietHours } from '../../../src/core/rounds/quiet-hours.js';

const quiet: QuietHours = { from: '21:00', to: '06:30', timeZone: 'Asia/Ho_Chi_Minh' };
const monday: Ladder = occurrencesBetween(defaultSchedule, [], '2021-03-01', '2021-03-01')[0] ?? {
  lockAt: new Date(Number.NaN),
  nudges: [],
};

/** Vietnam time in March 2021: `1 07:00` is Monday 01/03 at seven. */
function at(text: string): Date {
  const [day = '', time = ''] = text.split(' ');
  return new Date(`2021-03-${day.padStart(2, '0')}T${time}:00+07:00`);
}

function nightly(...times: readonly (readonly [rule: string, at: string])[]): Ladder {
  const nudges = times.map(([rule, time]): Nudge => ({ rule, kind: 'reminder', at: at(time) }));
  return { lockAt: at('3 09:00'), nudges };
}

/** "rule+missed,missed" of what is due and "rule!because" of what is dropped. */
function summary(ladder: Ladder, from: string, to: string, hours: QuietHours | undefined = quiet): string[] {
  const { due, dropped } = dueSteps(ladder, at(from), at(to), hours);
  return [
    ...due.map(({ rule, missed }) =>
      [rule, missed.map((step) => step.rule).join(',')].filter(Boolean).join('+'),
    ),
    ...dropped.map(({ rule, because }) => `${rule}!${because}`),
  ];
}

describe('the steps that came due', () => {
  it('include the end of the interval and exclude its beginning', () => {
    expect(summary(monday, '1 06:59', '1 07:00')).toEqual(['opening']);
    expect(summary(monday, '1 07:00', '1 07:01')).toEqual([]);
    expect(dueSteps(monday, at('1 06:59'), at('1 07:00'), quiet).due).toEqual([
      {
        rule: 'opening',
        kind: 'opening',
        occursAt: at('1 07:00'),
        runAt: at('1 07:00'),
        catchUp: false,
        missed: [],
      },
    ]);
  });

  it('collapse to the latest after downtime and name what was missed', () => {
    expect(summary(monday, '1 06:00', '1 15:30')).toEqual(['reminder-2+opening,reminder-1']);
    expect(dueSteps(monday, at('1 06:00'), at('1 15:30'), quiet).due[0]?.catchUp).toBe(true);
  });

  it('keep the escalation to superiors apart from the reminders to schools', () => {
    expect(summary(monday, '1 12:00', '1 18:00')).toEqual(['deadline+reminder-2', 'escalation']);
  });

  it('never run once the round has locked', () => {
    expect(summary(monday, '1 12:00', '2 08:59')).toEqual(['deadline+reminder-2', 'escalation']);
    expect(summary(monday, '1 12:00', '2 09:00')).toEqual([
      'reminder-2!locked',
      'deadline!locked',
      'escalation!locked',
    ]);
  });

  it('keep the order of time when listed out of order', () => {
    const shuffled: Ladder = { ...monday, nudges: [...monday.nudges].reverse() };
    expect(summary(shuffled, '1 06:00', '1 18:00')).toEqual(summary(monday, '1 06:00', '1 18:00'));
  });
});

describe('quiet hours', () => {
  it('hold a step until they end, and an urgent round ignores them', () => {
    const ladder = nightly(['toi', '1 22:00']);
    expect(summary(ladder, '1 21:59', '2 06:29')).toEqual([]);
    const { due } = dueSteps(ladder, at('2 06:29'), at('2 06:30'), quiet);
    expect(due).toMatchObject([{ rule: 'toi', occursAt: at('1 22:00'), runAt: at('2 06:30') }]);
    const urgent = dueSteps(ladder, at('1 21:59'), at('1 22:00'));
    expect(urgent.due).toMatchObject([{ rule: 'toi', runAt: at('1 22:00') }]);
  });

  it('send one message in the morning for several steps of the night', () => {
    const ladder = nightly(['toi', '1 22:00'], ['khuya', '2 01:00'], ['sang', '2 06:30']);
    expect(summary(ladder, '2 06:29', '2 06:30')).toEqual(['sang+toi,khuya']);
  });

  it('hold the catch-up of downtime that ends within them', () => {
    const { due } = dueSteps(monday, at('1 14:00'), at('1 23:00'), quiet);
    expect(due.map(({ rule, runAt }) => [rule, runAt])).toEqual([
      ['deadline', at('2 06:30')],
      ['escalation', at('2 06:30')],
    ]);
  });

  it('leave the word to a later step of the same morning', () => {
    const ladder = nightly(['chieu', '1 17:00'], ['khuya', '2 01:00']);
    expect(summary(ladder, '1 16:00', '1 23:00')).toEqual(['chieu!overtaken']);
    expect(summary(ladder, '1 23:00', '2 06:30')).toEqual(['khuya']);
  });

  it('drop a step that they hold past the lock', () => {
    const ladder = { ...nightly(['toi', '1 22:00']), lockAt: at('2 06:00') };
    expect(summary(ladder, '1 21:00', '2 07:00')).toEqual(['toi!locked']);
    expect(
      summary({ ...nightly(['chieu', '1 17:00']), lockAt: at('2 06:30') }, '1 16:00', '1 23:00'),
    ).toEqual(['chieu!locked']);
  });

  it('start with their first minute, end with their last, and may lie within one day', () => {
    expect(holdThroughQuiet(at('1 20:59'), quiet)).toEqual(at('1 20:59'));
    expect(holdThroughQuiet(at('1 21:00'), quiet)).toEqual(at('2 06:30'));
    expect(holdThroughQuiet(at('2 00:00'), quiet)).toEqual(at('2 06:30'));
    expect(holdThroughQuiet(at('2 06:30'), quiet)).toEqual(at('2 06:30'));
    const noon: QuietHours = { ...quiet, from: '11:30', to: '13:00' };
    expect(holdThroughQuiet(at('1 12:00'), noon)).toEqual(at('1 13:00'));
    expect(holdThroughQuiet(at('1 13:00'), noon)).toEqual(at('1 13:00'));
  });
});

it('knows when to look again', () => {
  expect(nextStepAt(monday, at('1 11:00'), quiet)).toEqual(at('1 15:00'));
  expect(nextStepAt(nightly(['toi', '1 22:00']), at('1 22:00'), quiet)).toEqual(at('2 06:30'));
  expect(nextStepAt(monday, at('1 17:15'), quiet)).toBeUndefined();
});

const minute = 60_000;
const origin = at('1 00:00').getTime();
const instants = fc.nat(3 * 1440).map((minutes) => new Date(origin + minutes * minute));
const ladders = fc.record({
  lockAt: instants,
  nudges: fc
    .array(fc.record({ kind: fc.constantFrom('opening', 'reminder', 'escalation'), at: instants }), {
      maxLength: 8,
    })
    .map((steps) => steps.map((step, index): Nudge => ({ ...step, rule: `r${index}` }))),
});

function accounted(ladder: Ladder, from: Date, to: Date): string[] {
  const { due, dropped } = dueSteps(ladder, from, to, quiet);
  return [...due, ...due.flatMap(({ missed }) => missed), ...dropped].map(({ rule }) => rule).sort();
}

it('accounts for each step once, however time is cut into intervals', () => {
  fc.assert(
    fc.property(ladders, fc.array(instants, { minLength: 2, maxLength: 8 }), (ladder, moments) => {
      const cuts = [...moments].sort((a, b) => a.getTime() - b.getTime());
      const [first = new Date(origin), last = first] = [cuts[0], cuts.at(-1)];
      const pieces = cuts.slice(1).flatMap((to, index) => accounted(ladder, cuts[index] ?? first, to));
      expect(pieces.sort()).toEqual(accounted(ladder, first, last));
    }),
  );
});

it('never runs in quiet hours or after the lock, and one step per audience', () => {
  fc.assert(
    fc.property(ladders, instants, instants, (ladder, one, other) => {
      const [from, to] = one < other ? [one, other] : [other, one];
      const { due } = dueSteps(ladder, from, to, quiet);
      for (const { runAt } of due) {
        expect(holdThroughQuiet(runAt, quiet)).toEqual(runAt);
        expect(runAt < ladder.lockAt && to < ladder.lockAt).toBe(true);
      }
      const escalations = due.filter(({ kind }) => kind === 'escalation').length;
      expect(escalations <= 1 && due.length - escalations <= 1).toBe(true);
    }),
  );
});

it('sees by the minute exactly what nextStepAt announces', () => {
  fc.assert(
    fc.property(ladders, instants, (ladder, after) => {
      const next = nextStepAt(ladder, after, quiet);
      const until = next ?? new Date(origin + 9 * 1440 * minute);
      expect(accounted(ladder, after, new Date(until.getTime() - 1))).toEqual([]);
      if (next) expect(accounted(ladder, after, next)).not.toEqual([]);
    }),
  );
});
