import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet, type Person } from '../accounts/people.js';
import { holdZalo, standStillUntil, tickTwice } from './breakdowns.js';

const at = (time: string): Date => new Date(`2021-02-${time}:00+07:00`);

let world: AppWorld;
let officer: Person;
let lan: Person;

beforeAll(async () => {
  world = await openAppWorld(at('25T20:00'));
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.reset(at('25T20:00'));
  officer = meet(world, 'telegram');
  await officer.links(await world.issue({ unitCode: '75', role: 'officer' }));
  lan = meet(world, 'zalo');
  await lan.links(await world.issue({ unitCode: '75000004', role: 'school' }));
  await meet(world, 'telegram').links(await world.issue({ unitCode: '75000005', role: 'school' }));
});

/** The order as it was shown to Lan's school. */
const ordered = (): string =>
  world.sent.find(({ address, message }) => address === lan.address && message.text.startsWith('🔴 YÊU CẦU'))
    ?.message.text ?? '';

/** An order at 14:00 to two schools, one of them on Zalo, which is out since 13:50; what it answers brings Zalo back at 15:00. */
async function orderWhileZaloIsOut(): Promise<() => Promise<void>> {
  await world.moveTo(at('27T13:50'));
  const { id } = await world.database.channelOutage.create({
    data: { channel: 'zalo', openedAt: at('27T13:50'), reason: 'unavailable' },
  });
  await holdZalo(world, true);
  await world.moveTo(at('27T14:00'));
  await officer.says('/dotxuat 75000004 75000005; 1823/UBND-KGVX 23/02/2021; 17h; bỏ qua');
  await officer.taps('Gửi');
  return async () => {
    await world.moveTo(at('27T15:00'));
    await world.database.channelOutage.update({ where: { id }, data: { closedAt: at('27T15:00') } });
    await tickTwice(world);
  };
}

describe('an urgent order', () => {
  it("moves what an urgent order has still to say: the area's quiet hours hold a reminder, not its end", async () => {
    await world.moveTo(at('27T18:00'));
    await officer.says('/dotxuat 75000004; 1823/UBND-KGVX 23/02/2021; 20h ngày 01/03; bỏ qua');
    await officer.taps('Gửi');
    await world.moveTo(at('27T19:00'));
    await standStillUntil(world, at('27T20:30'));
    await tickTwice(world);
    const march = (time: string): Date => new Date(`2021-03-01T${time}:00+07:00`);
    const urgent = await world.database.roundStep.findMany({
      where: { round: { kind: 'urgent' } },
      orderBy: { occursAt: 'asc' },
    });
    expect(urgent.map(({ rule, runAt }) => [rule, runAt])).toEqual([
      ['reminder-1', march('06:30')],
      ['reminder-2', march('19:30')],
      ['deadline', march('21:30')],
      ['escalation', march('21:45')],
    ]);
  });

  it('an order that waited through it names the new deadline below its words', async () => {
    const comesBack = await orderWhileZaloIsOut();
    expect(ordered()).toBe('');
    await comesBack();
    await holdZalo(world, false);
    await world.settle();
    expect(ordered()).toContain('Hạn: 17:00 hôm nay\n');
    expect(ordered()).toMatch(/\nHạn mới: 18:00 hôm nay, gia hạn do sự cố kỹ thuật SC-2021-\d{4}\.$/);
    expect(world.sent.filter(({ message }) => message.text.includes('Hạn mới'))).toHaveLength(1);
  });

  it('and an order that waited through a stop of the service as well', async () => {
    await world.moveTo(at('27T14:00'));
    await holdZalo(world, true);
    await officer.says('/dotxuat 75000004; 1823/UBND-KGVX 23/02/2021; 17h; bỏ qua');
    await officer.taps('Gửi');
    await standStillUntil(world, at('27T14:40'));
    await tickTwice(world);
    await holdZalo(world, false);
    await world.settle();
    expect(ordered()).toMatch(/\nHạn mới: 17:40 hôm nay, gia hạn do sự cố kỹ thuật SC-2021-0001\.$/);
  });

  it('sent again after it names the new deadline as well', async () => {
    await world.moveTo(at('27T14:00'));
    await officer.says('/dotxuat 75000004 75000006; 1823/UBND-KGVX 23/02/2021; 17h; bỏ qua');
    await officer.taps('Gửi');
    await standStillUntil(world, at('27T14:40'));
    await tickTwice(world);
    const late = meet(world, 'telegram');
    await late.links(await world.issue({ unitCode: '75000006', role: 'school' }));
    await officer.says('danh sách');
    await officer.taps('Gửi lại 1 trường');
    await officer.taps('Gửi lại');
    await tickTwice(world);
    await world.settle();
    const again = world.sent.findLast(({ address }) => address === late.address)?.message.text;
    expect(again).toContain('Hạn: 17:00 hôm nay\n');
    expect(again).toMatch(/\nHạn mới: 17:40 hôm nay, gia hạn do sự cố kỹ thuật SC-2021-0001\.$/);
  });

  it("names the school's own deadline where its platform was out", async () => {
    const comesBack = await orderWhileZaloIsOut();
    await comesBack();
    await world.database.delivery.updateMany({
      where: { purpose: 'order', channel: 'zalo' },
      data: { state: 'failed', settledAt: world.now() },
    });
    const { id: unitId } = await world.database.unit.findFirstOrThrow({ where: { code: '75000004' } });
    await world.database.orderTarget.updateMany({ where: { unitId }, data: { state: 'failed' } });
    await holdZalo(world, false);
    await officer.says('danh sách');
    await officer.taps('Gửi lại 1 trường');
    await officer.taps('Gửi lại');
    await tickTwice(world);
    await world.settle();
    const again = world.sent.findLast(({ address }) => address === lan.address)?.message.text;
    expect(again).toContain('(gửi lại)');
    expect(again).toContain('Hạn: 17:00 hôm nay\n');
    expect(again).toMatch(/\nHạn mới: 18:00 hôm nay, gia hạn do sự cố kỹ thuật SC-2021-\d{4}\.$/);
  });
});
