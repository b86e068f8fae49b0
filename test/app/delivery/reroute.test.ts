import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { SendOutcome } from '../../../src/app/errors.js';
import { NOW, openDeliveryWorld, type DeliveryWorld } from '../../support/delivery-world.js';

let world: DeliveryWorld;
let schoolId = 0;
beforeAll(async () => {
  world = await openDeliveryWorld();
  schoolId = world.provinces[0]?.schoolId ?? 0;
});
beforeEach(() => world.reset());
afterAll(() => world.close());

/** Sends what waits on the channel and lets all of it fail in one way; answers the channels that got something. */
async function fail(
  channel: 'telegram' | 'zalo',
  outcome: SendOutcome,
  code = '-230',
  lane: 'reply' | 'bulk' = 'bulk',
) {
  const { deliveries } = await world.outbox.claim({ channel, lane, most: 10, now: NOW });
  return world.outbox.settle(
    deliveries.map(({ id }) => ({ id, state: 'failed', outcome, failure: `${outcome}: ${code}` })),
    NOW,
  );
}

const reasons = async (): Promise<unknown[]> =>
  (await world.database.identity.findMany({ orderBy: { id: 'asc' } })).map(
    ({ unreachableReason }) => unreachableReason,
  );

it('goes to the person’s other channel once when the first is closed for good', async () => {
  const [zalo = 0, telegram = 0] = await world.person(['zalo', 'telegram']);
  const id = await world.queue({ to: zalo, unitId: schoolId });
  expect(await fail('zalo', 'window-closed')).toEqual(['telegram']);
  expect(await world.rows()).toMatchObject([
    { id, to: zalo, state: 'failed' },
    { to: telegram, channel: 'telegram', state: 'queued', reroutesId: id, text: 'nhắc' },
  ]);
  expect(await reasons()).toEqual(['window-closed', null]);
  expect(await fail('telegram', 'unreachable', '403 bot was blocked by the user')).toEqual([]);
  expect(await world.rows()).toHaveLength(2);
  expect(await reasons()).toEqual(['window-closed', 'blocked']);
});

it('goes to the school’s other reporter when the person has nothing else', async () => {
  const [alone = 0] = await world.person(['zalo']);
  const account = await world.database.accountLink.findFirstOrThrow({ where: { identityId: alone } });
  const [colleague = 0] = await world.person(['telegram']);
  await world.database.accountLink.updateMany({
    where: { identityId: colleague },
    data: { accountId: account.accountId },
  });
  await world.queue({ to: alone, unitId: schoolId });
  expect(await fail('zalo', 'unreachable', '-213 User has not followed OA')).toEqual(['telegram']);
  expect((await world.rows()).at(-1)).toMatchObject({ to: colleague });
  expect(await reasons()).toEqual(['unfollowed', null]);
});

it('marks nobody for want of money, and goes by the other channel all the same', async () => {
  const [zalo = 0] = await world.person(['zalo', 'telegram']);
  await world.queue({ to: zalo, unitId: schoolId });
  expect(await fail('zalo', 'unpaid', '-321 out of money')).toEqual(['telegram']);
  expect(await reasons()).toEqual([null, null]);
});

it('leaves replies and contents that were refused where they are', async () => {
  const [zalo = 0] = await world.person(['zalo', 'telegram']);
  await world.queue({ to: zalo, lane: 'reply', purpose: 'reply' });
  expect(await fail('zalo', 'window-closed', '-230', 'reply')).toEqual([]);
  await world.database.$executeRaw`UPDATE identity SET unreachable_reason = NULL`;
  await world.queue({ to: zalo, unitId: schoolId });
  expect(await fail('zalo', 'rejected', '-210')).toEqual([]);
});

it('tells nobody a step twice', async () => {
  const [zalo = 0, telegram = 0] = await world.person(['zalo', 'telegram']);
  const roundId = await world.round();
  const step = { roundId, unitId: schoolId, rule: 'opening' };
  await world.queue({ to: zalo, ...step });
  expect(await fail('zalo', 'window-closed')).toEqual(['telegram']);
  const fired = await world.database.nudgeFire.findMany({ orderBy: { identityId: 'asc' } });
  expect(fired.map(({ identityId }) => identityId)).toEqual([zalo, telegram]);
  // The next step failed on Zalo after Telegram had it for another school of the same person.
  await world.database.$executeRaw`UPDATE identity SET unreachable_reason = NULL`;
  await world.queue({ to: telegram, ...step, rule: 'reminder' });
  await world.queue({ to: zalo, ...step, rule: 'reminder' });
  expect(await fail('zalo', 'window-closed')).toEqual([]);
});

it('does not mark somebody who has just written', async () => {
  const [zalo = 0] = await world.person(['zalo']);
  await world.database.identity.update({ where: { id: zalo }, data: { lastInboundAt: NOW } });
  await world.queue({ to: zalo });
  await fail('zalo', 'window-closed');
  expect(await reasons()).toEqual([null]);
});

it('moves what waits on a channel that is out, and nothing of whom has no other', async () => {
  const [zalo = 0, telegram = 0] = await world.person(['zalo', 'telegram']);
  const [onlyZalo = 0] = await world.person(['zalo']);
  await world.queue({ to: zalo, unitId: schoolId, text: 'a' });
  await world.queue({ to: zalo, lane: 'reply', purpose: 'reply', text: 'b' });
  await world.queue({ to: onlyZalo, text: 'c' });
  await world.health.stop('zalo', 'unavailable', NOW);
  expect(await world.outbox.moveOff('zalo', NOW, new Date(NOW.getTime() + 1))).toBe(0);
  expect(await world.outbox.moveOff('zalo', NOW)).toBe(1);
  expect(await world.outbox.moveOff('zalo', NOW)).toBe(0);
  expect((await world.rows()).map(({ to, text }) => [to, text])).toEqual([
    [telegram, 'a'],
    [zalo, 'b'],
    [onlyZalo, 'c'],
  ]);
  await world.health.stop('telegram', 'unavailable', NOW);
  expect(await world.outbox.moveOff('telegram', NOW)).toBe(0);
});
