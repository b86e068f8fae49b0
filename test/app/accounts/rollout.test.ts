import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createCampaignsStore } from '../../../prisma/store/campaigns/campaigns-store.js';
import { createHashCode } from '../../../prisma/code-hash.js';
import { findRollout } from '../../../prisma/store/lookups/rollout.js';
import { rolloutMaker } from '../../../src/app/campaigns/rollout-maker.js';
import { remindSuperiors } from '../../../src/app/campaigns/remind-superiors.js';
import type { Rollout, RolloutView } from '../../../src/core/conversation/lookups/rollout.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { createRandom } from '../../support/service/random.js';
import { meet, type Person } from './people.js';

const START = new Date('2021-02-19T10:00:00+07:00');
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

let world: AppWorld;
let officer: Person;
let seat: { readonly accountId: number; readonly identityId: number };

beforeAll(async () => {
  world = await openAppWorld(START);
  officer = meet(world, 'telegram', 'Sở');
  await officer.links(await world.issue({ unitCode: '75', role: 'officer' }));
  const [link] = await world.database.accountLink.findMany();
  seat = { accountId: link?.accountId ?? 0, identityId: link?.identityId ?? 0 };
  await linkAtRandom();
}, 60_000);
afterAll(() => world.close());

/** Two in three schools get one or two people who come, and sometimes go, within the last days. */
async function linkAtRandom(): Promise<void> {
  const random = createRandom(2021);
  const schools = await world.database.unit.findMany({ where: { kind: 'school' }, orderBy: { id: 'asc' } });
  const held = schools.filter(() => random.chance(2 / 3));
  const accounts = await world.database.account.createManyAndReturn({
    data: held.map(({ id }) => ({ unitId: id, role: 'school' as const })),
  });
  const seats = accounts.flatMap(({ id }) => (random.chance(0.5) ? [id] : [id, id]));
  const people = await world.database.identity.createManyAndReturn({
    data: seats.map((_, at) => ({ channel: 'zalo' as const, address: `s${at}` })),
  });
  await world.database.accountLink.createMany({
    data: people.map(({ id }, at) => {
      const linked = START.getTime() - random.whole(0, 9 * 24) * HOUR_MS;
      const ended = Math.min(START.getTime(), linked + random.whole(0, 50) * HOUR_MS);
      return {
        accountId: seats[at] ?? 0,
        identityId: id,
        linkedAt: new Date(linked),
        endedAt: random.chance(0.25) ? new Date(ended) : null,
      };
    }),
  });
}

async function ask(unitId: number, view: RolloutView = 'overview'): Promise<Rollout> {
  const { accountId, identityId } = seat;
  const found = await findRollout(
    world.database,
    identityId,
    { type: 'rollout', accountId, unitId, view, page: 1 },
    START,
  );
  if (!found) throw new Error(`nothing found for ${unitId}`);
  return found;
}

/** The slow and obvious way: every school one by one. */
async function recount(path: string, at: Date): Promise<{ must: number; linked: number }> {
  const schools = await world.database.unit.findMany({
    where: { kind: 'school', path: { startsWith: path } },
    include: { accounts: { include: { links: true } } },
  });
  const held = schools.filter(({ accounts }) =>
    accounts.some(({ links }) =>
      links.some(({ linkedAt, endedAt }) => linkedAt <= at && (endedAt === null || endedAt > at)),
    ),
  );
  return { must: schools.length, linked: held.length };
}

it('counts what a recount one by one counts; parts sum to the whole at every level of the tree', async () => {
  const top = await world.database.unit.findFirstOrThrow({ where: { code: '75' } });
  const areas = await world.database.unit.findMany({
    where: { path: { startsWith: top.path }, kind: { not: 'school' } },
  });
  for (const { id, path } of areas) {
    const found = await ask(id);
    expect(found).toMatchObject(await recount(path, START));
    expect(found.linked).toBeLessThanOrEqual(found.must);
    const sum = (parts: Rollout['levels'] | Rollout['children']): { must: number; linked: number } => ({
      must: parts.reduce((all, { must }) => all + must, 0),
      linked: parts.reduce((all, { linked }) => all + linked, 0),
    });
    expect(sum(found.levels)).toEqual({ must: found.must, linked: found.linked });
    const directly = await world.database.unit.findMany({ where: { parentId: id, kind: 'school' } });
    const own = await Promise.all(directly.map((school) => recount(school.path, START)));
    const below = sum(found.children);
    expect(below.must + own.length).toBe(found.must);
    expect(below.linked + own.filter(({ linked }) => linked > 0).length).toBe(found.linked);
  }
});

it('day by day is what each evening was, and today is now', async () => {
  const top = await world.database.unit.findFirstOrThrow({ where: { code: '731' } });
  const { days, must, linked } = await ask(top.id, 'trend');
  expect(days).toHaveLength(10);
  expect(days.at(-1)).toEqual({ on: '2021-02-19', must, linked });
  for (const { on, ...day } of days.slice(0, -1)) {
    const evening = new Date(Date.parse(`${on}T00:00:00+07:00`) + DAY_MS - 1);
    expect(day).toEqual(await recount(top.path, evening));
  }
});

it('hands out every school with its state as a file, and nothing outside the scope', async () => {
  const campaigns = createCampaignsStore(world.database, createHashCode('test'));
  const make = rolloutMaker({ campaigns, timeZone: 'Asia/Ho_Chi_Minh' });
  const unit = await world.database.unit.findFirstOrThrow({ where: { code: '734' } });
  const request = { holder: seat, now: START, query: {}, params: { unit: String(unit.id), format: 'csv' } };
  const file = await make(request);
  if (!file || file.content instanceof Uint8Array) throw new Error('no file made');
  const pieces: Uint8Array[] = [];
  for await (const piece of file.content()) pieces.push(piece);
  const rows = z
    .array(z.record(z.string(), z.string()))
    .parse(parse(Buffer.concat(pieces), { columns: true, bom: true }));
  const { must, linked } = await ask(unit.id);
  expect(rows).toHaveLength(must);
  expect(rows.filter((row) => row['Tình trạng'] === 'Đã liên kết')).toHaveLength(linked);
  const country = await world.database.unit.findFirstOrThrow({ where: { code: 'VN' } });
  expect(await make({ ...request, params: { unit: String(country.id) } })).toBeUndefined();
  expect(await make({ ...request, holder: undefined })).toBeUndefined();
});

it('reminds each superior once a day, whatever is doubled or cut off, with codes that work and leave the old ones be', async () => {
  const lower = meet(world, 'zalo', 'Tân Phú');
  await lower.links(await world.issue({ unitCode: '734', role: 'officer' }));
  const school = await world.database.unit.findFirstOrThrow({
    where: { parent: { code: '734' }, accounts: { none: { links: { some: { endedAt: null } } } } },
  });
  const before = await world.issue({ unitCode: school.code, role: 'school' });
  const campaigns = createCampaignsStore(world.database, createHashCode('test'));
  const day = { deadlineOn: '2021-02-25', deadlineCounts: false, documentOn: undefined, levels: [] };
  const deadlineAt = new Date('2021-02-25T00:00:00+07:00');
  await campaigns.set({ unitCode: '75', documentNo: '614/UBND', ...day, deadlineAt }, world.now());
  // Two workers at once, twice: as if the first had died before ticking the wish off.
  const { id: campaignId } = await world.database.campaign.findFirstOrThrow();
  const unit = await world.database.unit.findFirstOrThrow({ where: { code: '75' } });
  const askedOn = new Date('2021-02-19');
  await world.database.campaignNudge.create({
    data: { campaignId, unitId: unit.id, askedOn, askedAt: START, ...seat },
  });
  const traits = (name: 'zalo' | 'telegram') => ({ name, buttons: 5, editsInPlace: false });
  const deps = { campaigns, traits, timeZone: 'Asia/Ho_Chi_Minh' };
  await Promise.all([remindSuperiors(deps, world.now()), remindSuperiors(deps, world.now())]);
  await world.database.campaignNudge.updateMany({ data: { doneAt: null } });
  expect(await remindSuperiors(deps, world.now())).toBe(0);
  await world.settle();
  const [message, ...others] = lower.heard().filter((text) => text.includes('chưa liên kết\n'));
  expect(others).toEqual([]);
  expect(await world.database.campaignFire.count()).toBe(2);
  const codes = [...(message ?? '').matchAll(/\((\d+)\): ([A-Z2-9]{4}-[A-Z2-9]{4})/g)];
  expect(new Set(codes.map(([, code]) => code)).size).toBe(codes.length);
  const granted = await world.database.auditEntry.count({ where: { action: 'account.grant' } });
  expect(granted).toBe(await codesMade());
  const given = codes.find(([, code]) => code !== school.code);
  const teacher = meet(world, 'telegram', 'Trường');
  expect(await teacher.links(given?.[2] ?? '')).toContain('Đã liên kết');
  expect(await meet(world, 'zalo', 'Trường kia').links(before)).toContain('Đã liên kết');
  await world.moveTo(new Date(world.now().getTime() + 60_000));
  const kept = JSON.stringify(await world.database.delivery.findMany({ select: { message: true } }));
  expect(codes.filter(([, , code = '']) => kept.includes(code))).toEqual([]);
});

async function codesMade(): Promise<number> {
  const fires = await world.database.campaignFire.findMany();
  return fires.reduce((all, { codes }) => all + codes, 0);
}
