import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { tick } from '../../../src/app/tick.js';
import { defaultSchedule } from '../../../src/core/rounds/default-schedule.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { createRandom } from '../../support/service/random.js';
import { settleVillagers, type Villager } from '../../support/simulation/villagers.js';

const at = (time: string): Date => new Date(`2021-02-${time}+07:00`);
const SPREAD_MINUTES = 10;

let world: AppWorld;
let villagers: readonly Villager[];

beforeAll(async () => {
  world = await openAppWorld(at('25T20:00:00'));
  const { database } = world;
  const definition = JSON.stringify({ ...defaultSchedule, spreadMinutes: SPREAD_MINUTES });
  await database.$executeRaw`UPDATE schedule SET definition = ${definition}::jsonb`;
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.reset(at('25T20:00:00'));
  villagers = await settleVillagers(world.database, createRandom(1), 200, world.now());
});

/** Goes to an instant and lets the service do what is due by then, and no more. */
async function reach(time: string): Promise<void> {
  world.goTo(at(time));
  await tick(world.chores(), world.now());
  await world.settle();
}

interface Planned {
  readonly id: bigint;
  readonly unitId: number;
  readonly notBefore: Date;
  readonly state: string;
}

async function planned(rule: string): Promise<Planned[]> {
  return world.database.$queryRaw`
    SELECT id, unit_id AS "unitId", not_before AS "notBefore", state::text FROM delivery
    WHERE dedupe_key LIKE 'nudge:%:' || ${rule} || ':%' ORDER BY unit_id`;
}

it('a wave is spread over its window, in every district alike', async () => {
  await reach('26T07:00:00');
  const all = await planned('opening');
  expect(all).toHaveLength(200);
  const times = all.map(({ notBefore }) => notBefore.getTime());
  expect(Math.min(...times)).toBeGreaterThanOrEqual(at('26T07:00:00').getTime());
  expect(Math.max(...times)).toBeLessThan(at('26T07:10:00').getTime());
  const half = at('26T07:05:00');
  const early = new Set(all.filter(({ notBefore }) => notBefore < half).map(({ unitId }) => unitId));
  const districtOf = new Map(villagers.map(({ unitId, path }) => [unitId, path.split('/')[2]]));
  for (const district of new Set(districtOf.values())) {
    const schools = [...districtOf].filter(([, one]) => one === district).map(([unitId]) => unitId);
    if (schools.length < 15) continue;
    const share = schools.filter((one) => early.has(one)).length / schools.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.8);
  }
  await reach('26T07:05:00');
  const sent = (await planned('opening')).filter(({ state }) => state === 'sent');
  expect(sent.map(({ unitId }) => unitId)).toEqual([...early].sort((a, b) => a - b));
  await reach('26T07:10:00');
  expect(new Set((await planned('opening')).map(({ state }) => state))).toEqual(new Set(['sent']));
});

it('taken up again after a crash, by two at once, it comes to the same times', async () => {
  world.goTo(at('26T07:00:20'));
  await tick(world.chores(), world.now());
  const before = await planned('opening');
  // As a death in the middle leaves it: some people have their message, the step is not finished.
  const lost = before.filter((_one, index) => index % 2 === 0).map(({ id }) => id);
  await world.database.$executeRaw`
    DELETE FROM nudge_fire WHERE identity_id IN (SELECT identity_id FROM delivery WHERE id = ANY (${lost}))`;
  await world.database.$executeRaw`DELETE FROM delivery WHERE id = ANY (${lost})`;
  await world.database
    .$executeRaw`UPDATE round_step SET fired_at = NULL, outcome = NULL WHERE rule = 'opening'`;
  world.goTo(at('26T07:03:20'));
  await Promise.all([1, 2].map(() => tick(world.chores(), world.now())));
  const time = ({ unitId, notBefore }: Planned): string => `${unitId} ${notBefore.toISOString()}`;
  expect(before).toHaveLength(200);
  expect((await planned('opening')).map(time)).toEqual(before.map(time));
});

it('who declares before their time comes hears nothing, nor does who is answering by then', async () => {
  await reach('26T07:00:00');
  const late = (await planned('opening')).filter(({ notBefore }) => notBefore > at('26T07:04:00'));
  const [declares, answers, waits] = late.map(({ unitId }) => villagers.find((one) => one.unitId === unitId));
  if (!declares || !answers || !waits) throw new Error('nobody is late');
  world.goTo(at('26T07:03:00'));
  const say = async (who: Villager, ...texts: string[]): Promise<void> => {
    const { channel, address } = who;
    for (const text of texts) {
      const event = { type: 'text', channel, address, text, person: {} } as const;
      await world.deliver([{ ...event, externalId: `${address}-${text}`, at: world.now().toISOString() }], 1);
    }
  };
  await say(declares, 'khai bao', '3', 'gui');
  await say(answers, 'khai bao', '3');
  await reach('26T07:10:00');
  const openings = (who: Villager): number =>
    world.sent.filter(
      ({ address, message }) =>
        address === who.address &&
        message.text.startsWith('📋 Kỳ khai báo thứ Sáu 26/02 — hạn 17:00 hôm nay.\nTrường'),
    ).length;
  expect([declares, answers, waits].map(openings)).toEqual([0, 0, 1]);
  const states = new Map((await planned('opening')).map(({ unitId, state }) => [unitId, state]));
  expect([declares, answers, waits].map(({ unitId }) => states.get(unitId))).toEqual([
    'cancelled',
    'cancelled',
    'sent',
  ]);
});

it('one that waits for its time holds back nothing else for the person', async () => {
  await reach('26T07:00:00');
  const last = (await planned('opening')).sort((a, b) => b.notBefore.getTime() - a.notBefore.getTime())[0];
  await world.database.$executeRaw`
    INSERT INTO delivery (identity_id, channel, lane, purpose, message, created_at, not_before)
    SELECT identity_id, channel, lane, 'notice', '{"text": "Thông báo"}', ${world.now()}, ${world.now()}
    FROM delivery WHERE id = ${last?.id}`;
  await world.settle();
  expect(world.sent.map(({ message }) => message.text)).toContain('Thông báo');
});

it('after downtime the window ends where quiet hours or the next step begin', async () => {
  await world.database
    .$executeRaw`UPDATE schedule SET definition = definition || '{"quietHours": {"from": "10:57", "to": "11:00"}}'`;
  await world.moveTo(at('26T06:59:00'));
  await reach('26T10:52:00');
  const times = (await planned('opening')).map(({ notBefore }) => notBefore.getTime());
  expect(times).toHaveLength(200);
  expect(Math.max(...times)).toBeLessThan(at('26T10:57:00').getTime());
  expect(Math.max(...times)).toBeGreaterThan(at('26T10:56:00').getTime());
});
