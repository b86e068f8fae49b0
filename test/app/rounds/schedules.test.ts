import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publicHolidays } from '../../../prisma/public-holidays.js';
import { createCalendarsStore } from '../../../prisma/store/calendar/calendars-store.js';
import { createRoundsStore } from '../../../prisma/store/rounds-store.js';
import { createSchedulesStore } from '../../../prisma/store/schedules-store.js';
import {
  amendSchedule,
  replanSchedules,
  setSchedule,
  type ChangeDeps,
} from '../../../src/app/rounds/change-schedule.js';
import { openRounds } from '../../../src/app/rounds/open-rounds.js';
import { defaultSchedule } from '../../../src/core/rounds/default-schedule.js';
import type { Schedule } from '../../../src/core/rounds/schedule.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet } from '../accounts/people.js';

const at = (time: string): Date => new Date(`2021-${time}+07:00`);
const START = at('02-25T20:00:00');
const PROVINCE = '75';
const DISTRICT = '734';
const KEY = defaultSchedule.key;

let world: AppWorld;
let deps: ChangeDeps & { readonly calendars: ReturnType<typeof createCalendarsStore> };

beforeAll(async () => {
  world = await openAppWorld(START);
  const { database } = world;
  deps = {
    rounds: createRoundsStore(database),
    calendars: createCalendarsStore(database, publicHolidays),
    schedules: createSchedulesStore(database),
  };
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.reset(START);
  await world.database.schedule.deleteMany({ where: { key: { not: KEY } } });
  await world.database.calendarDay.deleteMany({ where: { unitId: { not: null } } });
  await set(PROVINCE, defaultSchedule);
});

async function idOf(code: string): Promise<number> {
  return (await world.database.unit.findUniqueOrThrow({ where: { code } })).id;
}

async function set(code: string, schedule: Schedule, endPrevious = false): Promise<string> {
  const wanted = { unitId: await idOf(code), questionnaireKey: 'cv-1467', schedule };
  return (await setSchedule(deps, wanted, { now: world.now(), endPrevious })).outcome;
}

/** "75 2021-03-01 07:00: 541 (12 exempt)" for every round, oldest first. */
async function rounds(): Promise<string[]> {
  const all = await world.database.round.findMany({
    orderBy: [{ opensAt: 'asc' }, { id: 'asc' }],
    include: { unit: true, units: { select: { exemptReason: true } } },
  });
  return all.map(({ unit, occurrenceOn, opensAt, units }) => {
    const time = new Date(opensAt.getTime() + 7 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
    const exempt = units.filter(({ exemptReason }) => exemptReason !== null).length;
    const on = occurrenceOn.toISOString().slice(5, 10);
    return `${unit.code} ${on} at ${time}: ${units.length - exempt}${exempt > 0 ? ` + ${exempt}` : ''}`;
  });
}

async function doubled(): Promise<number> {
  const rows = await world.database.$queryRaw<unknown[]>`
    SELECT 1 FROM round_unit ru JOIN round r ON r.id = ru.round_id WHERE r.kind = 'periodic'
    GROUP BY ru.unit_id, r.occurrence_on HAVING count(*) > 1`;
  return rows.length;
}

describe('a change of schedule', () => {
  it('before today’s opening takes the new hours, and what it makes late opens at once', async () => {
    await world.moveTo(at('03-01T06:30:00'));
    await set(PROVINCE, { ...defaultSchedule, openAt: '06:00' });
    await world.moveTo(at('03-05T12:00:00'));
    expect(await rounds()).toEqual([
      '75 02-26 at 02-26 07:00: 541',
      '75 03-01 at 03-01 06:00: 541',
      '75 03-05 at 03-05 06:00: 541',
    ]);
  });

  it('while a round is open opens no second one that day', async () => {
    await world.moveTo(at('03-01T10:00:00'));
    await set(PROVINCE, { ...defaultSchedule, weekdays: [1, 2], openAt: '13:00', nudges: [] });
    await world.moveTo(at('03-03T12:00:00'));
    expect((await rounds()).slice(1)).toEqual([
      '75 03-01 at 03-01 07:00: 541',
      '75 03-02 at 03-02 13:00: 541',
    ]);
  });

  it('after downtime opens what was due by the old definition first', async () => {
    await world.moveTo(at('02-26T12:00:00'));
    const later = at('03-01T09:00:00');
    const wanted = {
      unitId: await idOf(PROVINCE),
      questionnaireKey: 'cv-1467',
      schedule: { ...defaultSchedule, weekdays: [3] },
    };
    await setSchedule(deps, wanted, { now: later });
    await world.moveTo(at('03-04T12:00:00'));
    expect((await rounds()).slice(1)).toEqual([
      '75 03-01 at 03-01 07:00: 541',
      '75 03-03 at 03-03 07:00: 541',
    ]);
  });

  it('loses to whoever was faster: a definition that was replaced opens nothing', async () => {
    const [due] = await deps.rounds.dueSchedules(at('02-26T07:00:00'));
    await set(PROVINCE, { ...defaultSchedule, graceMinutes: 10 });
    expect(due && (await deps.rounds.skip(due, undefined))).toBe(false);
    await Promise.all([1, 2, 3].map(() => openRounds(deps, at('02-26T07:00:00'))));
    expect(await rounds()).toEqual(['75 02-26 at 02-26 07:00: 541']);
  });

  it('of consecutive schedules each opens its own days', async () => {
    const daily: Schedule = {
      ...defaultSchedule,
      key: 'hang-ngay',
      weekdays: [1, 2, 3, 4, 5],
      validFrom: '2021-03-02',
    };
    expect(await set(PROVINCE, daily)).toBe('overlaps');
    expect(await set(PROVINCE, daily, true)).toBe('added');
    await world.moveTo(at('03-04T12:00:00'));
    expect((await rounds()).map((line) => line.slice(3, 8))).toEqual([
      '02-26',
      '03-01',
      '03-02',
      '03-03',
      '03-04',
    ]);
  });

  it('pauses and goes on', async () => {
    const unitId = await idOf(PROVINCE);
    await amendSchedule(
      deps,
      { unitId, key: KEY },
      (one) => ({ ...one, pausedFrom: '2021-02-26' }),
      world.now(),
    );
    await world.moveTo(at('03-01T10:00:00'));
    expect(await rounds()).toEqual([]);
    await amendSchedule(deps, { unitId, key: KEY }, ({ pausedFrom: _from, ...one }) => one, world.now());
    await world.moveTo(at('03-01T10:01:00'));
    expect(await rounds()).toEqual(['75 03-01 at 03-01 07:00: 541']);
  });
});

describe('an area within', () => {
  it('with a schedule of its own keeps its schools, from the first day it holds', async () => {
    await world.moveTo(at('03-01T08:00:00'));
    // Today's round of the province has the district's schools already.
    await set(DISTRICT, { ...defaultSchedule, key: 'tan-phu', weekdays: [1, 3, 5], validFrom: '2021-03-01' });
    await world.moveTo(at('03-05T08:00:00'));
    const all = await rounds();
    expect(all.slice(0, 2)).toEqual(['75 02-26 at 02-26 07:00: 541', '75 03-01 at 03-01 07:00: 541']);
    const own = Number(/: (\d+)$/.exec(all[2] ?? '')?.[1]);
    expect(all.slice(2).sort()).toEqual(
      [
        `734 03-03 at 03-03 07:00: ${own}`,
        `734 03-05 at 03-05 07:00: ${own}`,
        `75 03-05 at 03-05 07:00: ${541 - own}`,
      ].sort(),
    );
    expect(own).toBeGreaterThan(5);
    expect(await doubled()).toBe(0);
    // Each office sees all its schools, in whichever round of the day they are.
    for (const [unitCode, must] of [
      [PROVINCE, 541],
      [DISTRICT, own],
    ] as const) {
      const manager = meet(world, 'zalo');
      await manager.links(await world.issue({ unitCode, role: 'manager' }));
      expect(await manager.says('tình hình')).toContain(`Phải khai: ${must}\n`);
    }
  });

  it('on its school break is exempt on the list of the round around it; a storm day of the whole area opens none', async () => {
    const day = (on: string, name: string, kind: 'storm' | 'school-break') => ({
      on,
      name,
      kind,
      certain: true,
    });
    const unitId = await idOf(DISTRICT);
    await deps.calendars.replace(
      { unitId, origin: 'a', days: [day('2021-03-01', 'Nghỉ hội xuân', 'school-break')] },
      world.now(),
    );
    const province = await idOf(PROVINCE);
    await deps.calendars.replace(
      { unitId: province, origin: 'b', days: [day('2021-03-05', 'Bão', 'storm')] },
      world.now(),
    );
    await replanSchedules(deps, undefined, world.now());
    await world.moveTo(at('03-08T08:00:00'));
    const all = await rounds();
    expect(all.map((line) => line.slice(3, 8))).toEqual(['02-26', '03-01', '03-08']);
    expect(all[1]).toMatch(/: \d+ \+ \d+$/);
    const exempt = await world.database.roundUnit.findMany({ where: { exemptReason: { not: null } } });
    expect(new Set(exempt.map(({ exemptReason }) => exemptReason))).toEqual(new Set(['Nghỉ hội xuân']));
  });
});

describe('suspensions decided at once', () => {
  it('of two that overlap by the unit’s own office only one comes about', async () => {
    await world.moveTo(at('03-01T08:00:00'));
    const officers = [meet(world, 'zalo'), meet(world, 'telegram')];
    for (const one of officers) {
      await one.links(await world.issue({ unitCode: DISTRICT, role: 'officer' }));
      await one.says('/mien toàn huyện; hôm nay; Lũ quét; 5/UBND');
    }
    const [first, second] = officers;
    expect(await first?.taps('Xác nhận miễn')).toContain('✅ Đã miễn khai báo');
    expect(await second?.taps('Xác nhận miễn')).toContain('Miễn chồng lên nhau cần đơn vị cấp trên');
    expect(await world.database.suspension.count()).toBe(1);
    const listed = await world.database.roundUnit.findMany({ where: { suspensionId: { not: null } } });
    expect(listed.length).toBeGreaterThan(5);
    expect(await world.database.auditEntry.count({ where: { action: 'suspension.create' } })).toBe(1);
  });

  it('at night are told in the morning, and one lifted before that is told to nobody', async () => {
    await world.moveTo(at('02-26T22:00:00'));
    const [officer, school, other] = [meet(world, 'zalo'), meet(world, 'telegram'), meet(world, 'telegram')];
    await officer.links(await world.issue({ unitCode: PROVINCE, role: 'officer' }));
    await school.links(await world.issue({ unitCode: '75000004', role: 'school' }));
    await other.links(await world.issue({ unitCode: '75000005', role: 'school' }));
    for (const code of ['75000004', '75000005']) {
      await officer.says(`/mien ${code}; 27/2 - 3/3; Lũ quét; 5/UBND`);
      await officer.says('xác nhận');
    }
    await officer.says('/mien danh sách');
    await officer.says('bỏ miễn 2');
    await officer.says('bỏ miễn');
    for (const one of [school, other]) one.heard();
    await world.moveTo(at('02-27T06:29:00'));
    expect(school.heard()).toEqual([]);
    await world.moveTo(at('02-27T06:31:00'));
    expect(school.heard()).toEqual([expect.stringContaining('được miễn khai báo từ thứ Bảy 27/02')]);
    expect(other.heard()).toEqual([]);
  });

  it('keep locked rounds as they were', async () => {
    await world.moveTo(at('03-02T10:00:00'));
    const officer = meet(world, 'zalo');
    await officer.links(await world.issue({ unitCode: PROVINCE, role: 'officer' }));
    await officer.says('/mien huyện tân phú; 26/2 - 1/3; Lũ quét; 5/UBND');
    expect(await officer.says('xác nhận')).toContain('không còn kỳ nào mở');
    expect(await world.database.suspension.count()).toBe(0);
  });
});

it('reads nothing of definitions when nothing is due', async () => {
  const plan = await world.database.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    return tx.$queryRaw<{ 'QUERY PLAN': string }[]>`
      EXPLAIN SELECT id, definition FROM schedule WHERE next_at <= ${START} ORDER BY next_at, id`;
  });
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('schedule_next_at_idx');
});
