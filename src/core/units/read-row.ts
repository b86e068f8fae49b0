import type { UnitHeader } from './header.js';
import {
  readChoice,
  readCode,
  readDay,
  readDegrees,
  readName,
  readPhone,
  tidy,
  type Reading,
} from './read-cell.js';
import { SCHOOL_LEVELS, UNIT_KINDS } from './unit-kind.js';
import type { RowProblem, UnitColumn, UnitRow } from './unit-row.js';

/** A row read by itself: the row, or what is wrong; `code` is there whenever it could be read. */
export interface ReadRow {
  readonly code: string | undefined;
  readonly row: UnitRow | undefined;
  readonly problems: readonly RowProblem[];
}

type Objection = (column: UnitColumn | '', reason: string) => void;

/** Every cell that could be read; the others are undefined. */
type Values = { readonly [field in keyof UnitRow]: UnitRow[field] | null | undefined };

/** Reads the cells of one line; what depends on other rows or on the database is left to `checkTree`. */
export function readRow(line: number, cells: readonly string[], { columns, present }: UnitHeader): ReadRow {
  const texts = new Map<UnitColumn, string>();
  columns.forEach((column, at) => column && texts.set(column, tidy(cells[at] ?? '')));
  const text = (column: UnitColumn): string => texts.get(column) ?? '';
  const problems: RowProblem[] = [];
  const object: Objection = (column, reason) => {
    problems.push({ line, code: text('code'), column, value: column === '' ? '' : text(column), reason });
  };
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    object('', `dòng có ${cells.length} ô, nhiều hơn tiêu đề (${columns.length}); có thể thiếu ngoặc kép`);
  }
  const values = readValues(text, object);
  contradict(values, present, object);
  const { code, name, kind } = values;
  if (problems.length > 0 || !code || !name || !kind)
    return { code: code ?? undefined, row: undefined, problems };
  const { level = null, parentCode = null, latitude = null, longitude = null } = values;
  const { phone = null, validFrom = null, validTo = null } = values;
  const row = { code, name, kind, level, parentCode, latitude, longitude, phone, validFrom, validTo };
  return { code, row, problems };
}

function readValues(text: (column: UnitColumn) => string, object: Objection): Values {
  const read = <T>(column: UnitColumn, reader: (text: string) => Reading<T>): T | undefined => {
    const reading = reader(text(column));
    if ('value' in reading) return reading.value;
    object(column, reading.reason);
    return undefined;
  };
  return {
    code: read('code', readCode),
    name: read('name', readName),
    kind: read('kind', (cell) => readChoice(cell, UNIT_KINDS, 'loại')),
    level: read('level', (cell) => readChoice(cell, SCHOOL_LEVELS, 'cấp học')),
    parentCode: read('parent_code', (cell): Reading<string | null> =>
      cell === '' ? { value: null } : readCode(cell),
    ),
    latitude: read('latitude', (cell) => readDegrees(cell, 90)),
    longitude: read('longitude', (cell) => readDegrees(cell, 180)),
    phone: read('phone', readPhone),
    validFrom: read('valid_from', readDay),
    validTo: read('valid_to', readDay),
  };
}

/** Cells that are fine one by one but not together; one that could not be read is not objected to again. */
function contradict(values: Values, present: ReadonlySet<UnitColumn>, object: Objection): void {
  const { code, kind, level, parentCode, latitude, longitude, validFrom, validTo } = values;
  if (kind === null) object('kind', `thiếu loại: ${UNIT_KINDS.join(', ')}`);
  if (kind === 'school' && level === null && present.has('level')) object('level', 'trường phải có cấp học');
  if (kind && kind !== 'school' && level) object('level', 'chỉ trường mới có cấp học');
  if (kind === 'country' && parentCode) object('parent_code', 'quốc gia không có đơn vị cấp trên');
  if (kind && kind !== 'country' && parentCode === null) object('parent_code', 'thiếu mã đơn vị cấp trên');
  if (code && parentCode === code) object('parent_code', 'đơn vị cấp trên là chính nó');
  if (latitude === null && typeof longitude === 'number') object('latitude', 'có kinh độ thì phải có vĩ độ');
  if (longitude === null && typeof latitude === 'number') object('longitude', 'có vĩ độ thì phải có kinh độ');
  if (validFrom && validTo && validTo <= validFrom)
    object('valid_to', `phải sau ngày bắt đầu (${validFrom})`);
}
