import { formatRate } from '../../../core/rounds/rate.js';
import { spokenIn, type Clock } from './clock.js';
import type { Cell, Table } from './table.js';

/** Texts that a spreadsheet would calculate or call a program with: https://owasp.org/www-community/attacks/CSV_Injection. */
const FORMULA = /^[=+\-@\t\r]/;

/** One table as CSV for spreadsheets: UTF-8 with a mark at the start, commas, CRLF; the first line is the headings. */
export async function* csvOf(table: Table, timeZone: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\uFEFF${line(table.columns.map(({ heading }) => heading))}`);
  const spoken = spokenIn(timeZone);
  for await (const rows of table.rows()) {
    yield Buffer.from(rows.map(({ cells }) => line(cells.map((cell) => textOf(cell, spoken)))).join(''));
  }
}

const line = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

function quoted(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A cell as people read it: "92,1%", "10:32 thứ Hai 01/03/2021". */
export function textOf(cell: Cell, spoken: Clock<string>): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'object') return String(cell);
  if ('share' in cell) return formatRate(cell.share);
  return spoken(cell.at);
}
