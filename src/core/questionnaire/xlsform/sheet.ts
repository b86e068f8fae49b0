import { authoringTexts } from '../authoring-texts.js';

/** A sheet of a workbook: rows from the first, cells as text, `''` for an empty one. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** A cell, a row (without column) or a sheet (without row); both count from 1. */
export interface Place {
  readonly sheet: string;
  readonly row?: number;
  readonly column?: number;
  readonly header?: string;
}

/** Something in a workbook that cannot be taken over, and why. */
export interface Refusal {
  readonly place: Place;
  readonly message: string;
}

/** `trang survey, dòng 12, cột C (relevant)`. */
export function formatPlace({ sheet, row, column, header }: Place): string {
  const where = [`trang ${sheet}`];
  if (row !== undefined) where.push(`dòng ${row}`);
  if (column !== undefined) where.push(`cột ${columnLetters(column)}${header ? ` (${header})` : ''}`);
  return where.join(', ');
}

function columnLetters(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column > 26 ? columnLetters((column - 1 - rest) / 26) + letter : letter;
}

/** One filled row of a table, its cells by column name. */
export interface Row {
  /** The cell's text, trimmed and in NFC; `''` when empty or when the sheet has no such column. */
  cell(column: string): string;
  place(column?: string): Place;
  /** Columns with something in them. */
  readonly filled: readonly string[];
}

/** A table's rows without the blank ones, and what its header or unknown columns make impossible to read. */
export interface Table {
  readonly rows: readonly Row[];
  readonly refusals: readonly Refusal[];
}

/** Reads a sheet whose first row names its columns; `label` and `label::Tiếng Việt (vi)` are the same as `label::vi`. */
export function readTable({ name, rows }: Sheet, columns: readonly string[]): Table {
  const [head = [], ...body] = rows;
  const headers = head.map(columnName);
  const refusals: Refusal[] = [];
  const filledColumns = headers.map((_, at) => body.some((cells) => tidy(cells[at]) !== ''));
  const widest = Math.max(headers.length, ...body.map(({ length }) => length));
  for (let at = 0; at < widest; at += 1) {
    const header = headers[at] ?? '';
    const place = { sheet: name, row: 1, column: at + 1 };
    if (columns.includes(header)) {
      if (headers.indexOf(header) !== at) {
        refusals.push({ place, message: authoringTexts.repeatedColumn(header) });
      }
    } else if (filledColumns[at] ?? body.some((cells) => tidy(cells[at]) !== '')) {
      refusals.push({ place, message: authoringTexts.unknownColumn(tidy(head[at])) });
    }
  }
  const found = body.flatMap((cells, at) =>
    cells.some((cell) => tidy(cell) !== '') ? [rowOf(name, headers, columns, cells, at + 2)] : [],
  );
  return { rows: found, refusals };
}

function rowOf(
  sheet: string,
  headers: readonly string[],
  columns: readonly string[],
  cells: readonly string[],
  row: number,
): Row {
  const cell = (column: string): string => tidy(cells[headers.indexOf(column)]);
  return {
    cell,
    filled: columns.filter((column) => cell(column) !== ''),
    place(column) {
      const at = column === undefined ? -1 : headers.indexOf(column);
      return at === -1 ? { sheet, row } : { sheet, row, column: at + 1, ...(column && { header: column }) };
    },
  };
}

const tidy = (cell: string | undefined): string => (cell ?? '').normalize('NFC').trim();

/** XLSForm marks the language of a label as `label::English (en)`; a bare label is in the form's default language. */
function columnName(header: string): string {
  const name = tidy(header).toLowerCase();
  const label = /^label(?:\s*::?\s*(?:.*\(\s*(vi|en)\s*\)|(vi|en)))?$/.exec(name);
  return label ? `label::${label[1] ?? label[2] ?? 'vi'}` : name;
}
