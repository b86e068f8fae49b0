import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { Faults } from '../../bots/sandbox/platform.js';
import type { Database } from '../../prisma/client.js';
import { eventually, type Platforms } from '../support/service/platforms.js';
import { buildProgram } from '../support/service/program.js';
import { startOwnPostgres } from '../support/service/own-postgres.js';
import { BACKENDS, setScene, type Scene } from '../support/service/scene.js';
import { tally } from '../support/service/tally.js';
import { addSecondPhones, queueWave, type Recipient } from '../support/service/waves.js';

/** Sixty schools on each platform; every other one's person has the other platform as well. */
const CENSUS = { perPlatform: 60, byCode: 0 };
const BLOCKED_EVERY = 7;
const PHASE_MS = 1_500;
/** However busy the machine is, nothing of what is waited for takes longer. */
const PATIENCE_MS = 60_000;
/** How many people get one more message every half second until the breaker has seen enough. */
const DRIP = 8;
const AFTER_A_WEEK = 'Đợt 7';
/** No send of a living process takes longer: what is still under way then belonged to one that was killed. */
const LONGEST_SEND_MS = 12_000;

let scene: Scene | undefined;

beforeAll(buildProgram);
afterEach(async () => {
  await scene?.strike();
  scene = undefined;
});

it.each(BACKENDS)(
  'loses nothing and doubles nothing but what it marks, whatever breaks, queues on %s',
  async (backend) => {
    const postgres = await startOwnPostgres();
    const here = await setScene(backend, CENSUS, { database: postgres });
    scene = here;
    const { platforms, town } = here;
    const people = await addSecondPhones(town, platforms);
    const crew = await here.start({ web: 'web', 'worker-1': 'worker', 'worker-2': 'worker' });
    expect(await eventually(async () => (await fetch(`${platforms.webRoot}/readyz`)).ok, 20_000)).toBe(true);
    await blockSome(platforms, people);
    const startedAt = Date.now();

    await queueWave(town.database, people, { text: 'Đợt 1', lane: 'urgent' });
    await during(platforms, 'telegram', { throttleRate: 0.5, retryAfterSeconds: 1 });
    await queueWave(town.database, people, { text: 'Đợt 2', lane: 'urgent' });
    await during(platforms, 'zalo', { serverErrorRate: 0.4 });
    await queueWave(town.database, people, { text: 'Đợt 3', lane: 'bulk' });
    await during(platforms, 'telegram', { resetAfterWriteRate: 0.3 });
    platforms.passTime(26 * 3_600_000); // Zalo's access token expires.
    await queueWave(town.database, people, { text: 'Đợt 4', lane: 'urgent' });
    await Promise.all([crew.members[1]?.crash(), here.redis?.flush(), postgres.restart()]);
    await during(platforms, 'zalo', { blackHoleRate: 0.1 });
    expect(await atWorkAgain(here, 'Đợt 4')).toBe(true);
    const outage = await whileTelegramIsOut(here, people);

    await patiently(town.database);
    const settled = await here.settled(PATIENCE_MS);
    platforms.passTime(8 * 24 * 3_600_000); // Nobody has written to the OA for seven days: every window is closed.
    await queueWave(town.database, people, { text: AFTER_A_WEEK, lane: 'urgent' });
    const settledAgain = await here.settled(PATIENCE_MS);
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    const { doubled, missing, ...counts } = await tally(town.database, platforms);
    console.log('chaos', JSON.stringify({ backend, seconds, outage, ...counts }));
    expect(crew.casualties).toEqual([]);
    expect({ settled, settledAgain }).toEqual({ settled: true, settledAgain: true });
    expect({ doubled, missing }).toEqual({ doubled: [], missing: [] });
    expect(outage).toEqual({ opened: 1, moved: true, closed: 1 });
    expect(await forgotten(here, people)).toEqual([]);
    expect(await withoutAWindow(town.database)).toEqual(new Set(['failed']));
  },
  300_000,
);

async function blockSome(platforms: Platforms, people: readonly Recipient[]): Promise<void> {
  for (const [index, { phones }] of people.entries()) {
    const [first] = phones;
    if (first && index % BLOCKED_EVERY === 0)
      await platforms[first.platform].act(first.id, { type: 'block' });
  }
}

/** Faults for a while; none afterwards. */
async function during(
  platforms: Platforms,
  name: 'telegram' | 'zalo',
  faults: Partial<Faults>,
): Promise<void> {
  const off = Object.fromEntries(Object.keys(faults).map((key) => [key, 0]));
  Object.assign(platforms[name].faults, faults);
  await wait(PHASE_MS);
  Object.assign(platforms[name].faults, off);
}

/** Whether a wave has begun to go out after what brought everything down: queues and connections need a while. */
function atWorkAgain({ town }: Scene, text: string): Promise<boolean> {
  return eventually(async () => (await sentOf(town.database, text)) > 0, PATIENCE_MS);
}

async function sentOf(database: Database, text: string): Promise<number> {
  return database.delivery.count({ where: { state: 'sent', message: { path: ['text'], equals: text } } });
}

/** A wave in drips while Telegram answers nothing but 502: the breaker opens, what waits goes by Zalo, a probe closes it. */
async function whileTelegramIsOut(
  { platforms, town }: Scene,
  people: readonly Recipient[],
): Promise<{ opened: number; moved: boolean; closed: number }> {
  platforms.telegram.faults.serverErrorRate = 1;
  const isOut = async (): Promise<boolean> =>
    (await town.database.channelOutage.count({ where: { closedAt: null } })) > 0;
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until && !(await isOut()); await wait(500))
    await queueWave(town.database, people.slice(0, DRIP), { text: 'Đợt 5', lane: 'urgent' });
  await queueWave(town.database, people, { text: 'Đợt 6', lane: 'urgent' });
  const moved = await eventually(
    () =>
      platforms.zalo.ledger().some(({ text, recipient }) => text === 'Đợt 6' && isSecond(people, recipient)),
    PATIENCE_MS,
  );
  platforms.telegram.faults.serverErrorRate = 0;
  await eventually(async () => !(await isOut()), PATIENCE_MS);
  const outages = await town.database.channelOutage.findMany({ where: { channel: 'telegram' } });
  return { opened: outages.length, moved, closed: outages.filter(({ closedAt }) => closedAt).length };
}

function isSecond(people: readonly Recipient[], address: string): boolean {
  return people.some(({ phones }) => phones[1]?.id === address);
}

/** The minute until an urgent repeat, and the time until a killed worker's sends are given up, pass at once. */
async function patiently(database: Database): Promise<void> {
  await eventually(
    async () =>
      (await database.delivery.count({
        where: { state: 'sending', claimedAt: { gt: new Date(Date.now() - LONGEST_SEND_MS) } },
      })) === 0,
    LONGEST_SEND_MS,
  );
  await database.$executeRaw`UPDATE delivery SET claimed_at = claimed_at - interval '5 minutes' WHERE state = 'sending'`;
  await eventually(
    async () => (await database.delivery.count({ where: { state: 'sending' } })) === 0,
    15_000,
  );
  await database.$executeRaw`UPDATE delivery SET not_before = now() WHERE state = 'queued'`;
}

/** Who did not get what was queued for them although a phone of theirs takes messages and its fate is not uncertain. */
async function forgotten({ platforms, town }: Scene, people: readonly Recipient[]): Promise<string[]> {
  const arrived = new Set<string>();
  for (const { ledger } of [platforms.telegram, platforms.zalo])
    for (const { recipient, text } of ledger())
      arrived.add(`${recipient} ${text.replace('(gửi lại)\n', '')}`);
  const uncertain = await town.database.delivery.findMany({ where: { state: 'uncertain' } });
  const isUncertain = new Set(uncertain.map(({ unitId, message }) => `${unitId ?? 0} ${textOf(message)}`));
  const queued = await town.database.delivery.findMany({ where: { unitId: { not: null } } });
  const wanted = new Set(queued.map(({ unitId, message }) => `${unitId ?? 0} ${textOf(message)}`));
  return [...wanted]
    .filter((key) => {
      const [unit, ...words] = key.split(' ');
      const person = people.find(({ unitId }) => unitId === Number(unit));
      const got = person?.phones.some(({ id }) => arrived.has(`${id} ${words.join(' ')}`)) ?? false;
      return !got && !isUncertain.has(key) && !(person && isUnreachable(people, person, words.join(' ')));
    })
    .map((key) => {
      const rows = queued.filter(({ unitId, message }) => `${unitId ?? 0} ${textOf(message)}` === key);
      return `${key}: ${rows.map(({ channel, state, failure }) => `${channel} ${state} ${failure ?? ''}`).join('; ')}`;
    });
}

/** Has no phone that takes messages. */
function isUnreachable(people: readonly Recipient[], person: Recipient, text: string): boolean {
  const isBlocked = people.indexOf(person) % BLOCKED_EVERY === 0;
  return person.phones.every(
    ({ platform }, index) => (isBlocked && index === 0) || (text === AFTER_A_WEEK && platform === 'zalo'),
  );
}

/** The states of what was written by Zalo after its windows had closed. */
async function withoutAWindow(database: Database): Promise<Set<string>> {
  const rows = await database.delivery.findMany({
    where: { channel: 'zalo', message: { path: ['text'], equals: AFTER_A_WEEK } },
  });
  return new Set(rows.map(({ state }) => state));
}

function textOf(message: unknown): string {
  const text =
    typeof message === 'object' && message !== null && 'text' in message ? String(message.text) : '';
  return text.replace('(gửi lại)\n', '');
}
