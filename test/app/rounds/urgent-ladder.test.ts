import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tick } from '../../../src/app/tick.js';
import { defaultSchedule } from '../../../src/core/rounds/default-schedule.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet, type Person } from '../accounts/people.js';

const at = (time: string): Date => new Date(`2021-02-${time}:00+07:00`);
const OWN = 'rieng';
const NO = '1823/UBND-KGVX 23/02/2021';

let world: AppWorld;
let officer: Person;
let lan: Person;
let minh: Person;
let district: Person;

beforeAll(async () => {
  world = await openAppWorld(at('26T20:00'));
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.database.schedule.deleteMany({ where: { key: OWN } });
  await quietHours(defaultSchedule.quietHours);
  await world.reset(at('26T20:00'));
  officer = await linked('officer', '75', 'telegram');
  lan = await linked('school', '75734001', 'zalo');
  minh = await linked('school', '75734002', 'telegram');
  district = await linked('manager', '734', 'telegram');
  await world.moveTo(at('27T09:00'));
});

async function linked(
  role: 'officer' | 'manager' | 'school',
  unitCode: string,
  channel: 'zalo' | 'telegram',
): Promise<Person> {
  const person = meet(world, channel);
  await person.links(await world.issue({ unitCode, role }));
  return person;
}

async function order(deadline = '17h'): Promise<void> {
  await officer.says(`/dotxuat 75734001 75734002; ${NO}; ${deadline}; bỏ qua`);
  await officer.taps('Gửi');
}

/** First lines of what a person was sent about the order, without their own conversation. */
const told = ({ address }: Person): string[] =>
  world.sent
    .filter((one) => one.address === address)
    .map(({ message }) => message.text.split('\n')[0] ?? '')
    .filter((line) => /ĐỘT XUẤT|đã hết hạn/.test(line));

const lastTo = ({ address }: Person): string =>
  world.sent.findLast((one) => one.address === address)?.message.text ?? '';

/** Two workers tick at once, and both once more. */
async function tickAll(to: Date): Promise<void> {
  world.goTo(to);
  const workers = [world.chores(), world.chores()];
  await Promise.all(workers.map((chores) => tick(chores, world.now())));
  await Promise.all(workers.map((chores) => tick(chores, world.now())));
  await world.settle();
}

/** Schedules around the area: the province's with other quiet hours, and perhaps the district's own, perhaps from a day on. */
async function quietHours(province: object | undefined, ofDistrict?: object, from?: Date): Promise<void> {
  const { schedule, unit } = world.database;
  const { quietHours: _usual, ...definition } = defaultSchedule;
  const withQuiet = (hours: object | undefined) => ({
    ...definition,
    ...(hours ? { quietHours: hours } : {}),
  });
  await schedule.updateMany({ data: { definition: withQuiet(province) } });
  if (!ofDistrict) return;
  const { id: unitId } = await unit.findFirstOrThrow({ where: { code: '734' } });
  const { questionnaireKey, validFrom } = await schedule.findFirstOrThrow();
  const own = { key: OWN, unitId, questionnaireKey, validFrom: from ?? validFrom, revision: 1 };
  await schedule.create({ data: { ...own, definition: withQuiet(ofDistrict) } });
}

const steps = async (): Promise<[string, string | null, number][]> => {
  const rows = await world.database.roundStep.findMany({ orderBy: { occursAt: 'asc' } });
  return rows.map(({ rule, outcome, messages }) => [rule, outcome, messages]);
};

describe('an urgent round', () => {
  it('reminds who is silent, tells the deadline and then the superior, each once with two workers', async () => {
    await order();
    await minh.says('khai báo');
    await minh.says('3');
    await minh.says('gửi');
    for (const time of ['27T13:00', '27T16:00', '27T17:00', '27T17:15']) await tickAll(at(time));
    const opening = '🔴 YÊU CẦU KHAI BÁO ĐỘT XUẤT';
    const reminder = '🔴 NHẮC KHAI BÁO ĐỘT XUẤT';
    expect(told(minh)).toEqual([opening]);
    const [first, second, third, last] = told(lan);
    expect([first, second, third]).toEqual([opening, reminder, reminder]);
    expect(last).toMatch(
      /^⌛ Yêu cầu khai báo đột xuất 1823\/UBND-KGVX của .* đã hết hạn lúc 17:00 hôm nay\.$/,
    );
    expect(told(district)).toEqual(['⚠️ Huyện Tân Phú — kỳ đột xuất 1823/UBND-KGVX đã hết hạn.']);
    expect(await steps()).toEqual([
      ['reminder-1', 'fired', 1],
      ['reminder-2', 'fired', 1],
      ['deadline', 'fired', 1],
      ['escalation', 'fired', 1],
    ]);
    const urgent = await world.database.delivery.findMany({ where: { purpose: 'nudge' } });
    expect(urgent.map(({ lane }) => lane)).toEqual(Array(4).fill('urgent'));
  });

  it('goes up one office at the next morning, unless it is recalled before', async () => {
    await order();
    await world.moveTo(at('27T17:15'));
    await officer.says('thu hồi');
    await officer.taps('Thu hồi');
    const before = world.sent.length;
    await world.moveTo(at('28T12:00'));
    const since = world.sent.slice(before).map(({ message }) => message.text.split('\n')[0]);
    expect(since.filter((line) => /hết hạn|NHẮC/.test(line ?? ''))).toEqual([]);
    expect(await world.database.escalation.count()).toBe(1);
  });

  it('says nothing more once it is recalled', async () => {
    await order();
    await officer.says('thu hồi');
    await officer.taps('Thu hồi');
    await world.moveTo(at('28T18:00'));
    expect(told(lan)).toHaveLength(1);
    expect(await steps()).toEqual([
      ['reminder-1', 'missed', 0],
      ['reminder-2', 'missed', 0],
      ['deadline', 'missed', 0],
      ['escalation', 'missed', 0],
    ]);
  });

  it('is silent while it is stopped, goes on when it is sent again, and ends with the lock', async () => {
    await order();
    const halt = (stoppedAt: Date | null) => world.database.urgentOrder.updateMany({ data: { stoppedAt } });
    await halt(at('27T10:00'));
    await world.moveTo(at('27T14:00'));
    expect(told(lan)).toHaveLength(1);
    await halt(null);
    await world.moveTo(at('27T14:01'));
    expect(told(lan)).toHaveLength(2);
    await halt(at('27T14:02'));
    await world.moveTo(at('28T18:00'));
    expect(told(lan)).toHaveLength(2);
    expect(await steps()).toEqual([
      ['reminder-1', 'fired', 2],
      ['reminder-2', 'missed', 0],
      ['deadline', 'missed', 0],
      ['escalation', 'missed', 0],
    ]);
  });

  it('keeps the quiet hours of the schedule nearest around its area, as its preview says', async () => {
    await quietHours({ from: '12:00', to: '14:30' }, { from: '12:00', to: '15:00' });
    await officer.says(`/dotxuat 75734001 75734002; ${NO}; 17h; bỏ qua`);
    expect(lastTo(officer)).toContain('lúc 14:30, 16:00 hôm nay');
    await officer.taps('Gửi');
    await officer.says('/dotxuat Tân Phú; 1824/UBND-KGVX 23/02/2021; 17h; bỏ qua');
    expect(lastTo(officer)).toContain('lúc 15:00, 16:00 hôm nay');
    await officer.taps('Gửi');
    await world.moveTo(at('27T14:29'));
    expect(told(lan)).toHaveLength(2);
    await world.moveTo(at('27T14:30'));
    expect(told(lan)).toHaveLength(3);
    await world.moveTo(at('27T15:00'));
    expect(told(lan)).toHaveLength(4);
  });

  it('and the preview of an order for later those of the day it is sent on', async () => {
    await quietHours({ from: '12:00', to: '14:30' }, { from: '12:00', to: '15:00' }, new Date('2021-02-28'));
    await officer.says('/dotxuat Tân Phú; 1824/UBND-KGVX 23/02/2021; 17h ngày mai; bỏ qua');
    await officer.says('hẹn 9h ngày mai');
    expect(lastTo(officer)).toContain('lúc 15:00, 16:00');
    await officer.taps('Gửi');
    await world.moveTo(at('28T14:59'));
    expect(told(lan)).toHaveLength(1);
    await world.moveTo(at('28T15:00'));
    expect(told(lan)).toHaveLength(2);
  });

  it('is not held where the area has no quiet hours', async () => {
    await quietHours(undefined);
    await world.moveTo(at('27T20:00'));
    await order('9h ngày mai');
    await world.moveTo(at('28T02:30'));
    expect(told(lan)).toHaveLength(2);
  });

  it('a reminder by hand is held by them unless the deadline would be over', async () => {
    await world.moveTo(at('27T22:00'));
    await order('23h30 hôm nay');
    const remind = async (): Promise<string> => {
      await officer.says('chưa khai đột xuất');
      await officer.taps('Nhắc 2 trường');
      return officer.taps('Nhắc');
    };
    expect(await remind()).not.toContain('06:30');
    await world.moveTo(at('27T22:05'));
    const byHand = () => world.sent.filter(({ message }) => message.text.startsWith('🔔'));
    expect(byHand()).toHaveLength(2);
    await world.moveTo(at('28T01:00'));
    expect(await remind()).toContain('06:30');
    await world.moveTo(at('28T06:29'));
    expect(byHand()).toHaveLength(2);
  });

  it('overrides quiet hours', async () => {
    await world.moveTo(at('27T21:30'));
    await order('23h30 hôm nay');
    await world.moveTo(at('27T23:45'));
    expect(told(lan)).toHaveLength(3);
    expect(told(district)).toHaveLength(1);
  });
});
