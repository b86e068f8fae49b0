import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../../prisma/client.js';
import { Prisma } from '../../../prisma/generated/client.js';
import { claim } from '../../../prisma/store/delivery/claim.js';
import type { Lane } from '../../../src/app/ports/outbox.js';
import { NOW, openDeliveryWorld, type DeliveryWorld } from '../../support/delivery-world.js';

const MANY = 4_000;
const TAKEN = 10;
const HOUR_MS = 3_600_000;

let world: DeliveryWorld;
beforeAll(async () => {
  world = await openDeliveryWorld();
});
afterAll(() => world.close());

/** Messages to `MANY` people at once, which no statistics know of. */
async function crowd(lane: Lane, notBefore: Date, expiresAt?: Date): Promise<void> {
  await world.reset();
  await world.database.$executeRaw`
    WITH person AS (
      INSERT INTO identity (channel, address) SELECT 'telegram', n FROM generate_series(1, ${MANY}) n RETURNING id
    )
    INSERT INTO delivery (identity_id, channel, lane, purpose, message, created_at, not_before, expires_at)
    SELECT id, 'telegram', ${lane}::lane, 'notice', '{"text":"x"}', ${NOW}, ${notBefore}, ${expiresAt ?? null} FROM person`;
}

const PLAN = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: z.looseObject({}) })]) })]);

/** Rows that a claim of `TAKEN` read and threw away, over all nodes of its plan. */
async function wasted(lane: Lane): Promise<number> {
  let sql = Prisma.empty;
  const listening = {
    $queryRaw: (...written: Parameters<typeof Prisma.sql>) => {
      sql = Prisma.sql(...written);
      return Promise.resolve([{ deliveries: [], moreInMs: null }]);
    },
  };
  const pace = { total: 1_000, paced: 1_000, sliceMs: 1_000, burstMs: 1_000 };
  const wanted = { channel: 'telegram', lane, most: TAKEN, now: NOW, pace, sender: 'test' } as const;
  await claim(listening as unknown as Database, wanted);
  const [{ 'QUERY PLAN': plan }] = PLAN.parse(
    await world.database.$queryRaw`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
  );
  return thrownAway(plan[0].Plan);
}

function thrownAway(node: object): number {
  return Object.entries(node).reduce((sum, [key, value]) => {
    if (key.startsWith('Rows Removed by')) return sum + Number(value);
    return typeof value === 'object' && value !== null ? sum + thrownAway(value as object) : sum;
  }, 0);
}

describe('a claim among thousands that statistics do not know of', () => {
  it.each(['reply', 'urgent', 'bulk'] as const)('reads no more of %s than it takes', async (lane) => {
    await crowd(lane, NOW);
    expect(await wasted(lane)).toBeLessThan(10 * TAKEN);
    expect(await world.database.delivery.count({ where: { state: 'sending' } })).toBe(TAKEN);
  });

  it.each(['urgent', 'bulk'] as const)('passes over %s messages that wait for their time', async (lane) => {
    await crowd(lane, new Date(NOW.getTime() + HOUR_MS), new Date(NOW.getTime() + 2 * HOUR_MS));
    expect(await wasted(lane)).toBeLessThan(10 * TAKEN);
    expect(await wasted(lane === 'urgent' ? 'bulk' : 'urgent')).toBeLessThan(10 * TAKEN);
  });
});
