import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyDueReorganisations, reorganise, type Reorganised } from '../../../src/app/units/reorganise.js';
import { readReorganisations, type Reorganisation } from '../../../src/core/units/operations.js';
import { openTreeWorld, type TreeWorld } from './tree-world.js';

const PROVINCES = [
  'code,name,kind,level,parent_code',
  'VN,Việt Nam,country,,',
  '75,Tỉnh Đồng Nai,province,,VN',
  '70,Tỉnh Bình Phước,province,,VN',
  '731,Thành phố Biên Hòa,district,,75',
  '689,Thành phố Đồng Xoài,district,,70',
  '25993,Phường Trảng Dài,commune,,731',
  '25195,Phường Tân Phú,commune,,689',
  'S75,Trường A,school,TH,25993',
  'S70,Trường B,school,TH,25195',
];

let world: TreeWorld;
beforeAll(async () => {
  world = await openTreeWorld();
});
beforeEach(async () => {
  await world.empty();
  await world.take(PROVINCES);
});
afterAll(() => world.close());

const at = new Date('2025-07-01T00:00:00Z');

function orders(on: string, ...operations: readonly object[]): readonly Reorganisation[] {
  const read = readReorganisations({
    document: '202/2025/QH15',
    document_on: '2025-06-12',
    effective_on: on,
    operations,
  });
  if ('reasons' in read) throw new Error(read.reasons.join('\n'));
  return read.orders;
}

function run(
  given: readonly Reorganisation[],
  today = '2025-07-01',
  dryRun = false,
): Promise<readonly Reorganised[]> {
  return reorganise(world.units, given, { at, today, dryRun });
}

const MERGER = [
  { op: 'merge', unit: '70', into: '75', name: 'Tỉnh Đồng Nai mới' },
  { op: 'close', all: 'district', children_to: 'parent' },
];

async function openAccount(unit: string, role: 'school' | 'officer' | 'manager'): Promise<number> {
  const { id } = await world.database.account.create({ data: { role, unit: { connect: { code: unit } } } });
  return id;
}

describe('a merger', () => {
  it('moves the tree of today, keeps that of the day before, and the offices go to the successor', async () => {
    const office = await openAccount('70', 'manager');
    const school = await openAccount('S70', 'school');
    const district = await openAccount('689', 'officer');
    const [done] = await run(orders('2025-07-01', ...MERGER));
    expect(done).toMatchObject({
      outcome: 'applied',
      accounts: 1,
      diff: { counts: { closed: 3, moved: 3, renamed: 1, added: 0 } },
    });
    expect(await world.tree('2025-07-01')).toEqual([
      'VN<',
      '75<VN',
      '25195<75',
      'S70<25195',
      '25993<75',
      'S75<25993',
    ]);
    expect(await world.tree('2025-06-30')).toHaveLength(9);
    expect(await world.tree('2025-06-30', '70')).toEqual(['70<VN', '689<70', '25195<689', 'S70<25195']);
    expect((await world.units.list({ under: '75', on: '2025-06-30' }))?.[0]?.name).toBe('Tỉnh Đồng Nai');
    expect((await world.units.list({ under: '75', on: '2025-07-01' }))?.[0]?.name).toBe('Tỉnh Đồng Nai mới');
    expect(await world.paths()).toContain('S70 VN/75/25195/S70');

    const units = new Map(
      (await world.database.account.findMany({ include: { unit: true } })).map(({ id, unit }) => [
        id,
        unit.code,
      ]),
    );
    expect([office, school, district].map((id) => units.get(id))).toEqual(['75', 'S70', '689']);
    const succession = await world.database.unitSuccessor.findMany({
      include: { fromUnit: true, toUnit: true },
    });
    expect(succession.map(({ fromUnit, toUnit, kind }) => [fromUnit.code, toUnit.code, kind])).toEqual([
      ['70', '75', 'merge'],
    ]);
    const audit = await world.database.auditEntry.findMany({ where: { action: 'units.account-moved' } });
    expect(audit.map(({ subject }) => subject)).toEqual([`202/2025/QH15: ${office}: 70 → 75`]);
  });

  it('is done once, whoever gives the file again', async () => {
    await run(orders('2025-07-01', ...MERGER));
    const before = await world.paths();
    expect(await run(orders('2025-07-01', ...MERGER))).toMatchObject([{ outcome: 'known' }]);
    expect(await world.paths()).toEqual(before);
  });

  it('leaves nothing behind when tried, or when one operation is not possible', async () => {
    await run(orders('2025-07-01', ...MERGER), '2025-07-01', true);
    await expect(run(orders('2025-07-01', ...MERGER, { op: 'close', unit: 'X' }))).rejects.toThrow(
      'thao tác 3 (close): không có đơn vị X',
    );
    expect(await world.tree('2025-07-01')).toHaveLength(9);
    expect(await world.units.waitingOrders()).toEqual([]);
  });

  it('gives the successor the schedules it lacks and stops the others', async () => {
    const schedule = (unit: string, key: string): object => ({
      data: {
        unit: { connect: { code: unit } },
        key,
        questionnaireKey: 'cv-1467',
        definition: {},
        nextAt: at,
        nextOn: at,
        validFrom: at,
      },
    });
    const { schedule: table } = world.database;
    for (const [unit, key] of [
      ['70', 'both'],
      ['75', 'both'],
      ['70', 'only'],
    ] as const) {
      await table.create(schedule(unit, key) as Parameters<typeof table.create>[0]);
    }
    await run(orders('2025-07-01', ...MERGER));
    const left = await table.findMany({ include: { unit: true }, orderBy: { id: 'asc' } });
    expect(left.map(({ unit, key, nextAt }) => [unit.code, key, nextAt !== null])).toEqual([
      ['70', 'both', false],
      ['75', 'both', true],
      ['75', 'only', true],
    ]);
  });

  it('does not let an old file undo it', async () => {
    await run(orders('2025-07-01', ...MERGER));
    const { problems } = await world.take(PROVINCES, { on: '2025-07-02' });
    expect(problems).toContain('4 code: đơn vị đã nhập vào hoặc được thay bằng 75; bỏ dòng này');
    expect(problems).toContain('7 parent_code: đơn vị cấp trên thôi hoạt động từ 2025-07-01');
  });
});

describe('an order for a day to come', () => {
  it('waits, and is carried out once its day has come', async () => {
    const [stored] = await run(orders('2025-07-01', ...MERGER), '2025-06-20');
    expect(stored).toMatchObject({ outcome: 'stored' });
    expect(await world.tree('2025-07-01')).toHaveLength(9);
    expect((await applyDueReorganisations(world.units, { at, today: '2025-06-30' })).done).toHaveLength(0);
    const ticks = [1, 2].map(() => applyDueReorganisations(world.units, { at, today: '2025-07-02' }));
    expect((await Promise.all(ticks)).flatMap(({ done }) => done)).toHaveLength(1);
    expect(await world.tree('2025-07-01')).toHaveLength(6);
    expect(await world.tree('2025-06-30')).toHaveLength(9);
  });

  it('is checked against what earlier orders will have done', async () => {
    await run(orders('2025-07-01', ...MERGER), '2025-06-20');
    await expect(
      run(orders('2025-08-01', { op: 'rename', unit: '70', name: 'A' }), '2025-06-20'),
    ).rejects.toThrow('đơn vị 70 đã thôi hoạt động từ 2025-07-01');
    await run(orders('2025-06-25', { op: 'rename', unit: '70', name: 'A' }), '2025-06-20');
    const waiting = await world.units.waitingOrders();
    expect(waiting.map(({ order }) => order.effective_on)).toEqual(['2025-06-25', '2025-07-01']);
  });

  it('that has become impossible stays, says why, and can be withdrawn', async () => {
    await run(orders('2025-07-01', { op: 'rename', unit: 'S70', name: 'Trường B2' }), '2025-06-20');
    await world.take([
      'code,name,kind,level,parent_code,valid_to',
      'S70,Trường B,school,TH,25195,2025-06-25',
    ]);
    const { done, stuck } = await applyDueReorganisations(world.units, { at, today: '2025-07-01' });
    expect(done).toEqual([]);
    expect(stuck?.message).toContain('đơn vị S70 đã thôi hoạt động từ 2025-06-25');
    const [waiting] = await world.units.waitingOrders();
    expect(waiting?.lastError).toBe('thao tác 1 (rename): đơn vị S70 đã thôi hoạt động từ 2025-06-25');
    expect(await world.units.withdrawOrder(waiting?.id ?? 0)).toBe(true);
    expect(await world.units.waitingOrders()).toEqual([]);
  });
});
