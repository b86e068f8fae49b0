import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../src/core/rounds/calendar.js';
import { defaultSchedule } from '../../../src/core/rounds/default-schedule.js';
import { formatExcuse } from '../../../src/core/rounds/format-excuse.js';
import { nextOccurrence, occurrencesBetween } from '../../../src/core/rounds/occurrences.js';
import type { Schedule } from '../../../src/core/rounds/schedule.js';
import { vietnamCalendar } from '../../support/calendar.js';

const long: Schedule = { ...defaultSchedule, validFrom: '2020-01-01' };
const moving: Schedule = { ...long, onHoliday: 'move' };

/** One line per occurrence: "on", "on → heldOn" when moved, "on: excuse" when excused. */
function lines(schedule: Schedule, from: string, to: string, calendar: Calendar = vietnamCalendar): string[] {
  return occurrencesBetween(schedule, calendar, from, to).map(({ on, heldOn, excused }) => {
    if (excused) return `${on}: ${formatExcuse(excused)}`;
    return heldOn === on ? on : `${on} → ${heldOn}`;
  });
}

function next(schedule: Schedule, after: string, calendar: Calendar = vietnamCalendar): string | undefined {
  return nextOccurrence(schedule, calendar, DateTime.fromISO(after, { setZone: true }))?.on;
}

const storm = (...dates: string[]): Calendar => dates.map((on) => ({ on, name: 'Bão số 9', kind: 'storm' }));

it('names the 28 Mondays and Fridays of spring 2021, 30/04 and 03/05 excused', () => {
  const all = occurrencesBetween(defaultSchedule, vietnamCalendar, '2021-02-01', '2021-05-31');
  const expected =
    '26/02 01/03 05/03 08/03 12/03 15/03 19/03 22/03 26/03 29/03 02/04 05/04 09/04 12/04 16/04 19/04 23/04 26/04 ' +
    '(30/04) (03/05) 07/05 10/05 14/05 17/05 21/05 24/05 28/05 31/05';
  const short = all.map(({ on, excused }) => {
    const day = `${on.slice(8)}/${on.slice(5, 7)}`;
    return excused ? `(${day})` : day;
  });
  expect(short.join(' ')).toBe(expected);
  expect(all).toHaveLength(28);
});

it('gives every instant of a round in the zone, the lock on the next day', () => {
  const [round] = occurrencesBetween(defaultSchedule, [], '2021-03-01', '2021-03-01');
  expect(round).toEqual({
    on: '2021-03-01',
    heldOn: '2021-03-01',
    opensAt: new Date('2021-03-01T07:00+07:00'),
    deadlineAt: new Date('2021-03-01T17:00+07:00'),
    lockAt: new Date('2021-03-02T09:00+07:00'),
    nudges: [
      { rule: 'opening', kind: 'opening', at: new Date('2021-03-01T07:00+07:00') },
      { rule: 'reminder-1', kind: 'reminder', at: new Date('2021-03-01T11:00+07:00') },
      { rule: 'reminder-2', kind: 'reminder', at: new Date('2021-03-01T15:00+07:00') },
      { rule: 'deadline', kind: 'deadline', at: new Date('2021-03-01T17:00+07:00') },
      { rule: 'escalation', kind: 'escalation', at: new Date('2021-03-01T17:15+07:00') },
    ],
  });
});

it('has no nudges for an excused round', () => {
  const [round] = occurrencesBetween(long, vietnamCalendar, '2021-04-30', '2021-04-30');
  expect(round).toMatchObject({ excused: { because: 'day-off', kind: 'holiday' }, nudges: [] });
});

it.each([
  [
    'Tết 2021',
    '2021-02-08',
    '2021-02-19',
    ['2021-02-08', '2021-02-12: Tết Nguyên đán', '2021-02-15: Tết Nguyên đán', '2021-02-19'],
  ],
  [
    'Tết 2026',
    '2026-02-13',
    '2026-02-23',
    ['2026-02-13', '2026-02-16: Tết Nguyên đán', '2026-02-20: Tết Nguyên đán', '2026-02-23'],
  ],
  ['year end', '2020-12-28', '2021-01-04', ['2020-12-28', '2021-01-01: Tết Dương lịch', '2021-01-04']],
  ['a leap week', '2024-02-23', '2024-03-04', ['2024-02-23', '2024-02-26', '2024-03-01', '2024-03-04']],
])('excuses by default: %s', (_what, from, to, expected) => {
  expect(lines(long, from, to)).toEqual(expected);
});

it('runs on a leap day and locks it on 1 March', () => {
  const thursdays: Schedule = { ...long, weekdays: [4] };
  const [round] = occurrencesBetween(thursdays, [], '2024-02-29', '2024-02-29');
  expect(round?.lockAt).toEqual(new Date('2024-03-01T09:00+07:00'));
});

it('declares every day of the week under CV 5077, 25/11/2020 on, until its validity ends', () => {
  const daily: Schedule = {
    ...long,
    key: 'hang-ngay',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    validFrom: '2020-11-25',
    validTo: '2020-12-01',
  };
  expect(lines(daily, '2020-11-01', '2020-12-31')).toEqual([
    '2020-11-25',
    '2020-11-26',
    '2020-11-27',
    '2020-11-28',
    '2020-11-29',
    '2020-11-30',
    '2020-12-01',
  ]);
  expect(next(daily, '2020-12-01T07:00+07:00')).toBeUndefined();
});

describe('a schedule that moves', () => {
  it('moves Monday to the next school day and merges the Friday before it into that Monday', () => {
    expect(lines(moving, '2021-04-30', '2021-05-07')).toEqual([
      '2021-04-30: Gộp vào kỳ thứ Hai 03/05',
      '2021-05-03 → 2021-05-04',
      '2021-05-07',
    ]);
    expect(lines(moving, '2021-02-12', '2021-02-19')).toEqual([
      '2021-02-12: Gộp vào kỳ thứ Hai 15/02',
      '2021-02-15 → 2021-02-17',
      '2021-02-19',
    ]);
  });

  it('merges into a regular round when no school day lies between', () => {
    expect(lines(moving, '2026-02-16', '2026-02-23')).toEqual([
      '2026-02-16: Gộp vào kỳ thứ Hai 23/02',
      '2026-02-20: Gộp vào kỳ thứ Hai 23/02',
      '2026-02-23',
    ]);
  });

  it('uses a swapped Saturday as a school day', () => {
    const calendar: Calendar = [
      ...storm('2021-03-05'),
      { on: '2021-03-06', name: 'Làm bù', kind: 'swap-workday' },
    ];
    expect(lines(moving, '2021-03-05', '2021-03-05', calendar)).toEqual(['2021-03-05 → 2021-03-06']);
  });

  it('merges when the moved deadline would run into the next round', () => {
    const slow: Schedule = {
      ...moving,
      deadline: { at: '17:00', dayOffset: 2 },
      lock: { at: '18:00', dayOffset: 2 },
    };
    expect(lines(slow, '2021-03-01', '2021-03-01', storm('2021-03-01'))).toEqual(['2021-03-01 → 2021-03-02']);
    expect(lines(slow, '2021-03-01', '2021-03-01', storm('2021-03-01', '2021-03-02', '2021-03-03'))).toEqual([
      '2021-03-01: Gộp vào kỳ thứ Sáu 05/03',
    ]);
  });

  it('excuses what would move past the end of the schedule or into its pause', () => {
    const ending: Schedule = { ...moving, validTo: '2021-05-03' };
    expect(lines(ending, '2021-04-30', '2021-05-31')).toEqual([
      '2021-04-30: Nghỉ lễ 30/4 – 1/5',
      '2021-05-03: Nghỉ lễ 30/4 – 1/5',
    ]);
    const pausing: Schedule = { ...moving, pausedFrom: '2021-05-04', pausedTo: '2021-05-09' };
    expect(lines(pausing, '2021-05-03', '2021-05-10')).toEqual([
      '2021-05-03: Nghỉ lễ 30/4 – 1/5',
      '2021-05-07: Lịch khai báo tạm dừng',
      '2021-05-10',
    ]);
  });

  it('moves the nudges, the deadline and the lock along', () => {
    const [round] = occurrencesBetween(moving, vietnamCalendar, '2021-05-03', '2021-05-03');
    expect(round?.opensAt).toEqual(new Date('2021-05-04T07:00+07:00'));
    expect(round?.nudges.at(-1)?.at).toEqual(new Date('2021-05-04T17:15+07:00'));
    expect(round?.lockAt).toEqual(new Date('2021-05-05T09:00+07:00'));
  });
});

describe('the next occurrence', () => {
  it('opens strictly after the instant, whatever zone it is written in', () => {
    expect(next(defaultSchedule, '2021-03-01T06:59:59+07:00')).toBe('2021-03-01');
    expect(next(defaultSchedule, '2021-03-01T00:00:00Z')).toBe('2021-03-05');
  });

  it('skips excused rounds, finds a moved one from after its nominal day', () => {
    expect(next(long, '2021-04-26T07:00+07:00')).toBe('2021-05-07');
    expect(next(moving, '2021-05-03T12:00+07:00')).toBe('2021-05-03');
    expect(next(moving, '2021-02-16T12:00+07:00')).toBe('2021-02-15');
    expect(next(moving, '2021-05-04T07:00+07:00')).toBe('2021-05-07');
  });

  it('waits for validity and for the end of a pause, and is none under an open pause', () => {
    expect(next(defaultSchedule, '2020-06-01T00:00+07:00')).toBe('2021-02-26');
    const paused: Schedule = { ...long, pausedFrom: '2021-05-10', pausedTo: '2022-06-30' };
    expect(next(paused, '2021-05-10T00:00+07:00')).toBe('2022-07-01');
    expect(next({ ...long, pausedFrom: '2021-05-10' }, '2021-05-10T00:00+07:00')).toBeUndefined();
  });

  it('crosses a break longer than a year', () => {
    const off = storm(
      ...Array.from({ length: 400 }, (_, day) =>
        DateTime.fromISO('2021-03-01').plus({ days: day }).toFormat('yyyy-MM-dd'),
      ),
    );
    expect(next(long, '2021-02-28T00:00+07:00', off)).toBe('2022-04-08');
  });
});
