import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UnitsBusyError } from '../../../src/app/ports/units.js';
import { openTreeWorld, TODAY, type TreeWorld } from './tree-world.js';

const TITLES = 'code,name,kind,level,parent_code';
const PROVINCE = [
  TITLES,
  'S1,Trường Hố Nai,school,MN,25993',
  '25993,Phường Trảng Dài,commune,,731',
  '731,Thành phố Biên Hòa,district,,75',
  '732,Thành phố Long Khánh,district,,75',
  '75,Tỉnh Đồng Nai,province,,VN',
  'VN,Việt Nam,country,,',
];

let world: TreeWorld;
beforeAll(async () => {
  world = await openTreeWorld();
});
beforeEach(() => world.empty());
afterAll(() => world.close());

describe('importing units', () => {
  it('takes parents after children, and finds nothing to do the second time', async () => {
    expect((await world.take(PROVINCE)).diff?.counts).toMatchObject({ added: 6, unchanged: 0 });
    expect(await world.paths()).toEqual([
      '25993 VN/75/731/25993',
      '731 VN/75/731',
      '732 VN/75/732',
      '75 VN/75',
      'S1 VN/75/731/25993/S1',
      'VN VN',
    ]);
    const again = await world.take(PROVINCE);
    expect(again.diff?.counts).toEqual({
      added: 0,
      renamed: 0,
      moved: 0,
      closed: 0,
      reopened: 0,
      updated: 0,
      unchanged: 6,
    });
    expect(await world.database.auditEntry.count({ where: { action: 'units.added' } })).toBe(1);
  });

  it('tells what is added, renamed, moved, closed, reopened and otherwise changed, keeping the history', async () => {
    await world.take(PROVINCE);
    const next = [
      `${TITLES},phone,valid_to`,
      'S1,Trường Mầm non Hố Nai,school,LC,732,02513,',
      'S2,Trường Mới,school,TH,731,,',
      '25993,Phường Trảng Dài,commune,,731,,2030-01-01',
    ];
    const { diff } = await world.take(next);
    expect(diff?.counts).toEqual({
      added: 1,
      renamed: 1,
      moved: 1,
      closed: 1,
      reopened: 0,
      updated: 1,
      unchanged: 0,
    });
    expect(diff?.examples.map(({ change, code, from, to }) => [change, code, from, to])).toEqual([
      ['added', 'S2', '', '731'],
      ['renamed', 'S1', 'Trường Hố Nai', 'Trường Mầm non Hố Nai'],
      ['moved', 'S1', '25993', '732'],
      ['closed', '25993', '', '2030-01-01'],
      ['updated', 'S1', '', ''],
    ]);
    expect(await world.tree('2021-02-28', '731')).toEqual(['731<75', '25993<731', 'S1<25993', 'S2<731']);
    expect(await world.tree(TODAY, '732')).toEqual(['732<75', 'S1<732']);
    const [before] = (await world.units.list({ under: 'S1', on: '2021-02-28' })) ?? [];
    expect(before?.name).toBe('Trường Hố Nai');
    const actions = await world.database.auditEntry.findMany({ where: { action: 'units.moved' } });
    expect(actions.at(-1)?.subject).toBe('test.csv: S1: 25993 → 732');
  });

  it('refuses the whole file for one bad row, or leaves out the bad ones and what hangs on them', async () => {
    const bad = [
      ...PROVINCE,
      '25993,Lặp,commune,,731',
      'X1,,commune,,731',
      'X2,Trường,school,TH,X1',
      'X3,Trường,school,TH,X9',
    ];
    const refused = await world.take(bad);
    expect(refused).toMatchObject({ kept: false, bad: 3, diff: undefined });
    expect(refused.problems).toEqual([
      '9 name: thiếu tên',
      '8 code: mã đã có ở dòng 3',
      '11 parent_code: không có đơn vị cấp trên này, cả trong tệp lẫn trong hệ thống',
    ]);
    expect(await world.database.unit.count()).toBe(0);
    const skipped = await world.take(bad, { skipBad: true });
    expect(skipped).toMatchObject({ kept: true, bad: 4 });
    expect(skipped.problems).toContain(
      '10 parent_code: dòng 9 của đơn vị cấp trên có lỗi nên dòng này cũng bị bỏ',
    );
    expect(await world.database.unit.count()).toBe(6);
  });

  it('writes nothing on a dry run', async () => {
    const dry = await world.take(PROVINCE, { dryRun: true });
    expect(dry).toMatchObject({ kept: false, diff: { counts: { added: 6 } } });
    expect(await world.database.unit.count()).toBe(0);
  });

  it('closes what the file leaves out only below the unit that is named', async () => {
    await world.take([...PROVINCE, '70,Tỉnh Bình Phước,province,,VN', 'S9,Trường,school,TH,70']);
    const left = [TITLES, '731,Thành phố Biên Hòa,district,,75'];
    expect((await world.take(left)).diff?.counts).toMatchObject({ closed: 0, unchanged: 1 });
    const closing = await world.take(left, { closeMissing: '75' });
    expect(closing.diff?.counts).toMatchObject({ closed: 3, unchanged: 1 });
    expect(await world.tree()).toEqual(['VN<', '70<VN', 'S9<70', '75<VN', '731<75']);
    expect(await world.tree('2021-02-28')).toHaveLength(8);
    expect((await world.take(left, { closeMissing: '75' })).diff?.counts).toMatchObject({ closed: 0 });
  });

  it('ends and reopens by the column, and leaves alone what has no column', async () => {
    await world.take(PROVINCE);
    const row = 'S1,Trường Hố Nai,school,MN,25993';
    await world.take([`${TITLES},phone,valid_to`, `${row},0251,2021-02-01`]);
    expect(await world.tree(TODAY, '25993')).toEqual(['25993<731']);
    expect((await world.take([TITLES, row])).diff?.counts.unchanged).toBe(1);
    expect((await world.take([`${TITLES},valid_to`, `${row},`])).diff?.counts.reopened).toBe(1);
    expect(await world.database.unit.findUnique({ where: { code: 'S1' } })).toMatchObject({
      phone: '0251',
      validTo: null,
    });
  });

  it('lets only one change of the tree happen at a time', async () => {
    await world.units.edit(async () => {
      await expect(world.take(PROVINCE)).rejects.toThrow(UnitsBusyError);
      return { keep: false, answer: undefined };
    });
  });

  it('leaves nothing when it fails half-way', async () => {
    const failing = world.take(PROVINCE, {
      onProgress: (stage) => {
        if (stage === 'write') throw new Error('cut');
      },
    });
    await expect(failing).rejects.toThrow('cut');
    expect(await world.database.unit.count()).toBe(0);
    expect((await world.take(PROVINCE)).diff?.counts.added).toBe(6);
  });

  it('makes the same tree from the same rows in any order, in any portions, however often', async () => {
    const rows = PROVINCE.slice(1);
    const shuffled = fc.shuffledSubarray(rows, { minLength: rows.length });
    const portions = fc.array(fc.shuffledSubarray(rows, { minLength: 1 }), { maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(shuffled, portions, async (all, some) => {
        await world.empty();
        for (const part of some) await world.take([TITLES, ...part], { skipBad: true });
        await world.take([TITLES, ...all]);
        await world.take([TITLES, ...all]);
        expect(await world.paths()).toEqual([
          '25993 VN/75/731/25993',
          '731 VN/75/731',
          '732 VN/75/732',
          '75 VN/75',
          'S1 VN/75/731/25993/S1',
          'VN VN',
        ]);
        expect(await world.database.unitParent.count()).toBe(5);
        expect(await world.database.unitName.count()).toBe(6);
      }),
      { numRuns: 15 },
    );
  });
});
