import { fold } from '../read/fold.js';
import { UNIT_COLUMNS, type UnitColumn } from './unit-row.js';

/** Where the columns of a unit file stand. */
export interface UnitHeader {
  /** Per cell of a row, the column it belongs to; undefined = not one of ours. */
  readonly columns: readonly (UnitColumn | undefined)[];
  readonly present: ReadonlySet<UnitColumn>;
  /** Titles that mean nothing here. */
  readonly unknown: readonly string[];
}

const REQUIRED = ['code', 'name', 'kind', 'parent_code'] as const;

const VIETNAMESE: Readonly<Record<string, UnitColumn>> = {
  ma: 'code',
  'ma don vi': 'code',
  ten: 'name',
  'ten don vi': 'name',
  loai: 'kind',
  cap: 'level',
  'cap hoc': 'level',
  'ma cap tren': 'parent_code',
  'ma don vi cap tren': 'parent_code',
  'vi do': 'latitude',
  'kinh do': 'longitude',
  'dien thoai': 'phone',
  'tu ngay': 'valid_from',
  'den ngay': 'valid_to',
};

/** Reads the first row of a unit file, English or Vietnamese titles in any order; or every reason why it is none. */
export function readHeader(
  cells: readonly string[],
): { readonly header: UnitHeader } | { readonly reasons: readonly string[] } {
  const columns = cells.map(columnOf);
  const named = columns.filter((column) => column !== undefined);
  const missing = REQUIRED.filter((column) => !named.includes(column));
  const repeated = named.filter((column, at) => named.indexOf(column) !== at);
  const reasons = [
    ...(missing.length > 0 ? [`Dòng tiêu đề thiếu cột: ${missing.join(', ')}.`] : []),
    ...(repeated.length > 0 ? [`Dòng tiêu đề có cột lặp lại: ${repeated.join(', ')}.`] : []),
  ];
  if (reasons.length > 0) return { reasons };
  const unknown = cells.filter((cell, at) => columns[at] === undefined && cell.trim() !== '');
  return { header: { columns, present: new Set(named), unknown } };
}

function columnOf(cell: string): UnitColumn | undefined {
  const folded = fold(cell);
  return UNIT_COLUMNS.find((column) => column.replace('_', ' ') === folded) ?? VIETNAMESE[folded];
}
