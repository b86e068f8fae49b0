import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAppWorld, type AppWorld } from '../support/app-world.js';
import { chooseSeed, createRandom } from '../support/service/random.js';
import { simulate } from '../support/simulation/simulate.js';

const FOUR_WEEKS = { schools: 1_000, weeks: 4 };
const PATIENCE_MS = 1_200_000;

let world: AppWorld;

beforeAll(async () => {
  world = await openAppWorld(new Date('2021-02-25T20:00:00+07:00'));
});
afterAll(() => world.close());

it(
  'four weeks of a thousand schools: nothing lost, doubled or counted wrong, whatever is killed or down',
  async () => {
    const seed = chooseSeed();
    const { kills, outages, suspensions } = await simulate(world, createRandom(seed), FOUR_WEEKS);
    expect(kills, `TEST_SEED=${seed}`).toBeGreaterThan(20);
    expect(outages, `TEST_SEED=${seed}`).toBeGreaterThan(0);
    expect(suspensions, `TEST_SEED=${seed}`).toBeGreaterThan(0);
    expect(await world.database.escalatedSchool.count()).toBeGreaterThan(0);
    expect(await world.database.declaration.count({ where: { revision: 2 } })).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);
