import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEscalationsStore } from '../../../prisma/store/escalations-store.js';
import { tick } from '../../../src/app/tick.js';
import { openAppWorld, type AppWorld, type Wrap } from '../../support/app-world.js';
import { meet, onTelegramToo, type Person } from '../accounts/people.js';

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
  const listed = await world.database.roundUnit.findMany({
    where: { declaredAt: null, exemptReason: null },
    select: { unitId: true },
  });
  const silent = await world.database.unit.findMany({
    where: { id: { in: listed.map(({ unitId }) => unitId) } },
    select: { parent: { select: { code: true } } },
  });
  const counts: Record<string, number> = {};
  for (const unit of silent) {
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

/** Opens once. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Around the first reading of people by a worker. */
const around =
  (before: () => Promise<void>, after: () => Promise<void>): Wrap =>
  (port) =>
    new Proxy(port, {
      get(target, name, self) {
        const member: unknown = Reflect.get(target, name, self);
        if ((name !== 'recipients' && name !== 'superiors') || typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          await before();
          const read: unknown = await Reflect.apply(member, target, args);
          await after();
          return read;
        };
      },
    });

/** Two workers tick at once: one has chosen how to reach people before Zalo goes out, the other after; then both send. */
async function tickAcrossOutage(to: Date): Promise<void> {
  world.goTo(to);
  const [isOut, bothRead] = [gate(), gate()];
  let outages = 0;
  const first = around(
    () => Promise.resolve(),
    async () => {
      if ((outages += 1) === 1) {
        await world.database.channelOutage.create({
          data: { channel: 'zalo', openedAt: to, reason: 'unavailable' },
        });
        isOut.open();
      }
      await bothRead.opened;
    },
  );
  const second = around(
    () => isOut.opened,
    () => Promise.resolve(bothRead.open()),
  );
  await Promise.all([tick(world.chores(first), to), tick(world.chores(second), to)]);
  await world.database.channelOutage.deleteMany();
  await world.settle();
}

describe('two workers that choose different platforms at the same instant', () => {
  const heard = (people: readonly Person[], begins: RegExp): number =>
    people.flatMap((person) => person.heard()).filter((text) => begins.test(text)).length;

  async function onBoth(role: 'school' | 'manager', unitCode: string): Promise<Person[]> {
    const zalo = meet(world, 'zalo');
    await zalo.links(await world.issue({ unitCode, role }));
    return [zalo, await onTelegramToo(world, zalo, unitCode)];
  }

  it.each(['07:00', '11:00', '17:00'])('tell a school once at %s', async (time) => {
    const school = await onBoth('school', '75734001');
    await world.moveTo(new Date(at(`02-26T${time}`).getTime() - 60_000));
    school.forEach((person) => person.heard());
    await tickAcrossOutage(at(`02-26T${time}`));
    expect(heard(school, /^[📋⏰⌛]/u)).toBe(1);
  });

  it('tell a superior once', async () => {
    const district = await onBoth('manager', '734');
    await world.moveTo(at('02-26T17:14'));
    await tickAcrossOutage(at('02-26T17:15'));
    expect(heard(district, /^⚠️/u)).toBe(1);
  });

  it('tell a school once that it is exempt', async () => {
    const school = await onBoth('school', '75734001');
    const officer = meet(world, 'telegram');
    await officer.links(await world.issue({ unitCode: '75', role: 'officer' }));
    await world.moveTo(at('02-26T08:00'));
    await officer.says('/mien Tân Phú; 26/2 - 2/3; Nghỉ học phòng dịch; 99/UBND-KGVX 25/02/2021');
    await officer.says('xác nhận');
    expect(heard(school, /được miễn/u)).toBe(0);
    await tickAcrossOutage(at('02-26T08:01'));
    expect(heard(school, /được miễn/u)).toBe(1);
  });

  it('remind a school by hand once', async () => {
    const school = await onBoth('school', '75734001');
    const district = await manager('734');
    await world.moveTo(at('02-26T12:00'));
    const { accountId } = await world.database.accountLink.findFirstOrThrow({
      where: { identity: { address: district.address } },
    });
    const round = await world.database.round.findFirstOrThrow();
    const asked = {
      roundId: round.id,
      accountId,
      source: 'command',
      requestedAt: world.now(),
      runAt: world.now(),
    };
    const schoolUnit = await world.database.unit.findFirstOrThrow({ where: { code: '75734001' } });
    await world.database.reminder.create({ data: { ...asked, unitIds: [schoolUnit.id] } });
    await tickAcrossOutage(at('02-26T12:01'));
    expect(heard(school, /^🔔/u)).toBe(1);
  });
});
