import { describe, expect, it } from 'vitest';
import { operationsFromRows } from '../../../src/core/units/operations-from-rows.js';
import { readReorganisations, type Reorganisation } from '../../../src/core/units/operations.js';
import { planReorganisation, type ReorganisationPlan } from '../../../src/core/units/plan-reorganisation.js';
import { growTree } from '../../../src/core/units/unit-tree.js';
import type { UnitKind } from '../../../src/core/units/unit-kind.js';
import type { KnownUnit } from '../../../src/core/units/unit-row.js';

const ON = '2025-07-01';
const TREE: readonly (readonly [string, UnitKind, string | null, string?])[] = [
  ['VN', 'country', null],
  ['75', 'province', 'VN'],
  ['70', 'province', 'VN'],
  ['731', 'district', '75'],
  ['689', 'district', '70'],
  ['690', 'district', '70', '2020-01-01'],
  ['25993', 'commune', '731'],
  ['25996', 'commune', '731'],
  ['S1', 'school', '25993'],
  ['S2', 'school', '25996'],
];

function known(): KnownUnit[] {
  return TREE.map(([code, kind, parentCode, validTo]) => ({
    code,
    name: `Tên ${code}`,
    kind,
    level: kind === 'school' ? 'TH' : null,
    parentCode,
    validFrom: null,
    validTo: validTo ?? null,
    successor: null,
  }));
}

function ordered(...operations: readonly object[]): Reorganisation {
  const read = readReorganisations({
    document: '202/2025/QH15',
    document_on: '2025-06-12',
    effective_on: ON,
    operations,
  });
  if ('reasons' in read) throw new Error(read.reasons.join('\n'));
  const [order] = read.orders;
  if (!order) throw new Error('no order');
  return order;
}

function planned(...operations: readonly object[]): ReorganisationPlan {
  const plan = planReorganisation(growTree(known()), ordered(...operations));
  if ('reasons' in plan) throw new Error(plan.reasons.join('\n'));
  return plan;
}

/** `code<parent` with `!` for what ends, sorted. */
function shape({ units }: ReorganisationPlan): readonly string[] {
  return units
    .map(({ code, parentCode, validTo }) => `${code}<${parentCode ?? ''}${validTo === ON ? '!' : ''}`)
    .sort();
}

function reasons(...operations: readonly object[]): readonly string[] {
  const plan = planReorganisation(growTree(known()), ordered(...operations));
  return 'reasons' in plan ? plan.reasons : [];
}

describe('operations on the tree', () => {
  it('merge: children go over, those that ended earlier too, and the merged unit ends', () => {
    const plan = planned({ op: 'merge', unit: '70', into: '75', name: 'Thành phố Đồng Nai' });
    expect(shape(plan)).toEqual(['689<75', '690<75', '70<VN!', '75<VN']);
    expect(plan.units.find(({ code }) => code === '75')?.name).toBe('Thành phố Đồng Nai');
    expect(plan.successions).toEqual([{ from: '70', to: '75', kind: 'merge', inherits: true }]);
  });

  it('close with children_to: a level of the tree goes away and the one below moves up', () => {
    const plan = planned({ op: 'close', all: 'district', children_to: 'parent' });
    expect(shape(plan)).toEqual(['25993<75', '25996<75', '689<70!', '731<75!']);
    expect(plan.successions).toEqual([]);
  });

  it('order within a document does not matter for what is left behind', () => {
    const merge = { op: 'merge', units: ['70'], into: '75' };
    const abolish = { op: 'close', all: 'district', children_to: 'parent' };
    expect(shape(planned(abolish, merge))).toEqual(shape(planned(merge, abolish)));
  });

  it('split: named children go to their part, the heir gets what is named', () => {
    const plan = planned({
      op: 'split',
      unit: '731',
      into: [
        { code: '7311', name: 'Bắc Biên Hòa', children: ['25993'] },
        { code: '7312', name: 'Nam Biên Hòa', children: ['25996'] },
      ],
    });
    expect(shape(plan)).toEqual(['25993<7311', '25996<7312', '7311<75', '7312<75', '731<75!']);
    expect(plan.successions.map(({ to, inherits }) => [to, inherits])).toEqual([
      ['7311', true],
      ['7312', false],
    ]);
  });

  it('split with keep: the unit goes on with the rest', () => {
    const into = [{ code: '7311', name: 'Bắc Biên Hòa', children: ['25993'] }];
    const plan = planned({ op: 'split', unit: '731', keep: true, into });
    expect(shape(plan)).toEqual(['25993<7311', '7311<75']);
    expect(plan.successions).toEqual([]);
  });

  it('replace: the same body under a new code', () => {
    const plan = planned({ op: 'replace', unit: 'S1', code: 'S9' });
    expect(plan.units.find(({ code }) => code === 'S9')).toMatchObject({
      name: 'Tên S1',
      kind: 'school',
      level: 'TH',
      parentCode: '25993',
      validFrom: ON,
    });
    expect(plan.successions).toEqual([{ from: 'S1', to: 'S9', kind: 'replace', inherits: true }]);
  });

  it('create, move, rename work together', () => {
    const plan = planned(
      { op: 'create', code: '99', name: 'Phường Mới', kind: 'commune', parent: '75' },
      { op: 'move', units: ['S1', 'S2'], to: '99' },
      { op: 'close', units: ['25993', '25996'] },
      { op: 'rename', unit: '75', name: 'Đồng Nai' },
    );
    expect(shape(plan)).toEqual(['25993<731!', '25996<731!', '75<VN', '99<75', 'S1<99', 'S2<99']);
  });

  it.each<[string, object, string]>([
    ['an unknown unit', { op: 'rename', unit: 'X', name: 'Y' }, 'thao tác 1 (rename): không có đơn vị X'],
    [
      'an ended unit',
      { op: 'move', unit: '690', to: '75' },
      'thao tác 1 (move): đơn vị 690 đã thôi hoạt động từ 2020-01-01',
    ],
    [
      'the wrong kind above',
      { op: 'move', unit: '75', to: '70' },
      'thao tác 1 (move): 75 không chuyển vào 70 được: tỉnh không thể trực thuộc tỉnh (chỉ quốc gia)',
    ],
    [
      'different kinds',
      { op: 'merge', unit: '731', into: '75' },
      'thao tác 1 (merge): 731 (district) không cùng loại với 75 (province)',
    ],
    [
      'children left behind',
      { op: 'close', unit: '731' },
      '731 bị đóng nhưng còn 2 đơn vị trực thuộc (25993, 25996)',
    ],
    [
      'a code that is taken',
      { op: 'create', code: '75', name: 'A', kind: 'commune', parent: '70' },
      'thao tác 1 (create): mã 75 đã có',
    ],
    [
      'children that belong to no part',
      { op: 'split', unit: '731', into: [{ code: 'N', children: ['25993'] }] },
      'thao tác 1 (split): 25996 chưa thuộc phần nào; ghi vào children hoặc nêu accounts_to',
    ],
    [
      'nobody named',
      { op: 'close', units: ['S1'], all: 'school' },
      'thao tác 1 (close): phải có đúng một trong: unit, units, all',
    ],
  ])('refuses %s', (_, operation, reason) => {
    expect(reasons(operation)).toEqual([reason]);
  });

  it('tells every operation that is not possible', () => {
    expect(reasons({ op: 'close', unit: 'A' }, { op: 'close', unit: 'B' })).toHaveLength(2);
  });
});

describe('the file of a reorganisation', () => {
  it('says where it is wrong, counting from one', () => {
    const read = readReorganisations({
      document: 'X',
      document_on: '12/06/2025',
      effective_on: ON,
      operations: [{ op: 'rename', unit: '75', name: 'A' }, { op: 'abolish' }],
    });
    expect(read).toEqual({
      reasons: [
        'document_on: ngày phải viết dạng 2025-07-01',
        'operations[2].op: op phải là một trong: create, rename, move, merge, split, replace, close',
      ],
    });
  });

  it('may be a table: document and days carry down, a split takes several rows', () => {
    const read = operationsFromRows([
      ['op', 'unit', 'to', 'name', 'kind', 'children', 'document', 'document_on', 'effective_on'],
      ['merge', '70', '75', 'Đồng Nai', '', '', '202/2025/QH15', '12/6/2025', '01/07/2025'],
      ['split', '731', 'A', 'Phần A', '', '25993', '', '', ''],
      ['split', '731', 'B', 'Phần B', '', '25996 25999', '', '', ''],
      ['close', '*', 'parent', '', 'district', '', '', '', '2025-08-01'],
    ]);
    const dates = { document: '202/2025/QH15', document_on: '2025-06-12' };
    expect(read).toEqual({
      json: [
        {
          ...dates,
          effective_on: '2025-07-01',
          operations: [
            { op: 'merge', units: ['70'], into: '75', name: 'Đồng Nai' },
            {
              op: 'split',
              unit: '731',
              into: [
                { code: 'A', name: 'Phần A', children: ['25993'] },
                { code: 'B', name: 'Phần B', children: ['25996', '25999'] },
              ],
            },
          ],
        },
        {
          ...dates,
          effective_on: '2025-08-01',
          operations: [{ op: 'close', all: 'district', children_to: 'parent' }],
        },
      ],
    });
    expect('json' in read && 'orders' in readReorganisations(read.json)).toBe(true);
  });
});
