import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { Crew } from '../support/service/crew.js';
import { declareByPhone, type Declared } from '../support/service/declare-by-phone.js';
import { eventually } from '../support/service/platforms.js';
import { buildProgram } from '../support/service/program.js';
import { chooseSeed, createRandom, type Random } from '../support/service/random.js';
import { BACKENDS, setScene, type Scene } from '../support/service/scene.js';
import { tally } from '../support/service/tally.js';

/** Half of them on Telegram, half on Zalo; the last ones of each link their account with a code first. */
const CENSUS = { perPlatform: 250, byCode: 10 };
/** One in so many does nothing until the round's nudge comes. */
const WAITS_EVERY = 8;
const START_WITHIN_MS = 45_000;
const PATIENCE = { thinkMs: 1_500, againMs: 8_000 };
const KILLS = 10;
/** After the last kill; the machine may be busy with other things. */
const DECLARE_WITHIN_MS = 120_000;

let scene: Scene | undefined;

beforeAll(buildProgram);
afterEach(async () => {
  await scene?.strike();
  scene = undefined;
});

it.each(BACKENDS)(
  'loses, doubles and forgets nothing while its processes are killed, queues on %s',
  async (backend) => {
    const seed = chooseSeed();
    const random = createRandom(seed);
    const here = await setScene(backend, CENSUS, { random });
    scene = here;
    const { platforms, town } = here;
    const crew = await here.start({ web: 'web', worker: 'worker' });
    // Zalo's first token pair must be stored before anything is killed: the platform gives it out only once.
    expect(await eventually(async () => (await fetch(`${platforms.webRoot}/readyz`)).ok, 20_000)).toBe(true);

    const startedAt = Date.now();
    const roundId = await town.openRound(
      ['opening', 'reminder'].map((kind, index) => step(kind, 15 + 30 * index)),
    );
    const stop = new AbortController();
    setMaxListeners(0, stop.signal);
    const ticking = tickTwice(here, [16, 46]);
    const declaring = sendOut(here, random, stop.signal);
    await killAtRandom(crew, random);
    await Promise.race([declaring, wait(DECLARE_WITHIN_MS)]);
    stop.abort();
    const declared = await declaring;
    await ticking;
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    const settled = await here.settled(60_000);
    await platforms.deliverLeftovers();
    const quiet = settled && (await here.settled(60_000));

    const { doubled, missing, ...counts } = await tally(town.database, platforms);
    report({ backend, seed, seconds, ...counts }, declared, crew);
    expect(crew.casualties).toEqual([]);
    expect(quiet).toBe(true);
    expect(declared.filter(({ receipts }) => receipts.length !== 1)).toHaveLength(0);
    await expectDeclarations(here, roundId, declared);
    expect({ doubled, missing }).toEqual({ doubled: [], missing: [] });
    expect(counts.uncertain).toBe(counts.states['uncertain'] ?? 0);
    expect(counts.uncertain).toBe(await uncertainInMetrics(here));
    await expectOneMessagePerFire(here);
    expect((await crew.stop()).map(({ code, signal }) => code ?? signal)).toEqual([0, 0]);
  },
  400_000,
);

function step(kind: string, afterSeconds: number): Parameters<Scene['town']['openRound']>[0][number] {
  const at = new Date(Date.now() + afterSeconds * 1000);
  return { rule: kind, kind: kind === 'opening' ? 'opening' : 'reminder', occursAt: at, runAt: at };
}

/** Everybody in their own time; a few only when they are nudged. */
function sendOut({ platforms, town }: Scene, random: Random, signal: AbortSignal): Promise<Declared[]> {
  return Promise.all(
    town.citizens.map(async (citizen, index) => {
      const waits = citizen.code === undefined && index % WAITS_EVERY === 0;
      const startAfterMs = waits ? 0 : random.next() * START_WITHIN_MS;
      await wait(startAfterMs, undefined, { signal }).catch(() => undefined);
      const habits = { random, patience: PATIENCE, waits, signal };
      return declareByPhone(platforms[citizen.platform], citizen, habits);
    }),
  );
}

async function killAtRandom(crew: Crew, random: Random): Promise<void> {
  for (let kill = 0; kill < KILLS; kill += 1) {
    await wait(random.whole(3_000, 8_000));
    await crew.members[random.whole(0, crew.members.length - 1)]?.crash();
  }
}

/** Doubled ticks on top of the minute's own: a step must not be fired twice for that. */
async function tickTwice(here: Scene, afterSeconds: readonly number[]): Promise<void> {
  const startedAt = Date.now();
  for (const seconds of afterSeconds) {
    await wait(startedAt + seconds * 1000 - Date.now());
    await here.ringTicks(2);
  }
}

function report(run: object, declared: readonly Declared[], crew: Crew): void {
  const sum = (of: (one: Declared) => number): number => declared.reduce((total, one) => total + of(one), 0);
  const complaints = new Map<string, number>();
  for (const line of crew.complaints()) {
    const { msg } = z.looseObject({ msg: z.string() }).parse(JSON.parse(line));
    complaints.set(msg, (complaints.get(msg) ?? 0) + 1);
  }
  const [answers, repetitions] = [sum((one) => one.answers), sum((one) => one.repetitions)];
  console.log(
    'crash test',
    JSON.stringify({ ...run, people: declared.length, answers, repetitions }),
    JSON.stringify(Object.fromEntries(complaints)),
  );
}

/** One declaration per school, of its own person's figures, whose one receipt is the one on their phone. */
async function expectDeclarations(
  { town: { database } }: Scene,
  roundId: number,
  declared: readonly Declared[],
): Promise<void> {
  const rows = await database.declaration.findMany({ where: { roundId }, include: { revisions: true } });
  const found = new Map(rows.map((row) => [row.unitId, row]));
  expect(rows).toHaveLength(declared.length);
  for (const { citizen, receipts } of declared) {
    const row = found.get(citizen.unitId);
    expect(receipts).toEqual([row?.receiptCode]);
    expect(row).toMatchObject({
      revision: 1,
      passed: 15,
      total: 15,
      channel: citizen.platform,
      answers: {
        pupils: { type: 'fraction', ...citizen.pupils },
        staff: { type: 'fraction', ...citizen.staff },
      },
    });
    expect(row?.revisions.map(({ revision }) => revision)).toEqual([1]);
  }
  expect(await database.inboxEvent.count({ where: { lastError: { not: null } } })).toBe(0);
  const listed = await database.roundUnit.count({ where: { roundId, declaredAt: { not: null } } });
  expect(listed).toBe(declared.length);
}

/** What the service itself tells the operator. */
async function uncertainInMetrics({ platforms }: Scene): Promise<number> {
  const text = await (await fetch(`${platforms.webRoot}/metrics`)).text();
  const counts = text.matchAll(/^antoan_deliveries\{[^}]*state="uncertain"[^}]*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** Each fire has its one message (the index says so), and no phone got more nudges than it has fires. */
async function expectOneMessagePerFire({ town: { database }, platforms }: Scene): Promise<void> {
  const rows = await database.$queryRaw`
    SELECT i.channel::text, i.address AS recipient, d.message ->> 'text' AS text, count(*)::int AS fires
    FROM nudge_fire f JOIN identity i ON i.id = f.identity_id
    JOIN delivery d ON d.identity_id = i.id AND d.dedupe_key = concat_ws(':', 'nudge', f.round_id, f.rule, i.id)
    GROUP BY 1, 2, 3`;
  const nudges = z
    .array(
      z.object({
        channel: z.enum(['telegram', 'zalo']),
        recipient: z.string(),
        text: z.string(),
        fires: z.number(),
      }),
    )
    .parse(rows);
  expect(nudges.reduce((sum, { fires }) => sum + fires, 0)).toBe(await database.nudgeFire.count());
  expect(nudges.length).toBeGreaterThan(0);
  for (const { channel, recipient, text, fires } of nudges) {
    const arrived = platforms[channel]
      .ledger()
      .filter((entry) => entry.recipient === recipient && entry.text.trim() === text.trim());
    expect(arrived.length).toBeLessThanOrEqual(fires);
  }
}
