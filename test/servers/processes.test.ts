import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/service/platforms.js';
import { buildProgram, startProgram } from '../support/service/program.js';
import { BACKENDS, everybodyDeclares, setScene, type Backend, type Scene } from '../support/service/scene.js';
import { tally } from '../support/service/tally.js';
import type { Town } from '../support/service/town.js';

const TIMEOUT_MS = 200_000;
const THREE = { web: 'web', 'worker-1': 'worker', 'worker-2': 'worker' };

let scene: Scene | undefined;

beforeAll(buildProgram);
afterEach(async () => {
  await scene?.strike();
  scene = undefined;
});

async function open(backend: Backend, perPlatform: number): Promise<Scene> {
  scene = await setScene(backend, { perPlatform, byCode: 0 });
  return scene;
}

describe.each(BACKENDS)('the service as processes, queues on %s', (backend) => {
  it(
    'stops within seconds on SIGTERM in the middle of the work, leaves no send uncertain and goes on afterwards',
    async () => {
      const here = await open(backend, 20);
      const { platforms, town } = here;
      await town.openRound([]);
      const crew = await here.start(THREE);
      for (const { faults } of [platforms.telegram, platforms.zalo]) faults.latencyMs = 300;
      const declaring = everybodyDeclares(here, 100_000);
      await wait(3_000);
      const endings = await crew.stop();
      console.log(`SIGTERM, ${backend}: ${endings.map(({ name, ms }) => `${name} ${ms} ms`).join(', ')}`);
      expect(endings.map(({ code, signal }) => code ?? signal)).toEqual([0, 0, 0]);
      expect(Math.max(...endings.map(({ ms }) => ms))).toBeLessThan(8_000);
      expect((await here.open()).uncertain).toBe(0);

      const again = await here.start({ all: 'web,worker' });
      const declared = await declaring;
      await platforms.deliverLeftovers();
      expect(await here.settled(30_000)).toBe(true);
      expect(declared.filter(({ receipts }) => receipts.length !== 1)).toHaveLength(0);
      const { doubled, missing, uncertain, marked } = await tally(town.database, platforms);
      expect({ doubled, missing, uncertain, marked }).toEqual({
        doubled: [],
        missing: [],
        uncertain: 0,
        marked: 0,
      });
      expect([...crew.casualties, ...again.casualties]).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'nudges each person once although two workers and many ticks open the round and fire its steps at once',
    async () => {
      const here = await open(backend, 50);
      const { platforms, town } = here;
      const crew = await here.start(THREE);
      await scheduleNow(town, new Date());
      await here.ringTicks(12);
      expect(await eventually(async () => (await town.database.nudgeFire.count()) === 100, 30_000)).toBe(
        true,
      );
      expect(await here.settled(30_000)).toBe(true);
      await here.ringTicks(6);
      await wait(1_000);
      expect(await town.database.round.count()).toBe(1);
      expect(await town.database.nudgeFire.count()).toBe(100);
      expect(await town.database.delivery.count()).toBe(100);
      const { doubled, missing, arrived } = await tally(town.database, platforms);
      expect({ doubled, missing, arrived }).toEqual({ doubled: [], missing: [], arrived: 100 });
      expect(crew.casualties).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

describe('a queue that forgets', () => {
  it(
    'loses nothing: the sweep finds what waits, and goes on sweeping',
    async () => {
      const here = await open('Redis', 10);
      const { platforms, town, redis } = here;
      const crew = await here.start({ web: 'web', worker: 'worker' });
      const worker = crew.members.find(({ name }) => name === 'worker')?.current();
      for (const text of ['toi', 'huong dan']) {
        // Asleep, not dead: it keeps its connections and believes in its plan when it wakes up.
        worker?.signal('SIGSTOP');
        await Promise.all(
          town.citizens.map(({ platform, id }) => platforms[platform].act(id, { type: 'text', text })),
        );
        expect((await here.open()).heard).toBe(20);
        await wait(500); // so that every ring has reached the queue that is about to forget it
        await redis?.flush();
        worker?.signal('SIGCONT');
        const startedAt = Date.now();
        expect(await here.settled(40_000)).toBe(true);
        console.log(`flushed Redis: recovered after ${Date.now() - startedAt} ms`);
      }
      expect(await town.database.delivery.count({ where: { state: 'sent' } })).toBe(40);
      expect(crew.casualties).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

describe('a wrong environment', () => {
  it('prints every problem at once and exits 1 before listening', async () => {
    const program = startProgram({
      PORT: 'eighty',
      DATABASE_URL: 'mysql://localhost/x',
      REDIS_URL: 'localhost:6379',
      ROLES: 'cook',
      TELEGRAM_BOT_TOKEN: '1:short',
      ZALO_APP_ID: '12',
    });
    expect(await program.ended).toEqual({ code: 1, signal: null });
    const wrong = ['PORT', 'DATABASE_URL', 'REDIS_URL', 'ROLES', 'TELEGRAM_BOT_TOKEN'];
    const missing = ['TELEGRAM_WEBHOOK_SECRET', 'ZALO_APP_SECRET', 'ZALO_OA_ID', 'ZALO_OA_SECRET_KEY'];
    for (const name of [...wrong, ...missing, 'ZALO_REFRESH_TOKEN'])
      expect(program.output()).toContain(`- ${name}: `);
    expect(program.output()).not.toContain('Sẵn sàng');
  });
});

/** Makes the demo province's schedule one of every day from this minute on, without quiet hours, and due now. */
async function scheduleNow({ database }: Town, now: Date): Promise<void> {
  const timeZone = 'Asia/Ho_Chi_Minh';
  const at = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(now);
  const on = new Intl.DateTimeFormat('en-CA', { timeZone }).format(now);
  const definition = {
    key: 'thu-hai-thu-sau',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    openAt: at,
    nudges: [{ rule: 'opening', kind: 'opening', at, dayOffset: 0 }],
    deadline: { at, dayOffset: 1 },
    lock: { at, dayOffset: 2 },
    timeZone,
    onHoliday: 'excuse',
    validFrom: '2021-01-01',
  };
  await database.$executeRaw`
    UPDATE schedule SET definition = ${JSON.stringify(definition)}::jsonb, next_at = ${now}, next_on = ${on}::date`;
}
