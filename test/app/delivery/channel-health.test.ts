import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createHealthMeter, type Timed } from '../../../src/app/outbound/health-meter.js';
import type { Answers } from '../../../src/app/ports/channel-health.js';
import type { Settlement } from '../../../src/app/ports/outbox.js';
import { NOW, openDeliveryWorld, type DeliveryWorld } from '../../support/delivery-world.js';

let world: DeliveryWorld;
beforeAll(async () => {
  world = await openDeliveryWorld();
});
beforeEach(() => world.reset());
afterAll(() => world.close());

const failing = (failures: number, forMs = 10_000): Answers => ({
  answered: false,
  failures,
  forMs,
  reason: 'uncertain',
});
const fine: Answers = { answered: true, failures: 0, forMs: 0, reason: undefined };
const claim = (channel: 'telegram' | 'zalo') =>
  world.outbox.claim({ channel, lane: 'bulk', most: 10, now: NOW });

it('opens once, whoever notices, holds sends back, and closes with the first answer', async () => {
  const [onTelegram = 0] = await world.person(['telegram']);
  const [onZalo = 0] = await world.person(['zalo']);
  for (const to of [onTelegram, onZalo]) await world.queue({ to });
  expect(await world.health.note('telegram', failing(10), NOW)).toBeUndefined();
  expect(await world.health.note('telegram', failing(10), NOW)).toBe('opened');
  expect(await world.health.note('telegram', failing(10), NOW)).toBeUndefined();
  const [outage] = await world.health.open();
  expect(outage).toMatchObject({ channel: 'telegram', reason: 'uncertain' });
  // It began when the first send that failed did.
  expect(NOW.getTime() - (outage?.openedAt.getTime() ?? 0)).toBeGreaterThanOrEqual(10_000);
  expect((await claim('telegram')).deliveries).toEqual([]);
  expect((await claim('zalo')).deliveries).toHaveLength(1);
  expect(await world.health.note('telegram', fine, NOW)).toBe('closed');
  expect(await world.health.note('telegram', fine, NOW)).toBeUndefined();
  expect(await world.health.open()).toEqual([]);
  expect((await claim('telegram')).deliveries).toHaveLength(1);
});

it('forgets failures when something is answered in between', async () => {
  await world.health.note('telegram', failing(14), NOW);
  await world.health.note('telegram', { ...failing(14), answered: true }, NOW);
  expect(await world.health.open()).toEqual([]);
});

it('goes out again soon after it came back', async () => {
  await world.health.note('zalo', failing(20), NOW);
  expect(await world.health.recovered('zalo', NOW)).toBe(true);
  expect(await world.health.recovered('zalo', NOW)).toBe(false);
  expect(await world.health.note('zalo', failing(3, 0), NOW)).toBe('opened');
});

it('gives the turn to probe to one process, when it is time, and never in a storm of 429s', async () => {
  await world.health.note('zalo', failing(20), NOW);
  expect(await world.health.stop('telegram', 'throttled', NOW)).toBe(true);
  expect(await world.health.stop('telegram', 'throttled', NOW)).toBe(false);
  expect(await world.health.takeProbes()).toEqual([]);
  await world.database.$executeRaw`UPDATE channel_budget SET probe_at = clock_timestamp()`;
  const turns = await Promise.all([world.health.takeProbes(), world.health.takeProbes()]);
  expect(turns.flat()).toEqual(['zalo']);
});

it('takes only what the platform did not do for a failure of the platform', () => {
  let clock = 0;
  const read = createHealthMeter(() => clock);
  const timed = (settlement: Settlement, tookMs = 5): Timed => ({ settlement, tookMs });
  const sent = timed({ id: '1', state: 'sent', messageRef: '7' });
  const bad = { id: '1', failure: '' } as const;
  const lost = timed({ ...bad, state: 'uncertain', outcome: 'uncertain' }, 10_000);
  const busy = timed({ ...bad, state: 'again', outcome: 'throttled', notBefore: NOW });
  const blocked = timed({ ...bad, state: 'failed', outcome: 'unreachable' });
  const later = timed({ ...bad, state: 'again', outcome: 'postponed', notBefore: NOW });
  expect(read([lost, sent, lost, busy])).toEqual({
    answered: true,
    failures: 2,
    forMs: 10_000,
    reason: 'throttled',
  });
  expect(read([lost, blocked])).toBeUndefined();
  clock = 2_000;
  expect(read([lost, blocked, later])).toEqual({ answered: true, failures: 0, forMs: 0, reason: undefined });
});
