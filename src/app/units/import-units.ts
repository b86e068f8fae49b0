import { checkTree } from '../../core/units/check-tree.js';
import { readHeader, type UnitHeader } from '../../core/units/header.js';
import { readRow } from '../../core/units/read-row.js';
import type { FileUnit, ImportTerms } from '../../core/units/tree-after.js';
import type { KnownUnit, RowProblem, UnitRow } from '../../core/units/unit-row.js';
import { UNIT_CHANGES, type StagedUnit, type Units, type UnitsDiff, type UnitsEdit } from '../ports/units.js';

/** Rows that go to the database at a time. */
const BATCH = 5_000;

/** A row of a file as it was read; `line` is 1-based. */
export interface FileRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What an import is told. */
export interface ImportWish {
  readonly rows: AsyncIterable<FileRow>;
  /** Name of the file, for the audit log. */
  readonly source: string;
  /** The day from which moves and new names hold. */
  readonly on: string;
  readonly at: Date;
  readonly dryRun: boolean;
  /** Take over the good rows when there are bad ones; otherwise one bad row refuses the file. */
  readonly skipBad: boolean;
  /** Units below this one that the file does not name end on `on`. */
  readonly closeMissing?: string | undefined;
  /** Called with every bad row. */
  readonly onProblem: (problem: RowProblem) => void;
  readonly onProgress: (stage: 'read' | 'check' | 'compare' | 'write', rows: number) => void;
}

/** What became of the file; without a diff it was refused. */
export interface Imported {
  readonly rows: number;
  readonly bad: number;
  readonly unknownColumns: readonly string[];
  readonly diff: UnitsDiff | undefined;
  readonly kept: boolean;
}

/** The file is no unit file at all; `reasons` are Vietnamese. */
export class UnitFileError extends Error {
  override readonly name = 'UnitFileError';
  constructor(reasons: readonly string[]) {
    super(reasons.join('\n'));
  }
}

/** Takes a unit file over as a difference to what is there: all or nothing, repeatable, in one transaction. */
export function importUnits(units: Units, wish: ImportWish): Promise<Imported> {
  return units.edit<Imported>(async (edit) => {
    const bad = new Set<number>();
    const object = (problem: RowProblem): void => {
      bad.add(problem.line);
      wish.onProblem(problem);
    };
    const { header, file } = await stageRows(edit, wish, object);
    wish.onProgress('check', file.length);
    const known = await edit.known();
    const terms = termsOf(known, header, wish);
    await weedTree(edit, file, known, terms, wish, object);
    const seen = { rows: file.length, bad: bad.size, unknownColumns: header.unknown };
    if (bad.size > 0 && !wish.skipBad) {
      return { keep: false, answer: { ...seen, diff: undefined, kept: false } };
    }
    wish.onProgress('compare', file.length);
    const diff = await edit.compare(terms);
    const hasChanges = UNIT_CHANGES.some((change) => diff.counts[change] > 0);
    if (!wish.dryRun && hasChanges) {
      wish.onProgress('write', file.length);
      await edit.write({ ...terms, on: wish.on, at: wish.at, source: wish.source });
    }
    return { keep: !wish.dryRun, answer: { ...seen, diff, kept: !wish.dryRun } };
  });
}

/** Reads everything once: good rows go to the database in batches, only what matters to the tree stays here. */
async function stageRows(
  edit: UnitsEdit,
  { rows, onProgress }: ImportWish,
  object: (problem: RowProblem) => void,
): Promise<{ readonly header: UnitHeader; readonly file: FileUnit[] }> {
  let header: UnitHeader | undefined;
  const file: FileUnit[] = [];
  let batch: StagedUnit[] = [];
  for await (const { line, cells } of rows) {
    if (!header) {
      const read = readHeader(cells);
      if ('reasons' in read) throw new UnitFileError(read.reasons);
      header = read.header;
      continue;
    }
    const { code, row, problems } = readRow(line, cells, header);
    problems.forEach(object);
    file.push({ line, code: code ?? '', row: row && skeletonOf(row) });
    if (row) batch.push({ ...row, line });
    if (batch.length === BATCH) {
      await edit.stage(batch);
      batch = [];
      onProgress('read', file.length);
    }
  }
  if (!header) throw new UnitFileError(['Tệp trống: không có dòng tiêu đề.']);
  if (file.length === 0) throw new UnitFileError(['Tệp chỉ có dòng tiêu đề, không có đơn vị nào.']);
  await edit.stage(batch);
  return { header, file };
}

function skeletonOf({ kind, level, parentCode, validTo }: UnitRow): FileUnit['row'] {
  return { kind, level, parentCode, validTo };
}

type Known = ReadonlyMap<string, KnownUnit>;

function termsOf(known: Known, { present }: UnitHeader, wish: ImportWish): ImportTerms {
  const { closeMissing: under, on } = wish;
  if (under === undefined) return { present };
  if (!known.has(under)) throw new UnitFileError([`Không có đơn vị ${under} để đóng phần còn thiếu.`]);
  return { present, closing: { under, on } };
}

/** Finds what is wrong between rows; with `skipBad` bad rows and what hangs on them are left out until nothing is wrong. */
async function weedTree(
  edit: UnitsEdit,
  file: readonly FileUnit[],
  known: Known,
  terms: ImportTerms,
  { skipBad }: ImportWish,
  object: (problem: RowProblem) => void,
): Promise<void> {
  let left = file.filter(({ code }) => code !== '');
  for (;;) {
    const { problems, below } = checkTree(left, known, terms);
    problems.forEach(object);
    if (!skipBad) return;
    for (const { line, code } of left) {
      const above = below.get(line);
      if (above === undefined) continue;
      const reason = `dòng ${above} của đơn vị cấp trên có lỗi nên dòng này cũng bị bỏ`;
      object({ line, code, column: 'parent_code', value: '', reason });
    }
    const dropped = new Set([...problems.map(({ line }) => line), ...below.keys()]);
    if (dropped.size === 0) return;
    await edit.unstage([...dropped]);
    left = left.filter(({ line, row }) => row && !dropped.has(line));
  }
}
