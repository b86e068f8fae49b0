import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { calendarDayKinds, isOff, type CalendarDay } from '../../../src/core/rounds/calendar.js';
import { defaultSchedule } from '../../../src/core/rounds/default-schedule.js';
import { addDays, weekdayOf } from '../../../src/core/rounds/iso-date.js';
import { nextOccurrence, occurrencesBetween, type Occurrence } from '../../../src/core/rounds/occurrences.js';
import { scheduleSchema, type Schedule } from '../../../src/core/rounds/schedule.js';

const start = '2021-03-01';
const end = addDays(start, 62);

const schedules = fc
  .record({
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    onHoliday: fc.constantFrom('excuse' as const, 'move' as const),
    deadlineDays: fc.integer({ min: 0, max: 3 }),
    validDays: fc.option(fc.integer({ min: 5, max: 62 }), { nil: undefined }),
    pause: fc.option(fc.tuple(fc.nat(50), fc.nat(10)), { nil: undefined }),
  })
  .map(({ weekdays, onHoliday, deadlineDays, validDays, pause }): Schedule => ({
    ...defaultSchedule,
    weekdays,
    onHoliday,
    nudges: defaultSchedule.nudges.slice(0, 3),
    deadline: { at: '17:00', dayOffset: deadlineDays },
    lock: { at: '18:00', dayOffset: deadlineDays },
    validFrom: start,
    ...(validDays === undefined ? {} : { validTo: addDays(start, validDays) }),
    ...(pause === undefined
      ? {}
      : { pausedFrom: addDays(start, pause[0]), pausedTo: addDays(start, pause[0] + pause[1]) }),
  }))
  .filter((schedule) => scheduleSchema.safeParse(schedule).success);

const calendars = fc.array(
  fc.record({
    on: fc.nat(62).map((days) => addDays(start, days)),
    name: fc.constant('Ngày nghỉ'),
    kind: fc.constantFrom(...calendarDayKinds),
  }),
  { maxLength: 50 },
);

const held = (all: readonly Occurrence[]) => all.filter(({ excused }) => !excused);

function check(
  property: (schedule: Schedule, calendar: readonly CalendarDay[], all: readonly Occurrence[]) => void,
) {
  fc.assert(
    fc.property(schedules, calendars, (schedule, calendar) => {
      property(schedule, calendar, occurrencesBetween(schedule, calendar, start, end));
    }),
    { numRuns: 60 },
  );
}

it('names each weekday of the validity exactly once', () => {
  check((schedule, _calendar, all) => {
    const expected = Array.from({ length: 63 }, (_, days) => addDays(start, days)).filter(
      (on) => schedule.weekdays.includes(weekdayOf(on)) && on <= (schedule.validTo ?? end),
    );
    expect(all.map(({ on }) => on)).toEqual(expected);
  });
});

it('holds no round on a day off, outside validity or in a pause', () => {
  check((schedule, calendar, all) => {
    for (const { on, heldOn } of held(all)) {
      expect(isOff(calendar, heldOn)).toBe(false);
      expect(heldOn >= on && heldOn <= (schedule.validTo ?? '9999')).toBe(true);
      const { pausedFrom = '9999', pausedTo = '0000' } = schedule;
      expect(heldOn >= pausedFrom && heldOn <= pausedTo).toBe(false);
    }
  });
});

it('opens each held round only after the deadline of the one before', () => {
  check((_schedule, _calendar, all) => {
    const rounds = held(all);
    rounds.slice(1).forEach((round, index) => {
      const before = rounds[index];
      expect(round.opensAt.getTime()).toBeGreaterThanOrEqual(before?.deadlineAt.getTime() ?? Infinity);
    });
  });
});

it('merges only into a later round that is held, and never loses a working day', () => {
  check((schedule, calendar, all) => {
    for (const { on, excused } of all) {
      if (excused?.because === 'merged') {
        const { into } = excused;
        expect(into > on).toBe(true);
        const [target] = occurrencesBetween(schedule, calendar, into, into);
        expect(target).toBeDefined();
        expect(target?.excused).toBeUndefined();
      }
      if (excused && excused.because !== 'paused') expect(isOff(calendar, on)).toBe(true);
    }
  });
});

it('walks with nextOccurrence through the very rounds that occurrencesBetween lists', () => {
  check((schedule, calendar, all) => {
    const walked: string[] = [];
    let after = DateTime.fromISO(start, { zone: schedule.timeZone });
    for (;;) {
      const round = nextOccurrence(schedule, calendar, after);
      if (!round || round.on > end) break;
      walked.push(round.on);
      after = DateTime.fromJSDate(round.opensAt, { zone: 'utc' });
    }
    expect(walked).toEqual(held(all).map(({ on }) => on));
  });
});
