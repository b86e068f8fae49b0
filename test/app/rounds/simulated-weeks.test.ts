import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { createRandom } from '../../support/service/random.js';
import { simulate } from '../../support/simulation/simulate.js';

/** Ample: a machine that is busy with other things takes several times as long. */
const PATIENCE_MS = 240_000;

let world: AppWorld;

beforeAll(async () => {
  world = await openAppWorld(new Date('2021-02-25T20:00:00+07:00'));
});
afterAll(() => world.close());

it(
  'two weeks of forty schools: nothing lost, doubled or counted wrong, whatever is killed or down',
  async () => {
    const { kills, outages, suspensions } = await simulate(world, createRandom(20_210_226), {
      schools: 40,
      weeks: 2,
    });
    expect(kills).toBeGreaterThan(3);
    expect(outages).toBeGreaterThan(0);
    expect(suspensions).toBeGreaterThan(0);
    expect(await world.database.escalatedSchool.count()).toBeGreaterThan(0);
    expect(await world.database.declaration.count({ where: { revision: 2 } })).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);
