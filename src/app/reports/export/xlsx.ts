import ExcelJS from 'exceljs';
import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { wallClockIn, type Clock } from './clock.js';
import type { Cell, Column, Table } from './table.js';

const HEAD_ROWS = 3;
const FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF0B5CAD' } } as const;
const FORMATS: Readonly<Record<Column['kind'], string>> = {
  text: '@',
  number: '#,##0',
  share: '0.0%',
  instant: 'hh:mm dd/mm/yyyy',
};
/** Bytes a slow reader may leave lying before writing waits for it. */
const AHEAD_MOST = 4_000_000;

/**
 * A workbook with one sheet a table: title, frozen headings with filters, typed columns. Written while it is read; a reader
 * that falls behind holds the writing up, so memory does not grow with the number of rows.
 */
export function xlsxOf(tables: readonly Table[], timeZone: string): AsyncIterable<Uint8Array> {
  const out = new PassThrough({ highWaterMark: 256 * 1024 });
  write(out, tables, timeZone).catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error('the workbook could not be written'));
  });
  return out;
}

async function write(out: PassThrough, tables: readonly Table[], timeZone: string): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
    zip: { zlib: { level: 3 } },
  });
  const wallClock = wallClockIn(timeZone);
  for (const table of tables) await writeSheet(book, table, wallClock, out);
  await book.commit();
}

async function writeSheet(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  table: Table,
  wallClock: Clock<Date>,
  out: PassThrough,
): Promise<void> {
  const { columns } = table;
  const headings = HEAD_ROWS + 1;
  const sheet = book.addWorksheet(table.name, { views: [{ state: 'frozen', ySplit: headings }] });
  // One object a column: what exceljs has seen before it does not write out again to compare it.
  const styles = columns.map(styleOf);
  const strongStyles = styles.map((style) => ({ ...style, font: { bold: true } }));
  sheet.columns = columns.map(({ width }, at) => ({ width, style: styles[at] ?? {} }));
  sheet.autoFilter = { from: { row: headings, column: 1 }, to: { row: headings, column: columns.length } };
  writeHead(sheet, table);
  for await (const rows of table.rows()) {
    for (const { cells, strong } of rows) {
      const row = sheet.addRow(cells.map((cell) => valueOf(cell, wallClock)));
      const ofRow = strong === true ? strongStyles : styles;
      row.eachCell((cell, column) => (cell.style = ofRow[column - 1] ?? {}));
      row.commit();
    }
    await caughtUp(out);
  }
  sheet.commit();
}

function writeHead(sheet: ExcelJS.Worksheet, { title, subtitle, columns }: Table): void {
  const titleRow = sheet.addRow([title]);
  titleRow.getCell(1).font = { bold: true, size: 14 };
  titleRow.getCell(1).alignment = { wrapText: false };
  const subtitleRow = sheet.addRow([subtitle]);
  subtitleRow.getCell(1).font = { italic: true };
  subtitleRow.getCell(1).alignment = { wrapText: false };
  const blank = sheet.addRow([]);
  const row = sheet.addRow(columns.map(({ heading }) => heading));
  row.eachCell((cell) => {
    cell.font = { bold: true, color: { argb: 'FFFFFFFF' } };
    cell.fill = FILL;
    cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
  });
  for (const one of [titleRow, subtitleRow, blank, row]) one.commit();
}

/** Text stays text: a cell that begins with "=" is a string in the file, never a formula. */
function valueOf(cell: Cell, wallClock: Clock<Date>): string | number | Date | null {
  if (cell === undefined) return null;
  if (typeof cell !== 'object') return cell;
  if ('share' in cell) return cell.share;
  return wallClock(cell.at);
}

function styleOf({ width, kind }: Column): Partial<ExcelJS.Style> {
  return {
    numFmt: FORMATS[kind],
    alignment: { vertical: 'top', wrapText: kind === 'text' && width > 30 },
  };
}

/** Lets compression and the reader do their part before more rows are made. */
async function caughtUp(out: PassThrough): Promise<void> {
  await turn();
  while (!out.destroyed && out.readableLength + out.writableLength > AHEAD_MOST) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  if (out.destroyed) throw new Error('the reader has gone');
}
