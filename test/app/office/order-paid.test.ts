import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPaidMessages } from '../../../prisma/store/delivery/paid.js';
import { payForSteps } from '../../../src/app/outbound/pay-for-steps.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet, type Person } from '../accounts/people.js';

const at = (time: string): Date => new Date(`2021-${time}+07:00`);
/** As the world's rules have it. */
const [PRICE, MOST] = [300, 3];
/** For the one school that is still reached, silent for more than 48 hours. */
const CHARGE = 55;

let world: AppWorld;
let officer: Person;
let preview: (scope: string) => Promise<string>;

beforeAll(async () => {
  world = await openAppWorld(at('02-25T20:00:00'));
  officer = meet(world, 'telegram');
  await officer.links(await world.issue({ unitCode: '75', role: 'officer' }));
  preview = (scope) => officer.says(`/dotxuat ${scope}; 1823/UBND-KGVX 23/02/2021; 17h; bỏ qua`);
  for (const unitCode of ['75000004', '75000005', '75000006', '75000007', '75000008']) {
    const person = meet(world, 'zalo');
    await person.links(await world.issue({ unitCode, role: 'school' }));
    await world.database.unit.update({ where: { code: unitCode }, data: { phone: '0912 345 678' } });
  }
  await world.moveTo(at('03-01T08:00:00'));
}, 60_000);
afterAll(() => world.close());

const lose = (unitCodes: readonly string[]): Promise<unknown> =>
  world.database.identity.updateMany({
    where: { links: { some: { account: { unit: { code: { in: [...unitCodes] } } } } } },
    data: { unreachableReason: 'unfollowed' },
  });

it('says what paid templates will cost and what the budget has left', async () => {
  expect(await preview('thpt')).not.toContain('Tin mẫu trả phí');
  await lose(['75000004', '75000005']);
  expect(await preview('thpt')).toContain(
    `Tin mẫu trả phí: 2 trường × ${PRICE} đ = ${2 * PRICE} đ; ngân sách còn ${MOST - 2} tin (${PRICE} đ)`,
  );
  expect(await officer.says('/thongbao thpt; 1823/UBND-KGVX 23/02/2021; 17h; Họp')).not.toContain('trả phí');
});

it('says when the budget is too small, and keeps what it will cost with the order', async () => {
  await lose(['75000004', '75000005', '75000006', '75000007']);
  expect(await preview('thpt')).toContain(
    `⚠️ Tin mẫu trả phí chỉ đủ cho ${MOST}/4 trường × ${PRICE} đ = ${MOST * PRICE} đ`,
  );
  await officer.taps('Gửi');
  expect(await world.database.urgentOrder.findFirstOrThrow()).toMatchObject({
    shownCost: MOST * PRICE + CHARGE,
  });
});

it('pays for them once the order has been queued, and no more than the budget', async () => {
  const plan = { orderTemplate: '11', nudgeTemplate: undefined, perDay: MOST, perOrder: MOST, price: PRICE };
  const pay = (time: string): Promise<number> =>
    payForSteps(
      { paid: createPaidMessages(world.database), plan, timeZone: 'Asia/Ho_Chi_Minh' },
      at(`03-01T${time}`),
    );
  expect(await pay('08:01:00')).toBe(MOST);
  expect(await pay('08:02:00')).toBe(0);
  expect(await pay('09:00:00')).toBe(0);
});
