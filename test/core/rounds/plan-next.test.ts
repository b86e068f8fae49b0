import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../src/core/rounds/calendar.js';
import { defaultSchedule } from '../../../src/core/rounds/default-schedule.js';
import { addDays } from '../../../src/core/rounds/iso-date.js';
import { nextOccurrence, occurrencesBetween, type Occurrence } from '../../../src/core/rounds/occurrences.js';
import { planNext, settledForNew } from '../../../src/core/rounds/plan-next.js';
import { scheduleSchema, type Schedule } from '../../../src/core/rounds/schedule.js';

const at = (time: string): Date => new Date(`2021-${time}+07:00`);
/** After Friday 26/02 was opened. */
const friday = { settledUntil: at('02-26T07:00'), lastOn: '2021-02-26', lastHeldOn: '2021-02-26' };
const monday = { settledUntil: at('03-01T07:00'), lastOn: '2021-03-01', lastHeldOn: '2021-03-01' };
const planned = (schedule: Schedule, past: Parameters<typeof planNext>[2], calendar: Calendar = []) =>
  planNext(schedule, calendar, past)?.opensAt;
const with_ = (over: Partial<Schedule>): Schedule => ({ ...defaultSchedule, ...over });

describe('a change before today’s opening', () => {
  it('takes the new hours, later or already passed', () => {
    expect(planned(with_({ openAt: '08:00' }), { ...friday, now: at('03-01T06:30') })).toEqual(
      at('03-01T08:00'),
    );
    expect(planned(with_({ openAt: '06:00' }), { ...friday, now: at('03-01T06:30') })).toEqual(
      at('03-01T06:00'),
    );
  });

  it('does not open what could not be answered any more', () => {
    const early = with_({ openAt: '05:00', deadline: { at: '06:00', dayOffset: 0 } });
    expect(planned(early, { ...friday, now: at('03-01T06:30') })).toEqual(at('03-05T05:00'));
  });
});

describe('a change while a round is open', () => {
  const open = { ...monday, now: at('03-01T10:00') };

  it('does not open the same day twice, whatever the new hours and days', () => {
    expect(planned(with_({ openAt: '13:00' }), open)).toEqual(at('03-05T13:00'));
    expect(planned(with_({ weekdays: [1, 2] }), open)).toEqual(at('03-02T07:00'));
    expect(planned(with_({ weekdays: [1] }), open)).toEqual(at('03-08T07:00'));
  });

  it('opens nothing on the day a moved round is held', () => {
    const moved = {
      now: at('05-04T10:00'),
      settledUntil: at('05-04T07:00'),
      lastOn: '2021-04-30',
      lastHeldOn: '2021-05-04',
    };
    expect(planned(with_({ weekdays: [2, 5] }), moved)).toEqual(at('05-07T07:00'));
  });
});

it('gives a day back that a calendar no longer takes, as long as it can be answered', () => {
  const past = { ...friday, now: at('03-01T09:00') };
  const storm: Calendar = [{ on: '2021-03-01', name: 'Bão', kind: 'storm' }];
  expect(planned(defaultSchedule, past, storm)).toEqual(at('03-05T07:00'));
  expect(planned(defaultSchedule, past)).toEqual(at('03-01T07:00'));
  expect(planned(defaultSchedule, { ...past, now: at('03-01T17:00') })).toEqual(at('03-05T07:00'));
});

it('begins a new schedule with the next opening, or at once when it holds from today', () => {
  const now = at('03-01T09:00');
  const begins = (schedule: Schedule): Date | undefined =>
    planned(schedule, { now, settledUntil: settledForNew(schedule, now) });
  expect(begins(defaultSchedule)).toEqual(at('03-05T07:00'));
  expect(begins(with_({ validFrom: '2021-03-01' }))).toEqual(at('03-01T07:00'));
  expect(begins(with_({ validFrom: '2021-03-02' }))).toEqual(at('03-05T07:00'));
});

interface Change {
  readonly hour: number;
  readonly schedule: Schedule;
}

const START = at('03-01T00:00').getTime();
const HOURS = 24 * 35;
const hourAt = (hour: number): Date => new Date(START + hour * 3_600_000 + 60_000);

const schedules = fc
  .record({
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    onHoliday: fc.constantFrom('excuse' as const, 'move' as const),
    openHour: fc.integer({ min: 5, max: 12 }),
  })
  .map(({ weekdays, onHoliday, openHour }): Schedule => {
    const openAt = `${String(openHour).padStart(2, '0')}:00`;
    return with_({ weekdays, onHoliday, openAt, nudges: [], lock: { at: '23:00', dayOffset: 0 } });
  })
  .filter((schedule) => scheduleSchema.safeParse(schedule).success);

const changes = fc
  .uniqueArray(fc.record({ hour: fc.nat(HOURS - 1), schedule: schedules }), {
    maxLength: 5,
    selector: ({ hour }) => hour,
  })
  .map((all) => [...all].sort((a, b) => a.hour - b.hour));

/** Plays a month hour by hour: opens what is due, changes the schedule when it is time. Answers what was opened, with the hour. */
function play(
  first: Schedule,
  all: readonly Change[],
  calendar: Calendar,
): { hour: number; round: Occurrence }[] {
  const opened: { hour: number; round: Occurrence }[] = [];
  let schedule = first;
  let settledUntil: Date | undefined = new Date(START);
  let next = planNext(schedule, calendar, { now: new Date(START), settledUntil });
  for (let hour = 0; hour < HOURS; hour += 1) {
    while (next && next.opensAt <= hourAt(hour)) {
      opened.push({ hour, round: next });
      settledUntil = next.opensAt;
      next = nextOccurrence(schedule, calendar, DateTime.fromJSDate(settledUntil));
    }
    const change = all.find((one) => one.hour === hour);
    if (!change) continue;
    schedule = change.schedule;
    const last = opened.at(-1)?.round;
    const past = { now: hourAt(hour), settledUntil, lastOn: last?.on, lastHeldOn: last?.heldOn };
    next = planNext(schedule, calendar, past);
  }
  return opened;
}

it('neither loses nor doubles a day, however often the schedule is changed', () => {
  const days = fc.uniqueArray(fc.nat(40), { maxLength: 6 });
  fc.assert(
    fc.property(schedules, changes, days, (first, all, off) => {
      const calendar: Calendar = off.map((day) => ({
        on: addDays('2021-03-01', day),
        name: 'Bão',
        kind: 'storm',
      }));
      const opened = play(first, all, calendar);
      const held = opened.map(({ round }) => round.heldOn);
      expect(held).toEqual([...new Set(held)].sort());
      // What a definition foresees between two changes is opened, unless that day had its round already.
      [{ hour: -1, schedule: first }, ...all].forEach(({ hour, schedule }, index) => {
        const until = hourAt(all[index]?.hour ?? HOURS - 1);
        const foreseen = occurrencesBetween(schedule, calendar, '2021-02-22', '2021-04-12').filter(
          ({ excused, opensAt }) => !excused && opensAt > hourAt(hour) && opensAt <= until,
        );
        const before = opened.filter((one) => one.hour <= hour).at(-1)?.round;
        for (const { on, heldOn } of foreseen) {
          const had = before !== undefined && (on <= before.on || heldOn <= before.heldOn);
          expect(had || held.includes(heldOn), heldOn).toBe(true);
        }
      });
    }),
    { numRuns: 60 },
  );
});
