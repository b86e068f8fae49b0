import { expect } from 'vitest';
import { z } from 'zod';
import { findSeal } from '../../../prisma/store/ledger/find-seal.js';
import { readTallies } from '../../../prisma/store/summaries/read-tallies.js';
import { defaultSchedule } from '../../../src/core/rounds/default-schedule.js';
import { rate } from '../../../src/core/rounds/rate.js';
import { addTallies, type Tally } from '../../../src/core/rounds/tally.js';
import { checkEscalations, checkNotices } from './check-offices.js';
import { isSuspended, recountBelow, type Declared } from './chronicle.js';
import { WAYS, type Villager } from './villagers.js';
import type { Weeks } from './weeks.js';

/** Zalo lets a person be written to so long after they were heard. */
const ZALO_WINDOW_MS = (7 * 24 - 1) * 3_600_000;
const RECEIPTS_CHECKED = 3;

const roundRows = z.array(z.object({ id: z.number(), on: z.string(), lockedAt: z.date() }));

/** Holds what the service remembers against the simulation's own book: rounds, declarations, sums, receipts, nudges. */
export async function checkWeeks(weeks: Weeks, days: readonly string[]): Promise<void> {
  const { database } = weeks.world;
  const rounds = roundRows.parse(
    await database.$queryRaw`
      SELECT id, occurrence_on::text AS on, locked_at AS "lockedAt" FROM round ORDER BY occurrence_on`,
  );
  expect(rounds.map(({ on }) => on)).toEqual(days);
  for (const round of rounds) {
    const declared = weeks.chronicle.declared.get(round.on) ?? new Map<number, Declared>();
    await checkDeclarations(weeks, round.id, declared);
    await checkSums(weeks, round, declared);
    await checkNotices(weeks, round.on);
    await checkNudges(weeks, round, declared);
    await checkEscalations(weeks, round, declared);
  }
  await checkReferences(database);
}

/** What lists and fires refer to exists, though no foreign key says so. */
async function checkReferences(database: Weeks['world']['database']): Promise<void> {
  const lost = await database.$queryRaw`
    SELECT 'listed' AS what, unit_id AS id FROM round_unit WHERE unit_id NOT IN (SELECT id FROM unit)
    UNION ALL
    SELECT 'fired', identity_id FROM nudge_fire WHERE identity_id NOT IN (SELECT id FROM identity)`;
  expect(lost).toEqual([]);
}

async function checkDeclarations(
  { world: { database } }: Weeks,
  roundId: number,
  declared: ReadonlyMap<number, Declared>,
): Promise<void> {
  const stored = await database.declaration.findMany({ where: { roundId }, orderBy: { unitId: 'asc' } });
  const seen = stored.map(({ unitId, timeliness, colour, revision }) => [
    unitId,
    timeliness,
    colour,
    revision,
  ]);
  const known = [...declared.values()]
    .sort((a, b) => a.villager.unitId - b.villager.unitId)
    .map(({ villager, late, way }) => [
      villager.unitId,
      late ? 'late' : 'on_time',
      WAYS[way].colour,
      WAYS[way].revision,
    ]);
  expect(seen).toEqual(known);
  for (const { receiptCode } of stored.slice(0, RECEIPTS_CHECKED))
    expect(await findSeal(database, receiptCode)).toMatchObject({ state: 'sealed', size: stored.length });
}

/** Every unit above a school, from the root down: the frozen numbers are those of a naive recount, and the list's too. */
async function checkSums(
  { world: { database }, villagers, chronicle }: Weeks,
  { id, on, lockedAt }: { id: number; on: string; lockedAt: Date },
  declared: ReadonlyMap<number, Declared>,
): Promise<void> {
  const summaries = await database.roundSummary.findMany({ where: { roundId: id } });
  const recount = (path: string): Tally =>
    recountBelow(villagers, { declared, suspended: chronicle.suspended.get(on) }, path);
  const above = new Set(villagers.flatMap(({ path }) => path.split('/').slice(0, -2)));
  expect(new Set(summaries.map(({ unitId }) => String(unitId)))).toEqual(above);
  for (const { unitId, path } of summaries) {
    const unit = { id: unitId, path };
    const frozen = await readTallies(database, { id, lockedAt }, unit);
    expect(frozen.unit).toEqual(recount(path));
    expect(frozen.children.reduce((sum, { tally }) => addTallies(sum, tally), frozen.direct)).toEqual(
      frozen.unit,
    );
    const share = rate(frozen.unit.declared, frozen.unit.must) ?? 0;
    expect(share >= 0 && share <= 1).toBe(true);
  }
  const open = await readTallies(database, { id }, { id: 1, path: '' });
  expect(open.unit).toEqual(recount(''));
}

const stepRows = z.array(z.object({ rule: z.string(), outcome: z.string(), firedAt: z.date() }));
const fireRows = z.array(
  z.object({ rule: z.string(), unitId: z.number(), firedAt: z.date(), sentAs: z.array(z.string()) }),
);

/** Each step is fired or recorded as missed; a fired one reached everybody who stayed silent, once, and nobody who had declared. */
async function checkNudges(
  weeks: Weeks,
  { id: roundId, on }: { readonly id: number; readonly on: string },
  declared: ReadonlyMap<number, Declared>,
): Promise<void> {
  const { world, chronicle } = weeks;
  const villagers = weeks.villagers.filter((one) => !isSuspended(one, chronicle.suspended.get(on)));
  const exempt = new Set(
    weeks.villagers.filter((one) => !villagers.includes(one)).map(({ unitId }) => unitId),
  );
  const steps = stepRows.parse(
    await world.database.$queryRaw`
      SELECT rule, outcome, fired_at AS "firedAt" FROM round_step WHERE round_id = ${roundId} ORDER BY occurs_at`,
  );
  expect(steps.map(({ rule }) => rule)).toEqual(defaultSchedule.nudges.map(({ rule }) => rule));
  const fires = fireRows.parse(
    await world.database.$queryRaw`
      SELECT f.rule, f.unit_id AS "unitId", f.fired_at AS "firedAt", coalesce(array_agg(d.message_ref)
        FILTER (WHERE d.message_ref IS NOT NULL), '{}') AS "sentAs"
      FROM nudge_fire f LEFT JOIN delivery d ON d.round_id = f.round_id AND d.unit_id = f.unit_id AND d.identity_id = f.identity_id
        AND d.purpose = 'nudge' AND d.dedupe_key LIKE 'nudge:' || f.round_id || ':' || f.rule || ':%'
      WHERE f.round_id = ${roundId} GROUP BY f.id`,
  );
  const places = new Map(world.sent.map(({ messageRef }, place) => [messageRef, place]));
  for (const { unitId, firedAt, sentAs } of fires) {
    const one = declared.get(unitId);
    expect(sentAs.length).toBeLessThanOrEqual(1);
    expect(exempt.has(unitId)).toBe(false);
    if (!one) continue;
    expect(firedAt.getTime()).toBeLessThanOrEqual(one.processedAt.getTime());
    for (const ref of sentAs) expect(places.get(ref) ?? Infinity).toBeLessThan(receiptPlace(weeks, one));
  }
  for (const { rule, outcome, firedAt } of steps.filter(({ rule: name }) => name !== 'escalation')) {
    const told = fires.filter((fire) => fire.rule === rule).map(({ unitId }) => unitId);
    expect(new Set(told).size).toBe(told.length);
    expect(['fired', 'missed']).toContain(outcome);
    if (outcome === 'missed') continue;
    const reached = new Set(told);
    const silent = villagers.filter((one) => (declared.get(one.unitId)?.processedAt ?? FOREVER) > firedAt);
    const forgotten = silent.filter((one) => !reached.has(one.unitId) && canBeReached(one, firedAt, weeks));
    expect(forgotten).toEqual([]);
  }
}

const FOREVER = new Date(8.64e15);

function canBeReached(villager: Villager, at: Date, { chronicle }: Weeks): boolean {
  if (villager.channel === 'telegram') return true;
  return at.getTime() - chronicle.heardBefore(villager, at).getTime() < ZALO_WINDOW_MS;
}

/** Where the receipt stands among everything sent. */
function receiptPlace({ world }: Weeks, { villager, sentBefore }: Declared): number {
  return world.sent.findIndex(
    ({ address, message }, place) =>
      place >= sentBefore && address === villager.address && message.text.includes('Mã biên nhận'),
  );
}
