import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOutboxStore } from '../../../prisma/store/outbox-store.js';
import type { Outbox } from '../../../src/app/ports/outbox.js';
import { NOW, openDeliveryWorld, type DeliveryWorld } from '../../support/delivery-world.js';

/** Sends of a process nobody knows of are lost after this. */
const LOST_MS = 30_000;

let world: DeliveryWorld;
let mine: Outbox;
let theirs: Outbox;
beforeAll(async () => {
  world = await openDeliveryWorld();
});
beforeEach(async () => {
  await world.reset();
  await world.database.$executeRaw`TRUNCATE sender`;
  mine = createOutboxStore(world.database);
  theirs = createOutboxStore(world.database);
  const [to] = await world.person(['telegram']);
  await world.database.$executeRaw`
    INSERT INTO delivery (identity_id, channel, lane, purpose, message, created_at, not_before)
    VALUES (${to}, 'telegram', 'reply', 'notice', '{"text":"Kỳ này trường chưa khai"}', ${NOW}, ${NOW})`;
});
afterAll(() => world.close());

/** The other process beats and claims the message; then so many seconds pass for it, and so many for this process. */
async function claimed(secondsAgo: number, aliveSeconds: number): Promise<void> {
  await mine.beat();
  await theirs.beat();
  await theirs.claim({ channel: 'telegram', lane: 'reply', most: 1, now: NOW });
  await world.database
    .$executeRaw`UPDATE delivery SET claimed_at = claimed_at - make_interval(secs => ${secondsAgo}::int)`;
  await world.database.$executeRaw`
    UPDATE sender SET since = since - make_interval(secs => ${aliveSeconds}::int),
      beat_at = CASE WHEN id IN (SELECT claimed_by FROM delivery) THEN beat_at - make_interval(secs => ${secondsAgo}::int) ELSE beat_at END`;
}

const lost = async (): Promise<number> => mine.giveUpOn(LOST_MS, NOW);

describe('what a process has claimed', () => {
  it('is given up ten seconds after it fell silent, and repeated once, marked', async () => {
    await claimed(11, 60);
    expect(await lost()).toBe(1);
    expect(await lost()).toBe(0);
    const rows = await world.rows();
    expect(rows.map(({ state, text }) => [state, text])).toEqual([
      ['uncertain', 'Kỳ này trường chưa khai'],
      ['queued', '(gửi lại)\nKỳ này trường chưa khai'],
    ]);
  });

  it('stays its own as long as it tells that it lives, however long a send takes', async () => {
    await claimed(25, 60);
    await theirs.beat();
    expect(await lost()).toBe(0);
    await world.database.$executeRaw`UPDATE delivery SET claimed_at = claimed_at - interval '10 seconds'`;
    expect(await lost()).toBe(1);
  });

  it('is not given up too early', async () => {
    await claimed(8, 60);
    expect(await lost()).toBe(0);
  });

  it('is not given up after a time in which everybody was silent', async () => {
    await claimed(15, 60);
    await world.database.$executeRaw`UPDATE sender SET beat_at = clock_timestamp() - interval '15 seconds'`;
    expect(await lost()).toBe(0);
    await mine.beat();
    expect(await lost()).toBe(0);
    await theirs.beat();
    expect(await lost()).toBe(0);
  });
});
