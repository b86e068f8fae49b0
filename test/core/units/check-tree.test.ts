import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTree } from '../../../src/core/units/check-tree.js';
import { findCycles } from '../../../src/core/units/find-cycles.js';
import type { FileUnit } from '../../../src/core/units/tree-after.js';
import { UNIT_KINDS, type UnitKind } from '../../../src/core/units/unit-kind.js';
import type { KnownUnit, UnitColumn } from '../../../src/core/units/unit-row.js';

const PRESENT: ReadonlySet<UnitColumn> = new Set([
  'code',
  'name',
  'kind',
  'level',
  'parent_code',
  'valid_to',
]);

/** `['75', 'province', 'VN']` and so on, on lines from 2. */
function fileOf(...units: readonly (readonly [string, UnitKind, string?, string?])[]): FileUnit[] {
  return units.map(([code, kind, parentCode, validTo], at) => ({
    line: at + 2,
    code,
    row: {
      kind,
      level: kind === 'school' ? 'MN' : null,
      parentCode: parentCode ?? null,
      validTo: validTo ?? null,
    },
  }));
}

function knownOf(
  ...units: readonly (readonly [string, UnitKind, string?, string?, string?])[]
): Map<string, KnownUnit> {
  return new Map(
    units.map(([code, kind, parent, end, successor]) => [
      code,
      {
        code,
        name: code,
        kind,
        level: kind === 'school' ? 'MN' : null,
        parentCode: parent ?? null,
        validFrom: null,
        validTo: end ?? null,
        successor: successor ?? null,
      },
    ]),
  );
}

function told(file: readonly FileUnit[], known = knownOf(), terms = { present: PRESENT }): readonly string[] {
  return checkTree(file, known, terms).problems.map(
    ({ line, column, reason }) => `${line} ${column}: ${reason}`,
  );
}

const COUNTRY = ['VN', 'country'] as const;
const PROVINCE = ['75', 'province', 'VN'] as const;

describe('the tree after an import', () => {
  it('names a parent that is nowhere, and a zero that a spreadsheet dropped', () => {
    expect(
      told(fileOf(COUNTRY, ['01', 'province', 'VN'], ['001', 'district', '1'], ['002', 'district', 'X'])),
    ).toEqual([
      '4 parent_code: không có đơn vị cấp trên này; có 01: có lẽ bảng tính đã bỏ số 0 ở đầu',
      '5 parent_code: không có đơn vị cấp trên này, cả trong tệp lẫn trong hệ thống',
    ]);
  });

  it('names the second row of a code', () => {
    expect(told(fileOf(COUNTRY, PROVINCE, PROVINCE))).toEqual(['4 code: mã đã có ở dòng 3']);
  });

  it('names every row of a circle, and nothing below it as a fault of its own', () => {
    const circle = fileOf(['A', 'district', 'B'], ['B', 'district', 'A'], ['C', 'commune', 'A']);
    expect(told(circle)).toEqual([
      '2 parent_code: cấp trên thành vòng tròn: A → B → A',
      '3 parent_code: cấp trên thành vòng tròn: B → A → B',
    ]);
    expect([...checkTree(circle, knownOf(), { present: PRESENT }).below]).toEqual([[4, 2]]);
  });

  it.each<[UnitKind, UnitKind, boolean]>([
    ['school', 'commune', true],
    ['school', 'province', true],
    ['school', 'country', true],
    ['school', 'school', false],
    ['commune', 'province', true],
    ['commune', 'country', false],
    ['district', 'commune', false],
    ['district', 'district', false],
    ['province', 'province', false],
    ['country', 'country', false],
  ])('%s under %s: %s', (kind, above, allowed) => {
    const known = knownOf(above === 'country' ? ['P', above] : ['P', above, 'VN'], COUNTRY);
    expect(told(fileOf(['X', kind, 'P']), known).length === 0).toBe(allowed);
  });

  it('does not let a unit change its kind, come back after a merger, or outlive the one above', () => {
    const known = knownOf(
      COUNTRY,
      PROVINCE,
      ['70', 'province', 'VN', '2025-07-01', '75'],
      ['731', 'district', '75', '2025-07-01'],
    );
    const file = fileOf(['75', 'district', 'VN'], ['70', 'province', 'VN'], ['26000', 'commune', '731']);
    expect(told(file, known)).toEqual([
      '2 kind: mã này đang là province; không đổi được loại của đơn vị',
      '2 parent_code: huyện không thể trực thuộc quốc gia (chỉ tỉnh)',
      '3 code: đơn vị đã nhập vào hoặc được thay bằng 75; bỏ dòng này',
      '4 parent_code: đơn vị cấp trên thôi hoạt động từ 2025-07-01',
    ]);
  });

  it('does not close a unit over the heads of those below it', () => {
    const known = knownOf(COUNTRY, PROVINCE, ['731', 'district', '75']);
    expect(told(fileOf(['75', 'province', 'VN', '2025-07-01']), known)).toEqual([
      '2 valid_to: còn đơn vị trực thuộc đang hoạt động (ví dụ 731)',
    ]);
  });

  it('closes what a file leaves out below a unit, unless the file hangs something there', () => {
    const known = knownOf(COUNTRY, PROVINCE, ['731', 'district', '75'], ['732', 'district', '75']);
    const terms = { present: PRESENT, closing: { under: '75', on: '2025-07-01' } };
    expect(told(fileOf(['732', 'district', '75']), known, terms)).toEqual([]);
    expect(told(fileOf(['1', 'commune', '731']), known, terms)).toEqual([
      '2 parent_code: đơn vị cấp trên không có trong tệp nên sẽ bị đóng',
    ]);
  });

  it('is fine for any tree in any order, and any one broken parent is found with all that hangs on it', () => {
    fc.assert(
      fc.property(
        treeOf(40),
        fc.nat(),
        fc.array(fc.nat(), { minLength: 41, maxLength: 41 }),
        (units, pick, dice) => {
          const shuffled = units.map((unit, at) => ({ unit, at: dice[at] ?? 0 })).sort((a, b) => a.at - b.at);
          const file = fileOf(...shuffled.map(({ unit }) => unit));
          expect(told(file)).toEqual([]);
          const broken = file[pick % file.length];
          if (!broken?.row || broken.row.kind === 'country') return;
          const cut = file.map((unit) =>
            unit === broken && unit.row ? { ...unit, row: { ...unit.row, parentCode: 'nowhere' } } : unit,
          );
          const { problems, below } = checkTree(cut, knownOf(), { present: PRESENT });
          expect(problems.map(({ line }) => line)).toEqual([broken.line]);
          const under = (code: string | null): boolean =>
            code !== null &&
            (code === broken.code || under(file.find((one) => one.code === code)?.row?.parentCode ?? null));
          const hanging = file.filter((unit) => unit !== broken && under(unit.code)).map(({ line }) => line);
          expect([...below.keys()].sort()).toEqual(hanging.sort());
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('findCycles', () => {
  it('finds exactly the nodes from which one comes back to oneself', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(14), { minLength: 1, maxLength: 15 }), (parents) => {
        const parentOf = (code: string): string | undefined => parents[Number(code)]?.toString();
        const comesBack = (code: string): boolean => {
          let at = parentOf(code);
          for (let step = 0; step < parents.length && at !== undefined; step += 1, at = parentOf(at)) {
            if (at === code) return true;
          }
          return false;
        };
        const codes = parents.map((_, at) => String(at));
        const found = findCycles(codes, parentOf).flat();
        expect([...found].sort()).toEqual(codes.filter(comesBack).sort());
      }),
    );
  });
});

/** A whole tree: the country first, every other unit under one of a kind that may carry it. */
function treeOf(most: number): fc.Arbitrary<[string, UnitKind, string?][]> {
  return fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat()), { maxLength: most }).map((wishes) => {
    const units: [string, UnitKind, string?][] = [['VN', 'country']];
    for (const [rank, pick] of wishes) {
      const kind = UNIT_KINDS[rank] ?? 'school';
      const above = units.filter(([, one]) => UNIT_KINDS.indexOf(one) === rank - 1);
      const parent = above[pick % Math.max(above.length, 1)];
      if (parent) units.push([`U${units.length}`, kind, parent[0]]);
    }
    return units;
  });
}
