import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Row, Table } from '../../../src/app/reports/export/table.js';
import { schoolsTable } from '../../../src/app/reports/export/tables.js';
import { liveWish } from '../../../src/app/reports/export/wish.js';
import { reportFigures } from '../../../src/app/reports/official/read-figures.js';
import { resultBlocks } from '../../../src/core/official-report/sections.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet, type Person } from '../accounts/people.js';
import { holderAt, reportsOf } from '../reports/region.js';
import { holdZalo, standStillUntil, tickTwice } from './breakdowns.js';

const at = (time: string): Date => new Date(`2021-02-${time}:00+07:00`);
const MINUTE_MS = 60_000;

let world: AppWorld;
let officer: Person;
let lan: Person;
let minh: Person;

beforeAll(async () => {
  world = await openAppWorld(at('25T20:00'));
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.reset(at('25T20:00'));
  officer = await linked('officer', '75', 'telegram');
  lan = await linked('school', '75000004', 'zalo');
  minh = await linked('school', '75000005', 'telegram');
});

async function linked(
  role: 'officer' | 'school',
  unitCode: string,
  channel: 'zalo' | 'telegram',
): Promise<Person> {
  const person = meet(world, channel);
  await person.links(await world.issue({ unitCode, role }));
  return person;
}

async function declares(person: Person): Promise<string> {
  await person.says('khai báo');
  await person.says('3');
  return person.says('gửi');
}

/** The results of the province's official report, whose paragraphs are told. */
async function reported(): Promise<string[]> {
  const reports = reportsOf(world);
  const holder = await holderAt(world, '75');
  const area = await reports.area(holder, { id: holder.unitId });
  if (!area) throw new Error('no area');
  const figures = await reportFigures(reports, area, { from: '2021-02-26', to: '2021-02-26' }, world.now());
  return resultBlocks(figures).flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
}

/** The province's table of schools as it is exported. */
async function schools(): Promise<{ table: Table; rows: Row[] }> {
  const reports = reportsOf(world);
  const holder = await holderAt(world, '75');
  const area = await reports.area(holder, { id: holder.unitId });
  const day = area && (await reports.day(area, {}, world.now()));
  if (!day) throw new Error('no round');
  const wish = await liveWish(reports, { area, day, now: world.now(), timeZone: 'Asia/Ho_Chi_Minh' });
  const table = schoolsTable(wish);
  const rows: Row[] = [];
  for await (const page of table.rows()) rows.push(...page);
  return { table, rows };
}

const round = () =>
  world.database.round.findFirstOrThrow({
    include: { incidents: { include: { incident: true } }, steps: { orderBy: { occursAt: 'asc' } } },
  });
async function unit(code: string) {
  const { id } = await world.database.unit.findUniqueOrThrow({ where: { code } });
  return world.database.roundUnit.findFirstOrThrow({ where: { unitId: id } });
}

describe('a stop of the service', () => {
  it('moves the deadline and the steps before it once, whoever notices it', async () => {
    await world.moveTo(at('26T12:00'));
    await standStillUntil(world, at('26T12:40'));
    await tickTwice(world);
    const { deadlineAt, extendedMinutes, incidents, steps } = await round();
    expect(deadlineAt).toEqual(at('26T17:40'));
    expect(extendedMinutes).toBe(40);
    expect(incidents).toMatchObject([
      { minutes: 40, incident: { number: 'SC-2021-0001', kind: 'own-stop' } },
    ]);
    expect(steps.map(({ rule, runAt }) => [rule, runAt])).toEqual([
      ['opening', at('26T07:00')],
      ['reminder-1', at('26T11:00')],
      ['reminder-2', at('26T15:40')],
      ['deadline', at('26T17:40')],
      ['escalation', at('26T17:55')],
    ]);
    await world.moveTo(at('26T17:30'));
    expect(await declares(lan)).toContain('Đúng hạn');
    expect(await unit('75000004')).toMatchObject({ timeliness: 'on_time' });
    expect(await officer.says('tình hình')).toContain(
      'Gia hạn 40 phút, đến 17:40 hôm nay, do sự cố SC-2021-0001',
    );
    expect(await reported()).toContain(
      'Hạn khai báo được gia hạn do sự cố kỹ thuật: kỳ thứ Sáu 26/02 thêm 40 phút, đến 17:40 thứ Sáu 26/02/2021 (sự cố SC-2021-0001).',
    );
  });

  it('is no stop when only the clock was moved', async () => {
    await world.moveTo(at('26T12:00'));
    world.goTo(at('26T14:00'));
    await tickTwice(world);
    expect(await round()).toMatchObject({ deadlineAt: at('26T17:00'), incidents: [] });
  });

  it('over the deadline gives the lost time after it, counts what came meanwhile, and ends somewhere', async () => {
    await world.moveTo(at('26T16:40'));
    await standStillUntil(world, at('26T17:20'));
    expect(await declares(minh)).toContain('Muộn');
    await tickTwice(world);
    expect(await round()).toMatchObject({ deadlineAt: at('26T17:40'), extendedMinutes: 40 });
    expect(await unit('75000005')).toMatchObject({ timeliness: 'on_time' });
    await standStillUntil(world, at('26T23:30'));
    await tickTwice(world);
    const { deadlineAt, extendedMinutes, incidents } = await round();
    expect([deadlineAt, extendedMinutes]).toEqual([at('26T21:00'), 240]);
    expect(incidents.map(({ incident }) => incident.number)).toEqual(['SC-2021-0001', 'SC-2021-0002']);
  });
});

describe('an outage of a channel', () => {
  /** First lines and deadlines of what the service said to a person by itself. */
  const told = ({ address }: Person): string[] =>
    world.sent
      .filter((one) => one.address === address && /^[📋⏰⌛⚠]/u.test(one.message.text))
      .map(({ message }) => message.text);

  async function outage(from: string, to: string): Promise<void> {
    await world.moveTo(at(from));
    const { id } = await world.database.channelOutage.create({
      data: { channel: 'zalo', openedAt: at(from), reason: 'unavailable' },
    });
    await holdZalo(world, true);
    await world.moveTo(at(to));
    await holdZalo(world, false);
    await world.database.channelOutage.update({ where: { id }, data: { closedAt: at(to) } });
    await tickTwice(world);
    await world.settle();
  }

  // Hours gone through minute by minute, because steps are put off by a minute.
  it('moves what these schools are told with it, and nobody hears of a deadline that is not over', async () => {
    await outage('26T14:30', '26T17:30');
    const [opening, ...rest] = told(lan);
    expect(opening).toContain('hạn 17:00 hôm nay');
    expect(rest.slice(1)).toEqual([]);
    const { steps } = await round();
    expect(steps.filter(({ cohortId }) => cohortId !== null).map(({ rule, runAt }) => [rule, runAt])).toEqual(
      [
        ['reminder-2~1', at('26T18:00')],
        ['deadline~1', at('26T20:00')],
        ['escalation~1', at('26T20:15')],
      ],
    );
    expect(told(officer).at(-1)).toMatch(/Chưa khai: 540/);
    expect(told(minh).at(-1)).toContain('đã hết hạn lúc 17:00 hôm nay');
    await world.moveTo(at('26T19:59'));
    expect(told(lan).at(-1)).toContain('Hạn 20:00 hôm nay');
    expect(told(lan).at(-1)).toContain('gia hạn do sự cố kỹ thuật SC-2021-0001');
    const incident = 'đến 20:00 thứ Sáu 26/02/2021, cho trường chỉ dùng Zalo';
    expect(await reported()).toContainEqual(expect.stringContaining(incident));
    const { table, rows } = await schools();
    expect(table.subtitle).toContain(`${incident} do sự cố SC-2021-0001`);
    expect(
      rows.filter(({ cells }) => cells.at(-1) !== undefined).map(({ cells }) => cells.slice(-2)),
    ).toEqual([[{ at: at('26T20:00') }, 'SC-2021-0001']]);
    expect(await officer.says('ngô quyền khai chưa')).toContain('Hạn 20:00 hôm nay');
    expect(told(lan).filter((text) => text.startsWith('⌛'))).toEqual([]);
    await world.moveTo(at('26T20:14'));
    expect(told(lan).at(-1)).toContain('đã hết hạn lúc 20:00 hôm nay');
    expect(told(officer)).toHaveLength(1);
    await world.moveTo(at('26T20:30'));
    expect(told(officer)).toHaveLength(2);
    expect(told(officer).at(-1)).toContain('Chưa khai: 1\n1. Trường THPT Ngô Quyền');
  }, 90_000);

  it('over the deadline that is too short to be an incident only delays what is said', async () => {
    await world.moveTo(at('26T16:55'));
    await outage('26T16:55', '26T17:04');
    expect(await world.database.incident.count()).toBe(0);
    await world.moveTo(at('26T17:15'));
    expect(told(lan).at(-1)).toContain('đã hết hạn lúc 17:00 hôm nay');
    expect(told(officer).at(-1)).toContain('Chưa khai: 541');
  });

  it('a reminder by hand names the deadline of the school', async () => {
    await outage('26T16:00', '26T16:40');
    await officer.says('nhắc');
    await officer.taps('Nhắc');
    await world.moveTo(at('26T17:20'));
    await officer.says('nhắc');
    await officer.taps('Nhắc');
    const byHand = (person: Person) =>
      world.sent
        .filter(({ address, message }) => address === person.address && message.text.startsWith('🔔'))
        .map(({ message }) => message.text.split('\n').slice(1).join(' '));
    expect(byHand(lan)[0]).toContain('Hạn 17:40 hôm nay');
    expect(byHand(minh)[0]).toContain('Hạn 17:00 hôm nay');
  });

  it('and a stop of the service after it move cohorts and their steps once more', async () => {
    await outage('26T14:30', '26T15:30');
    await world.moveTo(at('26T17:00'));
    await standStillUntil(world, at('26T17:30'));
    await tickTwice(world);
    const cohorts = await world.database.roundCohort.findMany();
    expect(cohorts).toMatchObject([{ until: at('26T18:00') }]);
    expect(await unit('75000004')).toMatchObject({ extendedUntil: at('26T18:00') });
  });

  it('extends for the schools that have no other, once it is over', async () => {
    await linked('school', '75000006', 'zalo');
    await linked('school', '75000006', 'telegram');
    await world.moveTo(at('26T16:00'));
    const { id } = await world.database.channelOutage.create({
      data: { channel: 'zalo', openedAt: at('26T16:00'), reason: 'unavailable' },
    });
    world.goTo(at('26T17:10'));
    await tickTwice(world);
    expect(await world.database.incident.count()).toBe(0);
    await world.database.channelOutage.update({ where: { id }, data: { closedAt: at('26T16:30') } });
    await tickTwice(world);
    expect(await round()).toMatchObject({
      deadlineAt: at('26T17:00'),
      incidents: [{ minutes: 30, schools: 1, incident: { number: 'SC-2021-0001', channel: 'zalo' } }],
    });
    expect(await unit('75000004')).toMatchObject({ extendedUntil: at('26T17:30') });
    expect(await unit('75000006')).toMatchObject({ extendedUntil: null });
    world.goTo(new Date(at('26T17:30').getTime() - MINUTE_MS));
    expect(await declares(lan)).toContain('Đúng hạn');
    expect(await declares(minh)).toContain('Muộn');
    expect(await officer.says('tình hình')).toContain(
      'Gia hạn 30 phút, đến 17:30 hôm nay, cho trường chỉ dùng Zalo do sự cố SC-2021-0001',
    );
  });
});
