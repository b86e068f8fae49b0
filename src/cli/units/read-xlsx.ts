import exceljs from 'exceljs';
import type { FileRow } from '../../app/units/import-units.js';
import { CliError } from '../cli-error.js';
import { keepLettersWhole } from './whole-letters.js';

/** The rows of the first sheet of an XLSX file, blank ones left out, read as a stream. */
export async function* readXlsx(file: string): AsyncGenerator<FileRow> {
  const reader = new exceljs.stream.xlsx.WorkbookReader(file, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache',
    entries: 'ignore',
  });
  keepLettersWhole(reader);
  try {
    for await (const sheet of reader) {
      for await (const row of sheet) {
        const values = Array.isArray(row.values) ? row.values : [];
        const cells = Array.from(values, cellText).slice(1);
        if (cells.some((cell) => cell.trim() !== '')) yield { line: row.number, cells };
      }
      return;
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`Tệp XLSX không đọc được: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What a cell shows; a date as ISO, because the day is meant and not how the sheet writes it. */
function cellText(value: exceljs.CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return cellText(value.text);
  if ('error' in value) return value.error;
  return 'result' in value ? cellText(value.result) : '';
}
