import { say } from '../../../core/messages/text.js';
import { drawTable, FONTS, numberPages, openPdf, type PdfColumn } from '../pdf-page.js';
import { spokenIn } from './clock.js';
import { textOf } from './csv.js';
import type { Column, Row, Table } from './table.js';

/** On paper nobody reads more rows of one table; the workbook has them all. */
const ROWS_MOST = 2000;

/** Tables below each other, landscape, with page numbers. */
export async function* pdfOf(tables: readonly Table[], timeZone: string): AsyncGenerator<Uint8Array> {
  const document = openPdf(tables[0]?.title ?? '', true);
  const spoken = spokenIn(timeZone);
  for (const [at, table] of tables.entries()) {
    if (at > 0) document.addPage();
    document.font(FONTS.bold).fontSize(14).text(table.title);
    document.font(FONTS.italic).fontSize(10).text(table.subtitle).moveDown(0.8);
    const { rows, left } = await firstRows(table);
    drawTable(
      document,
      table.columns.map(columnOf),
      rows.map(({ cells, strong }) => ({ cells: cells.map((cell) => textOf(cell, spoken)), strong })),
    );
    if (left > 0)
      document
        .font(FONTS.italic)
        .fontSize(10)
        .text(say('table.silentMore', { count: left }));
  }
  numberPages(document);
  document.end();
  for await (const chunk of document) yield Buffer.from(chunk);
}

function columnOf({ heading, width, kind }: Column): PdfColumn {
  return { heading, width, align: kind === 'text' ? 'left' : 'right' };
}

async function firstRows(table: Table): Promise<{ rows: readonly Row[]; left: number }> {
  const rows: Row[] = [];
  let count = 0;
  for await (const page of table.rows()) {
    count += page.length;
    if (rows.length < ROWS_MOST) rows.push(...page.slice(0, ROWS_MOST - rows.length));
  }
  return { rows, left: count - rows.length };
}
