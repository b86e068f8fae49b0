import { inboundEvent, type InboundEvent } from '../../../src/core/conversation/event.js';
import { tick, type Chores } from '../../../src/app/tick.js';
import type { AppWorld } from '../app-world.js';
import { createRandom, type Random } from '../service/random.js';
import { isSuspended, type Chronicle } from './chronicle.js';
import { Killed, mortal } from './mortal.js';
import { suspend, type Officer } from './offices.js';
import { deedsOf, WAYS, type Deed, type Villager } from './villagers.js';

const MINUTE_MS = 60_000;
const DEADLINE_MINUTE = 600;
const LOCK_MINUTE = 26 * 60;
/** Chance that a worker dies at any one call of its stores. */
const DEATH = 0.02;
const LUCKS = 2 ** 31;

/** Minutes after the opening during which the whole service is down: over the opening, nudges, the deadline, the lock. */
const OUTAGES = [
  [-30, 45],
  [230, 500],
  [590, 660],
  [610, 700],
  [LOCK_MINUTE - 45, LOCK_MINUTE + 30],
] as const;

/** What was done to the service, for the test to see that something was. */
export interface Hardships {
  kills: number;
  outages: number;
  doubled: number;
  suspensions: number;
}

/** The people, the weather and the book of a simulation. */
export interface Weeks {
  readonly world: AppWorld;
  readonly villagers: readonly Villager[];
  readonly officers: readonly Officer[];
  readonly random: Random;
  readonly chronicle: Chronicle;
}

/** Plays rounds one after the other; `openings` are their instants with the nominal day. */
export async function playWeeks(
  weeks: Weeks,
  openings: readonly { readonly on: string; readonly at: Date }[],
): Promise<Hardships> {
  const hardships = { kills: 0, outages: 0, doubled: 0, suspensions: 0 };
  for (const opening of openings) await playRound(weeks, opening, hardships);
  return hardships;
}

/** From an hour before the opening until an hour after the lock, from one thing that happens to the next. */
async function playRound(
  weeks: Weeks,
  opening: { on: string; at: Date },
  hardships: Hardships,
): Promise<void> {
  const { world, random } = weeks;
  const outage = random.chance(0.6) ? OUTAGES[random.whole(0, OUTAGES.length - 1)] : undefined;
  const [downFrom, upAt] = outage ?? [Infinity, Infinity];
  if (outage) hardships.outages += 1;
  const instant = (minute: number): Date => new Date(opening.at.getTime() + minute * MINUTE_MS);
  world.goTo(instant(-60));
  if (random.chance(0.5)) await exemptSome(weeks, opening.on, hardships);
  const deeds = [...deedsOf(weeks.villagers, random)];
  let waiting: Deed[] = [];
  for (let minute = -60; minute < LOCK_MINUTE + 60;) {
    const due = await world.nextDue();
    const dueMinute = due ? Math.ceil((due.getTime() - opening.at.getTime()) / MINUTE_MS) : Infinity;
    const isDown = (at: number): boolean => at >= downFrom && at < upAt;
    const next = Math.min(
      deeds[0]?.minute ?? Infinity,
      dueMinute > minute && !isDown(dueMinute) ? dueMinute : Infinity,
      upAt > minute ? upAt : Infinity,
      LOCK_MINUTE + 60,
    );
    minute = next;
    world.goTo(instant(minute));
    while (deeds[0] && deeds[0].minute <= minute) waiting.push(...deeds.splice(0, 1));
    if (isDown(minute)) continue;
    await tickRoughly(weeks, hardships);
    // Now and then people are quicker than the messages that were just queued.
    if (random.chance(0.7)) await world.settle();
    await declare(weeks, opening, instant, waiting);
    waiting = [];
  }
}

/** The province exempts one of its districts for the day, before the round opens. */
async function exemptSome(
  { world, villagers, officers, random, chronicle }: Weeks,
  on: string,
  hardships: Hardships,
): Promise<void> {
  const schoolsOf = (path: string): number => villagers.filter((one) => isSuspended(one, path)).length;
  const districts = officers
    .filter(({ kind }) => kind === 'district')
    .map(({ code, path }) => ({ code, path, schools: schoolsOf(path) }))
    .filter(({ schools }) => schools > 0);
  const province = officers.find(({ kind }) => kind === 'province');
  const district = districts[random.whole(0, districts.length - 1)];
  if (!province || !district) throw new Error('no offices');
  await suspend(world, province, district, on);
  chronicle.suspended.set(on, district.path);
  hardships.suspensions += 1;
}

/** Two workers tick at once, each may die on the way; then they start again until both have come through. */
async function tickRoughly({ world, random }: Weeks, hardships: Hardships): Promise<void> {
  // Each has luck of its own, so that the same seed gives the same deaths whoever is faster.
  const live = async (luck: Random): Promise<void> => {
    const chores: Chores = world.chores((port) => mortal(port, () => luck.chance(DEATH)));
    try {
      await tick(chores, world.now());
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      hardships.kills += 1;
    }
  };
  hardships.doubled += 1;
  const lucks = [random.whole(1, LUCKS), random.whole(1, LUCKS)].map(createRandom);
  await Promise.all(lucks.map(live));
  await tick(world.chores(), world.now());
}

async function declare(
  { world, chronicle, random }: Weeks,
  { on, at: openedAt }: { on: string; at: Date },
  instant: (minute: number) => Date,
  deeds: readonly Deed[],
): Promise<void> {
  const now = world.now();
  const sentBefore = world.sent.length;
  if (deeds.length === 0) return;
  const events = deeds.flatMap(({ villager, minute, way }) =>
    WAYS[way].texts.map((text, index) => textOf(villager, `${on}-${index}`, text, instant(minute))),
  );
  await world.deliver(events, random.chance(0.5) ? 2 : 1);
  for (const { villager, minute, way } of deeds) {
    chronicle.hear(villager, instant(minute));
    // What comes when the round is locked is too late, whatever held it up.
    if (now.getTime() >= openedAt.getTime() + LOCK_MINUTE * MINUTE_MS) continue;
    chronicle.note(on, { villager, way, late: minute > DEADLINE_MINUTE, processedAt: now, sentBefore });
  }
}

function textOf(villager: Villager, id: string, text: string, at: Date): InboundEvent {
  const { channel, address } = villager;
  return inboundEvent.parse({
    type: 'text',
    channel,
    externalId: `${address}-${id}`,
    address,
    at: at.toISOString(),
    text,
    person: {},
  });
}
