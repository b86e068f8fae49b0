import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSchedule } from '../../../src/core/rounds/default-schedule.js';
import type { Schedule } from '../../../src/core/rounds/schedule.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet, onTelegramToo, type Person } from '../accounts/people.js';

const at = (time: string): Date => new Date(`2021-02-${time}:00+07:00`);
const DISTRICT = '734';
const PROVINCE = '75';

let world: AppWorld;
let district: Person;
let province: Person;

beforeAll(async () => {
  world = await openAppWorld(at('25T20:00'));
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.reset(at('25T20:00'));
  await schedule({});
  district = await linked('manager', DISTRICT);
  province = await linked('officer', PROVINCE);
});

async function linked(role: 'officer' | 'manager', unitCode: string): Promise<Person> {
  const person = meet(world, 'telegram');
  await person.links(await world.issue({ unitCode, role }));
  return person;
}

async function schedule(changes: Partial<Schedule>): Promise<void> {
  const definition = JSON.stringify({ ...defaultSchedule, ...changes });
  await world.database.$executeRaw`UPDATE schedule SET definition = ${definition}::jsonb`;
}

/** What a person has been told of silent schools since the last time, as `here` (their own) or `up` (from below). */
function told(person: Person): string[] {
  return person
    .heard()
    .filter((text) => text.startsWith('⚠️'))
    .map((text) => (text.includes('chưa phản hồi') ? 'up' : 'here'));
}

describe('a superior on both platforms', () => {
  let zalo: Person;
  let telegram: Person;

  beforeEach(async () => {
    zalo = meet(world, 'zalo');
    await zalo.links(await world.issue({ unitCode: DISTRICT, role: 'officer' }));
    telegram = await onTelegramToo(world, zalo, DISTRICT);
  });

  it('hears on the one the router chooses', async () => {
    await world.moveTo(at('26T17:15'));
    expect([told(zalo), told(telegram)]).toEqual([['here'], []]);
  });

  it('is not told again on the other when a step goes on after a crash and the route has changed', async () => {
    await world.moveTo(at('26T17:15'));
    // As a death before the end leaves it.
    await world.database.$executeRaw`UPDATE escalation SET told_at = NULL`;
    await world.database
      .$executeRaw`UPDATE identity SET unreachable_reason = 'blocked' WHERE channel = 'zalo'`;
    await world.moveTo(at('26T17:16'));
    expect([told(zalo), told(telegram)]).toEqual([['here'], []]);
    expect(await world.database.escalation.count({ where: { toldAt: null } })).toBe(0);
  });

  it('who sits in two offices hears once of the one with more schools, whichever platform leads to each', async () => {
    await zalo.links(await world.issue({ unitCode: PROVINCE, role: 'manager' }));
    const { database } = world;
    const { id } = await database.identity.findFirstOrThrow({ where: { address: zalo.address } });
    const { id: other } = await database.identity.findFirstOrThrow({ where: { address: telegram.address } });
    await database.$executeRaw`
      INSERT INTO channel_outage (channel, reason, opened_at) VALUES ('zalo', 'unavailable', ${world.now()})`;
    await world.moveTo(at('26T17:15'));
    const fires = await database.nudgeFire.findMany({
      where: { rule: 'escalation', identityId: { in: [id, other] } },
    });
    expect(fires).toHaveLength(1);
    expect(fires[0]?.unitId).toBe((await database.unit.findUniqueOrThrow({ where: { code: PROVINCE } })).id);
  });
});

it('a button of another office’s escalation opens nothing of it', async () => {
  const other = await linked('officer', '731');
  await world.moveTo(at('26T17:15'));
  const foreign = world.sent
    .filter(({ address }) => address === other.address)
    .flatMap(({ message }) => (message.buttons ?? []).flat())
    .find(({ label }) => label === 'Miễn');
  if (!foreign || !('token' in foreign)) throw new Error('no button');
  const answer = await district.does({ type: 'tap', token: foreign.token });
  expect(answer).not.toMatch(/Trường|Biên Hòa/);
  expect(await world.database.escalation.count({ where: { answeredAt: { not: null } } })).toBe(0);
});

it('a school on both platforms is asked about what was declared for it where the router says', async () => {
  const zalo = meet(world, 'zalo');
  await zalo.links(await world.issue({ unitCode: '75734001', role: 'school' }));
  const telegram = await onTelegramToo(world, zalo, '75734001');
  await world.moveTo(at('26T17:30'));
  await world.database.channelOutage.create({
    data: { channel: 'zalo', openedAt: world.now(), reason: 'unavailable' },
  });
  for (const text of ['khai thay 75734001', 'tạm nghỉ', 'gửi']) await district.says(text);
  const asked = (person: Person): number =>
    person.heard().filter((text) => text.includes('vừa khai thay')).length;
  expect([asked(zalo), asked(telegram)]).toEqual([0, 1]);
  await world.database.channelOutage.deleteMany();
});

describe('an escalation nobody answers', () => {
  it('goes up the next morning when the area says nothing else', async () => {
    await world.moveTo(at('26T17:15'));
    expect([told(district), told(province)]).toEqual([['here'], ['here']]);
    await world.moveTo(at('27T07:59'));
    expect(told(province)).toEqual([]);
    await world.moveTo(at('27T08:00'));
    expect(told(province)).toEqual(['up']);
  });

  it('goes up after the area’s own time', async () => {
    await schedule({
      goingUp: { afterMinutes: 30, workFrom: '07:00', workTo: '18:00', morningAt: '08:00', levelsMost: 5 },
    });
    await world.moveTo(at('26T17:44'));
    expect([told(district), told(province)]).toEqual([['here'], ['here']]);
    await world.moveTo(at('26T17:45'));
    expect([told(district), told(province)]).toEqual([[], ['up']]);
  });

  it('stays where it is when the area wants no going up', async () => {
    await schedule({
      goingUp: { afterMinutes: 30, workFrom: '07:00', workTo: '18:00', morningAt: '08:00', levelsMost: 0 },
    });
    await world.moveTo(at('27T08:59'));
    expect([told(district), told(province)]).toEqual([['here'], ['here']]);
    expect(await world.database.escalation.count({ where: { upAt: { not: null } } })).toBe(0);
  });

  it('is held through quiet hours', async () => {
    await schedule({
      goingUp: { afterMinutes: 30, workFrom: '05:00', workTo: '18:00', morningAt: '08:00', levelsMost: 5 },
      quietHours: { from: '17:40', to: '06:30' },
    });
    await world.moveTo(at('27T06:29'));
    expect([told(district), told(province)]).toEqual([['here'], ['here']]);
    await world.moveTo(at('27T06:30'));
    expect(told(province)).toEqual(['up']);
  });
});
