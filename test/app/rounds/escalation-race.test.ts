import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEscalationsStore } from '../../../prisma/store/escalations-store.js';
import { tick } from '../../../src/app/tick.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet, type Person } from '../accounts/people.js';

const at = (time: string): Date => new Date(`2021-${time}:00+07:00`);
const WORKERS = 4;

let world: AppWorld;

beforeAll(async () => {
  world = await openAppWorld(at('02-25T20:00'));
});
afterAll(() => world.close());
beforeEach(() => world.reset(at('02-25T20:00')));

async function manager(unitCode: string): Promise<Person> {
  const person = meet(world, 'telegram');
  await person.links(await world.issue({ unitCode, role: 'manager' }));
  return person;
}

/** So many workers tick at once, each twice. */
async function tickAll(to: Date): Promise<void> {
  world.goTo(to);
  const workers = Array.from({ length: WORKERS }, () => world.chores());
  await Promise.all(workers.map((chores) => tick(chores, to)));
  await Promise.all(workers.map((chores) => tick(chores, to)));
  await world.settle();
}

/** Every `nth` school, counted from `from`, has declared. */
async function declareEvery(nth: number, from: number): Promise<void> {
  await world.database.$executeRaw`
    UPDATE round_unit SET declared_at = ${world.now()}, timeliness = 'on_time' WHERE unit_id % ${nth}::int = ${from}::int`;
}

/** How many silent schools there are, by the code of the office they must lie before: their district's, else the province's. */
async function silentBy(offices: readonly string[]): Promise<Record<string, number>> {
  const silent = await world.database.roundUnit.findMany({
    where: { declaredAt: null, exemptReason: null },
    select: { unit: { select: { parent: { select: { code: true } } } } },
  });
  const counts: Record<string, number> = {};
  for (const { unit } of silent) {
    const parent = unit.parent?.code ?? '';
    const office = offices.includes(parent) ? parent : '75';
    counts[office] = (counts[office] ?? 0) + 1;
  }
  return counts;
}

/** Silent schools by the code of the office they lie before, of the escalations of a rule. */
async function raisedBy(rule: string): Promise<Record<string, number>> {
  const rows = await world.database.escalation.findMany({ where: { rule }, include: { schools: true } });
  const units = await world.database.unit.findMany({
    where: { id: { in: rows.map(({ unitId }) => unitId) } },
  });
  const codeOf = new Map(units.map(({ id, code }) => [id, code]));
  expect(codeOf.size).toBe(rows.length);
  return Object.fromEntries(rows.map(({ unitId, schools }) => [codeOf.get(unitId) ?? '', schools.length]));
}

const toldOf = ({ address }: Person): string[] =>
  world.sent
    .filter((one) => one.address === address && one.message.text.startsWith('⚠️'))
    .map(({ message }) => /Chưa khai: \d+/.exec(message.text)?.[0] ?? '');

describe('several workers at once', () => {
  it.each([
    [['731', '734'], 2, 0],
    [['734', '736', '737'], 3, 1],
    [['731', '732', '734', '736'], 7, 3],
  ])('offices %j: each escalation exists once, is told once and goes up once', async (offices, nth, from) => {
    const people = new Map<string, Person>();
    for (const code of [...offices, '75']) people.set(code, await manager(code));
    await world.moveTo(at('02-26T17:00'));
    await declareEvery(nth, from);
    const silent = await silentBy(offices);
    await tickAll(at('02-26T17:15'));
    expect(await raisedBy('escalation')).toEqual(silent);
    for (const [code, person] of people) expect(toldOf(person)).toEqual([`Chưa khai: ${silent[code]}`]);

    const stores = Array.from({ length: WORKERS }, () => createEscalationsStore(world.database));
    const morning = at('02-27T08:00');
    const moved = await Promise.all(stores.map((store) => store.moveUp(morning)));
    expect(moved.reduce((sum, one) => sum + one, 0)).toBe(offices.length);
    await tickAll(morning);
    const below = offices.reduce((sum, code) => sum + (silent[code] ?? 0), 0);
    expect(await raisedBy('up-1')).toEqual({ '75': below });
    const [top] = [...people.values()].slice(-1);
    expect(top && toldOf(top)).toEqual([`Chưa khai: ${silent['75']}`, `Chưa khai: ${below}`]);
    for (const code of offices) expect(toldOf(people.get(code) ?? meet(world, 'zalo'))).toHaveLength(1);
    expect(await world.database.escalation.count({ where: { movedAt: { not: null } } })).toBe(offices.length);
    expect(await world.database.escalation.count({ where: { rule: { startsWith: 'up-2' } } })).toBe(0);
  });
});
