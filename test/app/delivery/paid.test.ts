import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createPaidMessages } from '../../../prisma/store/delivery/paid.js';
import { payForSteps, type PaidPlan } from '../../../src/app/outbound/pay-for-steps.js';
import { sendOne } from '../../../src/app/outbound/send-one.js';
import type { Channel, TemplateMessage } from '../../../src/app/ports.js';
import { NOW, openDeliveryWorld, type DeliveryWorld } from '../../support/delivery-world.js';
import { createMemoryLog } from '../../support/memory-log.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const PLAN: PaidPlan = { orderTemplate: '11', nudgeTemplate: '22', perDay: 10, perOrder: 10, price: 300 };

let world: DeliveryWorld;
let roundId = 0;
beforeAll(async () => {
  world = await openDeliveryWorld();
});
beforeEach(async () => {
  await world.reset();
  roundId = await world.round();
  await world.database.$executeRaw`UPDATE round SET deadline_at = ${new Date('2021-03-01T17:00:00+07:00')}`;
  await world.database.$executeRaw`
    INSERT INTO round_step (round_id, rule, kind, occurs_at, run_at, fired_at, outcome)
    VALUES (${roundId}, 'reminder-1', 'reminder', ${NOW}, ${NOW}, ${NOW}, 'fired')`;
});
afterAll(() => world.close());

const pay = (plan: PaidPlan | undefined, at = NOW): Promise<number> =>
  payForSteps({ paid: createPaidMessages(world.database), plan, timeZone: ZONE }, at);

/** A school of the round whose one person last wrote so many days ago. */
async function school(index: 0 | 1, { days, phone }: { days: number; phone?: string }): Promise<number> {
  const unitId = world.provinces[index]?.schoolId ?? 0;
  const [person = 0] = await world.person(['zalo'], unitId);
  const lastInboundAt = new Date(NOW.getTime() - days * 86_400_000);
  await world.database.identity.update({
    where: { id: person },
    data: { lastInboundAt, phone: phone ?? null },
  });
  await world.database
    .$executeRaw`INSERT INTO round_unit (round_id, unit_id, path) SELECT ${roundId}, id, path FROM unit WHERE id = ${unitId}`;
  return person;
}

it('pays for whom nothing else reaches, once a round', async () => {
  await school(0, { days: 9, phone: '0912 345 678' });
  await school(1, { days: 1, phone: '0912345679' });
  expect(await pay(PLAN)).toBe(1);
  expect(await pay(PLAN)).toBe(0);
  const [delivery] = (await world.outbox.claim({ channel: 'zalo', lane: 'bulk', most: 9, now: NOW }))
    .deliveries;
  expect(delivery).toMatchObject({
    address: '84912345678',
    template: { id: '22', data: { truong: 'Trường 75', ky: 'kỳ', han: '17:00 01/03/2021' } },
  });
});

it.each([
  { name: 'when nothing is configured', plan: undefined, at: NOW },
  { name: 'when the day has no budget', plan: { ...PLAN, perDay: 0 }, at: NOW },
  { name: 'without a template of the kind', plan: { ...PLAN, nudgeTemplate: undefined }, at: NOW },
  { name: 'at night', plan: PLAN, at: new Date('2021-03-01T05:59:00+07:00') },
  { name: 'for a step of long ago', plan: PLAN, at: new Date(NOW.getTime() + 16 * 60_000) },
])('does not $name', async ({ plan, at }) => {
  await school(0, { days: 9, phone: '0912345678' });
  expect(await pay(plan, at)).toBe(0);
});

it('does not without a mobile number', async () => {
  await school(0, { days: 9, phone: '0251 3822 111' });
  expect(await pay(PLAN)).toBe(0);
});

it('stops at the budget, and what was refused has cost nothing', async () => {
  await school(0, { days: 9, phone: '0912345678' });
  await school(1, { days: 9, phone: '0912345679' });
  const one = { ...PLAN, perDay: 1 };
  expect(await Promise.all([pay(one), pay(one)])).toEqual(expect.arrayContaining([0, 1]));
  expect(await pay(one)).toBe(0);
  const { deliveries } = await world.outbox.claim({ channel: 'zalo', lane: 'bulk', most: 9, now: NOW });
  const settlements = deliveries.map(({ id }) => ({
    ...({ id, state: 'failed', outcome: 'unreachable', failure: 'unreachable: -118' } as const),
  }));
  expect(await world.outbox.settle(settlements, NOW)).toEqual([]);
  expect(await pay(one)).toBe(1);
  // The number said nothing about the person's chat.
  expect(await world.database.identity.count({ where: { unreachableReason: { not: null } } })).toBe(0);
});

it('is sent by template, and not repeated when nobody knows', async () => {
  const sent: TemplateMessage[] = [];
  const channel = {
    sendTemplate(message: TemplateMessage) {
      sent.push(message);
      return Promise.resolve({ messageRef: '1' });
    },
    send: () => Promise.reject(new Error('not by template')),
  } as Partial<Channel> as Channel;
  await school(0, { days: 9, phone: '0912345678' });
  await pay(PLAN);
  const [delivery] = (await world.outbox.claim({ channel: 'zalo', lane: 'bulk', most: 9, now: NOW }))
    .deliveries;
  if (!delivery) throw new Error('nothing was claimed');
  const deps = { channel, now: () => NOW, log: createMemoryLog(), pause: () => Promise.resolve() };
  expect(await sendOne(deps, delivery)).toMatchObject({ state: 'sent' });
  expect(sent).toMatchObject([{ phone: '84912345678', templateId: '22', trackingId: `d${delivery.id}` }]);
  await world.outbox.settle(
    [{ id: delivery.id, state: 'uncertain', failure: 'uncertain', outcome: 'uncertain' }],
    NOW,
  );
  expect(await world.rows()).toHaveLength(1);
});
