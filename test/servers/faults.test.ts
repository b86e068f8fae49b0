import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { Faults } from '../../bots/sandbox/platform.js';
import { buildProgram } from '../support/service/program.js';
import { everybodyDeclares, setScene, type Scene } from '../support/service/scene.js';
import { tally, type Tally } from '../support/service/tally.js';

const TIMEOUT_MS = 200_000;
const DECLARE_WITHIN_MS = 100_000;
/** How long the fault lasts while everybody declares. */
const FAULTY_MS = 5_000;

let scene: Scene | undefined;

beforeAll(buildProgram);
afterEach(async () => {
  await scene?.strike();
  scene = undefined;
});

/** Everybody declares while `trouble` lasts and afterwards; what the platforms took is held against what was sent. */
async function declareThrough(trouble: (here: Scene) => Promise<void>): Promise<Tally> {
  const here = await setScene('PostgreSQL', { perPlatform: 15, byCode: 1 });
  scene = here;
  const { platforms, town } = here;
  await town.openRound([]);
  const crew = await here.start({ web: 'web', worker: 'worker' });
  const startedAt = Date.now();
  const declaring = everybodyDeclares(here, DECLARE_WITHIN_MS);
  await trouble(here);
  const declared = await declaring;
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  await platforms.deliverLeftovers();
  const settled = await here.settled(60_000);
  const found = await tally(town.database, platforms);
  const { doubled, missing, ...counts } = found;
  console.log(expect.getState().currentTestName, `${seconds} s`, JSON.stringify(counts));
  expect(crew.casualties).toEqual([]);
  expect(settled).toBe(true);
  expect(declared.filter(({ receipts }) => receipts.length !== 1)).toHaveLength(0);
  expect(await town.database.declaration.count()).toBe(declared.length);
  expect({ doubled, missing }).toEqual({ doubled: [], missing: [] });
  return found;
}

/** Switches faults on for a while, on one platform or both. */
function faulty(faults: Partial<Faults>, names: readonly ('telegram' | 'zalo')[]) {
  return async ({ platforms }: Scene): Promise<void> => {
    const off = Object.fromEntries(Object.keys(faults).map((name) => [name, 0]));
    for (const name of names) Object.assign(platforms[name].faults, faults);
    await wait(FAULTY_MS);
    for (const name of names) Object.assign(platforms[name].faults, off);
  };
}

it(
  'obeys a storm of 429 and sends everything once',
  async () => {
    // Zalo's own refusal ends with the clock's minute, too long for this test; the adapter's tests have it.
    const { uncertain, marked } = await declareThrough(
      faulty({ throttleRate: 0.5, retryAfterSeconds: 1 }, ['telegram']),
    );
    expect({ uncertain, marked }).toEqual({ uncertain: 0, marked: 0 });
  },
  TIMEOUT_MS,
);

it(
  'repeats replies that met a 5xx, marked, and nothing else',
  async () => {
    const { uncertain, uncertainArrived, marked } = await declareThrough(
      faulty({ serverErrorRate: 0.4 }, ['telegram', 'zalo']),
    );
    expect(uncertain).toBeGreaterThan(0);
    expect(uncertainArrived).toBe(0);
    expect(marked).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);

it(
  'does not repeat unmarked what arrived although the connection broke before the answer',
  async () => {
    const { uncertain, uncertainArrived, marked } = await declareThrough(
      faulty({ resetAfterWriteRate: 0.4 }, ['telegram', 'zalo']),
    );
    expect(uncertain).toBeGreaterThan(0);
    expect(uncertainArrived).toBe(uncertain);
    expect(marked).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);

it(
  'gets out of a black hole: what is never answered is given up, and repeated marked',
  async () => {
    const { uncertain, uncertainArrived, marked } = await declareThrough(
      faulty({ blackHoleRate: 0.2 }, ['telegram', 'zalo']),
    );
    expect(uncertain).toBeGreaterThan(0);
    expect(uncertainArrived).toBe(0);
    expect(marked).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);

it(
  'goes on when the database cuts all its connections, again and again',
  async () => {
    const { doubled } = await declareThrough(async ({ town: { database } }) => {
      for (let cut = 0; cut < 5; cut += 1) {
        await wait(1_500);
        await database.$queryRaw`
          SELECT count(pg_terminate_backend(pid))::int FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()`;
      }
    });
    expect(doubled).toEqual([]);
  },
  TIMEOUT_MS,
);
