import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Claim, Lane } from '../../../src/app/ports/outbox.js';
import type { Pace } from '../../../src/core/delivery/pace.js';
import { NOW, openDeliveryWorld, type DeliveryWorld } from '../../support/delivery-world.js';

let world: DeliveryWorld;
beforeAll(async () => {
  world = await openDeliveryWorld();
});
beforeEach(() => world.reset());
afterAll(() => world.close());

/** A slice so long that none passes while a test runs: 30 messages in it, 25 of them for urgent and bulk. */
const SLICE_MS = 3_600_000;
const SLOW: Pace = { total: 30 / 3_600, paced: 25 / 3_600, sliceMs: SLICE_MS, burstMs: SLICE_MS };

const claim = (lane: Lane, pace?: Pace, most = 50): Promise<Claim> =>
  world.outbox.claim({ channel: 'telegram', lane, most, now: NOW, pace });
const many = async (lane: Lane, pace?: Pace): Promise<number> => (await claim(lane, pace)).deliveries.length;

/** Queues so many messages for people of their own, all in one statement. */
async function crowd(count: number, lane: Lane, province = 0): Promise<void> {
  const unitId = world.provinces[province]?.schoolId;
  await world.database.$executeRaw`
    WITH person AS (
      INSERT INTO identity (channel, address) SELECT 'telegram', ${`${lane}-${province}-`} || n FROM generate_series(1, ${count}) n
      RETURNING id
    )
    INSERT INTO delivery (identity_id, channel, lane, purpose, message, unit_id, created_at, not_before)
    SELECT id, 'telegram', ${lane}::lane, 'notice', jsonb_build_object('text', ${`${lane} ${province}`}::text), ${unitId}, ${NOW}, ${NOW}
    FROM person ORDER BY id`;
}

describe('the rates', () => {
  it('let urgent and bulk have their part, and keep the rest for replies', async () => {
    await crowd(60, 'bulk');
    const first = await claim('bulk', SLOW);
    expect(first.deliveries).toHaveLength(25);
    expect(first.moreInMs).toBeGreaterThan(SLICE_MS * 0.9);
    expect(await many('bulk', SLOW)).toBe(0);
    await crowd(60, 'reply');
    expect(await many('reply', SLOW)).toBe(5);
    expect(await many('reply', SLOW)).toBe(0);
  });

  it('let waiting replies go first, but not alone', async () => {
    await crowd(60, 'bulk');
    await crowd(60, 'reply');
    expect(await many('bulk', SLOW)).toBe(7);
    expect(await many('reply', SLOW)).toBe(23);
  });

  it('leave a fifth to bulk while urgent messages wait', async () => {
    await crowd(60, 'bulk');
    await crowd(60, 'urgent');
    expect(await many('urgent', SLOW)).toBe(20);
    expect(await many('bulk', SLOW)).toBe(5);
    expect(await many('bulk', SLOW)).toBe(0);
  });

  it('refill by the clock: a late claim loses nothing, a rest gives no more than a slice', async () => {
    await crowd(200, 'bulk');
    const pass = (slices: number) => world.database.$executeRaw`
      UPDATE channel_budget SET paced_at = paced_at - make_interval(secs => ${(slices * SLICE_MS) / 1000}::float8),
        total_at = total_at - make_interval(secs => ${(slices * SLICE_MS) / 1000}::float8)`;
    expect(await many('bulk', SLOW)).toBe(25);
    await pass(0.2);
    expect(await many('bulk', SLOW)).toBe(5);
    await pass(1.2);
    expect(await many('bulk', SLOW)).toBe(30);
    await pass(10);
    expect(await many('bulk', SLOW)).toBe(25);
  });

  it('halve after a 429, once for a whole volley, and hold everything as long as it was asked for', async () => {
    await crowd(60, 'bulk');
    await crowd(5, 'reply');
    await Promise.all([1, 2, 3].map(() => world.outbox.pause('telegram', 60_000)));
    for (const lane of ['bulk', 'reply'] as const) {
      const held = await claim(lane, SLOW);
      expect(held.deliveries).toEqual([]);
      expect(held.moreInMs).toBeGreaterThan(50_000);
    }
    await world.database.$executeRaw`UPDATE channel_budget SET paused_until = NULL`;
    expect(await many('bulk', SLOW)).toBe(10); // Half of 30, less the replies that wait.
    expect(await many('reply', SLOW)).toBe(5);
    await world.database.$executeRaw`
      UPDATE channel_budget SET slowed_at = slowed_at - interval '2 minutes 30 seconds', paced_at = to_timestamp(0), total_at = to_timestamp(0)`;
    expect(await many('bulk', SLOW)).toBe(17); // 70 % of 25.
  });
});

describe('turns', () => {
  it('are taken by areas: what one province has queued does not hold another back', async () => {
    await crowd(200, 'bulk', 0);
    await crowd(20, 'bulk', 1);
    const { deliveries } = await claim('bulk', undefined, 20);
    const texts = deliveries.map(({ message }) => message.text);
    expect(texts.filter((text) => text === 'bulk 1')).toHaveLength(10);
    expect(texts).toHaveLength(20);
  });

  it('are taken by rounds: an order of one school goes beside a round of many', async () => {
    await crowd(100, 'bulk', 0);
    const roundId = await world.round();
    const [person = 0] = await world.person(['telegram']);
    await world.queue({
      to: person,
      roundId,
      unitId: world.provinces[0]?.schoolId ?? 0,
      purpose: 'order',
      text: 'gấp',
    });
    const { deliveries } = await claim('bulk', undefined, 2);
    expect(deliveries.map(({ message }) => message.text)).toContain('gấp');
  });

  it('reach the end: everything queued is claimed once', async () => {
    for (const province of [0, 1]) await crowd(60, 'urgent', province);
    const seen = new Set<string>();
    for (let claims = 0; claims < 20; claims += 1)
      for (const { id } of (await claim('urgent')).deliveries) seen.add(id);
    expect(seen.size).toBe(120);
  });
});

describe('what does not matter any more', () => {
  it('is discarded with its reason', async () => {
    const [person = 0] = await world.person(['telegram']);
    await world.queue({ to: person, expiresAt: NOW, text: 'cũ' });
    await world.queue({ to: person, text: 'mới' });
    const { deliveries } = await claim('bulk');
    expect(deliveries.map(({ message }) => message.text)).toEqual(['mới']);
    expect(await world.rows()).toMatchObject([
      { state: 'expired', failure: 'expired: not sent in time' },
      { state: 'sending' },
    ]);
  });

  it('is a reminder to a school that has declared meanwhile', async () => {
    const unitId = world.provinces[0]?.schoolId ?? 0;
    const [person = 0] = await world.person(['telegram']);
    const roundId = await world.round();
    await world.database.$executeRaw`
      INSERT INTO round_unit (round_id, unit_id, path, declared_at) SELECT ${roundId}, id, path, ${NOW} FROM unit WHERE id = ${unitId}`;
    await world.queue({ to: person, roundId, unitId });
    const { deliveries, moreInMs } = await claim('bulk');
    expect(deliveries).toEqual([]);
    expect(moreInMs).toBe(1);
    expect(await world.rows()).toMatchObject([
      { state: 'cancelled', failure: 'cancelled: declared already or under way' },
    ]);
  });

  it('keeps a person’s messages in order, one at a time', async () => {
    const [person = 0] = await world.person(['telegram']);
    for (const text of ['một', 'hai']) await world.queue({ to: person, text });
    const [first] = (await claim('bulk')).deliveries;
    expect(first?.message.text).toBe('một');
    expect((await claim('bulk')).deliveries).toEqual([]);
    await world.outbox.settle([{ id: first?.id ?? '', state: 'sent', messageRef: '1' }], NOW);
    expect((await claim('bulk')).deliveries.map(({ message }) => message.text)).toEqual(['hai']);
  });
});
