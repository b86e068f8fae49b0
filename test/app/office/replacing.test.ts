import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { tick } from '../../../src/app/tick.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet, type Person } from '../accounts/people.js';

const at = (time: string): Date => new Date(`2021-${time}+07:00`);
const FIRST = '/dotxuat thpt; 1823/UBND-KGVX 23/02/2021; 17h; bỏ qua';
const SECOND = '/dotxuat 75000004 75000006; 1900/UBND-KGVX 24/02/2021; 17h; bỏ qua';

let world: AppWorld;
let officer: Person;
let lan: Person;
let minh: Person;

beforeAll(async () => {
  world = await openAppWorld(at('02-25T20:00:00'));
}, 60_000);
afterAll(() => world.close());
beforeEach(async () => {
  await world.reset(at('02-25T20:00:00'));
  officer = meet(world, 'telegram');
  await officer.links(await world.issue({ unitCode: '75', role: 'officer' }));
  [lan, minh] = [meet(world, 'zalo'), meet(world, 'telegram')];
  await lan.links(await world.issue({ unitCode: '75000004', role: 'school' }));
  await minh.links(await world.issue({ unitCode: '75000005', role: 'school' }));
  await world.moveTo(at('03-01T08:00:00'));
});

async function order(words: string): Promise<string> {
  await officer.says(words);
  return officer.taps('Gửi');
}

const orders = () => world.database.urgentOrder.findMany({ orderBy: { id: 'asc' } });
const recalls = (): Promise<number> => world.database.delivery.count({ where: { purpose: 'recall' } });

it('drops what the earlier order had not sent, voids its round and tells once whom the new one leaves out', async () => {
  const until = new Date(Date.now() + 3_600_000);
  await world.database.channelBudget.updateMany({ where: { channel: 'zalo' }, data: { pausedUntil: until } });
  await order(FIRST);
  await order(`${SECOND}; thay 1823`);
  await world.database.channelBudget.updateMany({ where: { channel: 'zalo' }, data: { pausedUntil: null } });
  for (const chores of [world.chores(), world.chores()]) await tick(chores, world.now());
  await world.settle();
  const [earlier, later] = await orders();
  expect(earlier).toMatchObject({ replacedById: later?.id, recalledAt: world.now(), stoppedAt: world.now() });
  expect(later).toMatchObject({ replacesId: earlier?.id, recalledAt: null, withdraws: false });
  const rounds = await world.database.round.findMany({ where: { kind: 'urgent' }, orderBy: { id: 'asc' } });
  expect(rounds.map(({ voidedAt }) => voidedAt === null)).toEqual([false, true]);
  const toLan = await world.database.delivery.findMany({
    where: { purpose: 'order', channel: 'zalo' },
    orderBy: { id: 'asc' },
  });
  expect(toLan.map(({ state }) => state)).toEqual(['cancelled', 'sent']);
  expect(await recalls()).toBe(1);
  expect(minh.heard().join('\n')).toContain('được thay thế bởi 1900/UBND-KGVX');
  expect(world.log).toEqual([]);
});

it('waits with it until the new order starts, and lets no other take the same place', async () => {
  await order(FIRST);
  await officer.says(`${SECOND}; thay 1823`);
  await officer.says('hẹn 10h');
  await officer.taps('Gửi');
  expect((await orders())[0]?.recalledAt).toBeNull();
  expect(
    await officer.says('/thongbao thpt; 1950/UBND-KGVX 25/02/2021; 17h; Không phải khai nữa.; bãi bỏ 1823'),
  ).toContain('không còn thay được');
  await officer.says('hủy');
  await world.moveTo(at('03-01T10:00:00'));
  const [earlier, later] = await orders();
  expect(earlier?.replacedById).toBe(later?.id);
});

it('is free again when the order that was to take the place is stopped before it starts', async () => {
  await order(FIRST);
  await officer.says(`${SECOND}; thay 1823`);
  await officer.says('hẹn 10h');
  await officer.taps('Gửi');
  await officer.says('/dung 1900');
  await world.moveTo(at('03-01T10:00:00'));
  expect((await orders())[0]?.recalledAt).toBeNull();
  await order('/thongbao thpt; 1950/UBND-KGVX 25/02/2021; 17h; Không phải khai nữa.; bãi bỏ 1823');
  expect((await orders()).map(({ replacesId, withdraws }) => [replacesId !== null, withdraws])).toEqual([
    [false, false],
    [true, false],
    [true, true],
  ]);
});

it('is nobody’s from below, and never goes in a circle', async () => {
  await order(FIRST);
  const [first] = await orders();
  const below = meet(world, 'telegram');
  await below.links(await world.issue({ unitCode: '731', role: 'officer' }));
  const said = await below.says(
    `/dotxuat thcs; 7/UBND 24/02/2021; 17h; bỏ qua; thay ${first?.checkCode ?? ''}`,
  );
  expect(said).toContain('thuộc quyền của tài khoản này');
  expect(said).not.toContain('1823');
  await expect(
    world.database.urgentOrder.update({
      where: { id: first?.id ?? 0 },
      data: { replacesId: first?.id ?? 0 },
    }),
  ).rejects.toThrow('urgent_order_replaces_earlier');
});
