import ExcelJS from 'exceljs';
import { authoringTexts } from '../../core/questionnaire/authoring-texts.js';
import { numericColumns } from '../../core/questionnaire/xlsform/columns.js';
import type { Refusal, Sheet } from '../../core/questionnaire/xlsform/sheet.js';
import { CliError } from '../cli-error.js';

/** Rows and columns of a sheet beyond which a file is no questionnaire. */
const ROWS_MOST = 5_000;
const COLUMNS_MOST = 200;

/** The sheets of an XLSX file as texts, and the cells that hold no plain text; CliError when it is no such file. */
export async function readWorkbook(file: string): Promise<{ sheets: Sheet[]; refusals: Refusal[] }> {
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.readFile(file);
  } catch {
    throw new CliError(`${file}: không mở được; tệp phải là sổ tính XLSX.`);
  }
  const refusals: Refusal[] = [];
  const sheets = workbook.worksheets.map((worksheet): Sheet => {
    const rows: string[][] = [];
    worksheet.eachRow((row, number) => {
      if (number > ROWS_MOST || row.cellCount > COLUMNS_MOST) {
        throw new CliError(
          `${file}: trang ${worksheet.name} quá lớn (nhiều nhất ${ROWS_MOST} dòng, ${COLUMNS_MOST} cột).`,
        );
      }
      const cells: string[] = [];
      row.eachCell((cell, column) => {
        const text = textOf(cell);
        if (text === undefined) {
          const place = { sheet: worksheet.name, row: number, column };
          refusals.push({ place, message: authoringTexts.formulaCell() });
        }
        cells[column - 1] = text ?? '';
      });
      rows[number - 1] = Array.from(cells, (cell: string | undefined) => cell ?? '');
    });
    return { name: worksheet.name, rows: Array.from(rows, (row: string[] | undefined) => row ?? []) };
  });
  return { sheets, refusals };
}

/** A cell's text; undefined for formulas, dates and errors. Only the first cell of merged ones holds their text. */
function textOf(cell: ExcelJS.Cell): string | undefined {
  if (cell.isMerged && cell.master !== cell) return '';
  const { value } = cell;
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  return 'hyperlink' in value ? cell.text : undefined;
}

const WIDTHS: Readonly<Record<string, number>> = { 'label::vi': 60, 'label::en': 40, remark: 100 };

/** Writes sheets as an XLSX file: header in bold and kept in sight, long texts wrapped, numbers as numbers. */
export async function writeWorkbook(file: string, sheets: readonly Sheet[]): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, rows } of sheets) {
    const worksheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    const [header = [], ...body] = rows;
    worksheet.addRow([...header]).font = { bold: true };
    for (const cells of body) worksheet.addRow(cells.map((cell, at) => valueOf(header[at] ?? '', cell)));
    for (const [at, column] of header.entries()) {
      worksheet.getColumn(at + 1).width = WIDTHS[column] ?? 18;
      worksheet.getColumn(at + 1).alignment = { wrapText: true, vertical: 'top' };
    }
  }
  await workbook.xlsx.writeFile(file);
}

function valueOf(column: string, cell: string): string | number | null {
  if (cell === '') return null;
  return numericColumns.has(column) ? Number(cell) : cell;
}
