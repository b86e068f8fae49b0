import { fileName } from '../../../core/flows/office/files/file-name.js';
import type { Format } from '../../../core/flows/office/files/subject.js';
import type { Block } from '../../../core/official-report/report.js';
import { writeReport } from '../../../core/official-report/write-report.js';
import type { MadeFile } from '../../files/open-file.js';
import type { Area, Reports } from '../../ports/reports.js';
import { csvOf } from '../export/csv.js';
import type { Row, Table } from '../export/table.js';
import { xlsxOf } from '../export/xlsx.js';
import { docxOf } from './docx.js';
import { reportPdf } from './pdf.js';
import { reportFigures, type Period } from './read-figures.js';

/** Which report. */
export interface ReportWish extends Period {
  readonly area: Area;
  readonly format: Format;
  readonly now: Date;
  readonly timeZone: string;
}

const TYPES: Readonly<Record<Format, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
};

/** The official results report of an area over a period: a document as DOCX or PDF, its tables as XLSX, that by unit (or, of one without units, by round) as CSV. */
export async function reportFile(
  reports: Reports,
  { area, from, to, format, now, timeZone }: ReportWish,
): Promise<MadeFile> {
  const report = writeReport(await reportFigures(reports, area, { from, to }, now), now, timeZone);
  const head = {
    name: fileName('báo cáo', area.unit.name, [from, to], format),
    type: TYPES[format],
    shown: format === 'pdf' ? 'inline' : 'attachment',
  } as const;
  switch (format) {
    case 'docx':
      return { ...head, content: await docxOf(report) };
    case 'pdf':
      return { ...head, content: await reportPdf(report) };
    case 'xlsx': {
      const tables = tablesOf(report.blocks, area.unit.name);
      return { ...head, content: () => xlsxOf(tables, timeZone) };
    }
    case 'csv': {
      const tables = tablesOf(report.blocks, area.unit.name);
      const table = tables.find(({ name }) => name === SHEETS[1]) ?? tables[0] ?? emptyTable(area.unit.name);
      return { ...head, content: () => csvOf(table, timeZone) };
    }
  }
}

/** Names of the sheets in the order of the report's tables. */
const SHEETS = ['Theo kỳ', 'Theo đơn vị', 'Theo tiêu chí'];

function tablesOf(blocks: readonly Block[], unit: string): Table[] {
  const tables: Table[] = [];
  let title = '';
  for (const block of blocks) {
    if (block.kind === 'caption') title = block.text;
    if (block.kind !== 'table') continue;
    tables.push({
      ...{ name: sheetFor(title, tables.length), title, subtitle: unit },
      columns: block.columns.map(({ heading, align }) => ({
        heading,
        width: align === 'left' ? 44 : 13,
        kind: align === 'left' || heading.startsWith('Tỷ lệ') ? 'text' : 'number',
      })),
      rows: () => onePage(block.rows),
    });
  }
  return tables.length > 0 ? tables : [emptyTable(unit)];
}

function sheetFor(title: string, at: number): string {
  const numbered = Number(/^Bảng (\d)/.exec(title)?.[1] ?? at + 1);
  return SHEETS[numbered - 1] ?? `Bảng ${at + 1}`;
}

async function* onePage(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield await Promise.resolve(rows);
}

function emptyTable(unit: string): Table {
  return {
    ...{ name: 'Theo kỳ', title: unit, subtitle: '' },
    columns: [{ heading: 'Kỳ khai báo', width: 44, kind: 'text' }],
    rows: () => onePage([]),
  };
}
