import { findCycles } from './find-cycles.js';
import { treeAfter, type FileUnit, type ImportTerms, type UnitAfter } from './tree-after.js';
import { whyNotUnder, type UnitKind } from './unit-kind.js';
import type { KnownUnit, RowProblem, UnitColumn } from './unit-row.js';

/** Rows at fault themselves, and rows that are fine but stand below such a one (`line` → line of the bad row above). */
export interface TreeCheck {
  readonly problems: readonly RowProblem[];
  readonly below: ReadonlyMap<number, number>;
}

/** Checks the tree that would be there after a file is taken over; linear in units of file and database. */
export function checkTree(
  file: readonly FileUnit[],
  known: ReadonlyMap<string, KnownUnit>,
  terms: ImportTerms,
): TreeCheck {
  const problems: RowProblem[] = [];
  const first = new Map<string, FileUnit>();
  for (const unit of file) {
    const before = first.get(unit.code);
    if (before) problems.push(problem(unit, 'code', unit.code, `mã đã có ở dòng ${before.line}`));
    else first.set(unit.code, unit);
  }
  const after = treeAfter(first, known, terms);
  const circling = new Map<string, readonly string[]>();
  for (const cycle of findCycles(after.keys(), (code) => after.get(code)?.parentCode)) {
    for (const code of cycle) circling.set(code, cycle);
  }
  for (const unit of first.values()) {
    const cycle = circling.get(unit.code);
    if (cycle)
      problems.push(problem(unit, 'parent_code', unit.row?.parentCode ?? '', circleReason(unit.code, cycle)));
    else problems.push(...problemsOf(unit, first, known, after));
  }
  problems.push(...leftBehind(first, known, after));
  problems.sort((a, b) => a.line - b.line);
  return { problems, below: findBelow(first, problems) };
}

function problem(unit: FileUnit, column: UnitColumn, value: string, reason: string): RowProblem {
  return { line: unit.line, code: unit.code, column, value, reason };
}

function circleReason(code: string, cycle: readonly string[]): string {
  const from = [...cycle.slice(cycle.indexOf(code)), ...cycle.slice(0, cycle.indexOf(code)), code];
  const shown = from.length > 6 ? [...from.slice(0, 5), '…', code] : from;
  return `cấp trên thành vòng tròn: ${shown.join(' → ')}`;
}

function* problemsOf(
  unit: FileUnit,
  file: ReadonlyMap<string, FileUnit>,
  known: ReadonlyMap<string, KnownUnit>,
  after: ReadonlyMap<string, UnitAfter>,
): Generator<RowProblem> {
  const { code, row } = unit;
  if (!row) return;
  const before = known.get(code);
  const node = after.get(code);
  if (before?.successor) {
    yield problem(
      unit,
      'code',
      code,
      `đơn vị đã nhập vào hoặc được thay bằng ${before.successor}; bỏ dòng này`,
    );
    return;
  }
  if (before && before.kind !== row.kind) {
    yield problem(unit, 'kind', row.kind, `mã này đang là ${before.kind}; không đổi được loại của đơn vị`);
  }
  if (row.kind === 'school' && !node?.level) yield problem(unit, 'level', '', 'trường phải có cấp học');
  if (row.parentCode === null) return;
  const above = after.get(row.parentCode);
  if (!above) {
    if (!file.has(row.parentCode)) {
      yield problem(unit, 'parent_code', row.parentCode, unknownReason(row.parentCode, row.kind, after));
    }
    return;
  }
  const why = whyNotUnder(row.kind, above.kind);
  if (why) yield problem(unit, 'parent_code', row.parentCode, why);
  else if (node && outlives(node, above)) {
    const reason = above.isMissing
      ? 'đơn vị cấp trên không có trong tệp nên sẽ bị đóng'
      : `đơn vị cấp trên thôi hoạt động từ ${above.validTo ?? ''}`;
    yield problem(unit, 'parent_code', row.parentCode, reason);
  }
}

function unknownReason(code: string, kind: UnitKind, after: ReadonlyMap<string, UnitAfter>): string {
  const padded = [`0${code}`, `00${code}`].find((one) => {
    const above = after.get(one);
    return above && whyNotUnder(kind, above.kind) === undefined;
  });
  return padded === undefined
    ? 'không có đơn vị cấp trên này, cả trong tệp lẫn trong hệ thống'
    : `không có đơn vị cấp trên này; có ${padded}: có lẽ bảng tính đã bỏ số 0 ở đầu`;
}

function outlives(node: UnitAfter, above: UnitAfter): boolean {
  return above.validTo !== null && (node.validTo === null || node.validTo > above.validTo);
}

/** Rows that close a unit while units which the file does not name still stand under it; one problem a row. */
function* leftBehind(
  file: ReadonlyMap<string, FileUnit>,
  known: ReadonlyMap<string, KnownUnit>,
  after: ReadonlyMap<string, UnitAfter>,
): Generator<RowProblem> {
  const told = new Set<string>();
  for (const [code, node] of after) {
    if (node.line !== undefined || node.parentCode === null || told.has(node.parentCode)) continue;
    const above = after.get(node.parentCode);
    const row = file.get(node.parentCode);
    const isNew = above?.validTo !== known.get(node.parentCode)?.validTo;
    if (!above || !row || !isNew || !outlives(node, above)) continue;
    told.add(node.parentCode);
    yield problem(
      row,
      'valid_to',
      above.validTo ?? '',
      `còn đơn vị trực thuộc đang hoạt động (ví dụ ${code})`,
    );
  }
}

/** Whose row stands, directly or not, below a bad row of the file. */
function findBelow(
  file: ReadonlyMap<string, FileUnit>,
  problems: readonly RowProblem[],
): ReadonlyMap<number, number> {
  const bad = new Set(problems.map(({ line }) => line));
  const badAbove = new Map<string, number | undefined>();
  const below = new Map<number, number>();
  for (const unit of file.values()) {
    const trail: FileUnit[] = [];
    let at: FileUnit | undefined = unit;
    while (at && !badAbove.has(at.code)) {
      if (!at.row || bad.has(at.line)) badAbove.set(at.code, at.line);
      else {
        trail.push(at);
        at = at.row.parentCode === null ? undefined : file.get(at.row.parentCode);
      }
    }
    const line = at && badAbove.get(at.code);
    for (const one of trail) {
      badAbove.set(one.code, line);
      if (line !== undefined) below.set(one.line, line);
    }
  }
  return below;
}
