import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const { resolve } = createRequire(import.meta.url);
const font = (name: string): string => resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);

/** Fonts of the documents: with serifs as the rules for administrative documents want, narrow ones for tables. */
export const FONTS = {
  body: 'body',
  bold: 'bold',
  italic: 'italic',
  table: 'table',
  tableBold: 'tableBold',
} as const;

/** An empty A4 document with the bundled fonts, which carry every Vietnamese letter. */
export function openPdf(title: string, landscape = false): PDFKit.PDFDocument {
  const document = new PDFDocument({
    size: 'A4',
    layout: landscape ? 'landscape' : 'portrait',
    // Nghị định 30/2020: 20–25 mm above and below, 30–35 mm left, 15–20 mm right.
    margins: landscape
      ? { top: 50, bottom: 50, left: 50, right: 50 }
      : { top: 62, bottom: 62, left: 85, right: 48 },
    info: { Title: title },
    lang: 'vi',
    bufferPages: true,
  });
  document.registerFont(FONTS.body, font('DejaVuSerif'));
  document.registerFont(FONTS.bold, font('DejaVuSerif-Bold'));
  document.registerFont(FONTS.italic, font('DejaVuSerif-Italic'));
  document.registerFont(FONTS.table, font('DejaVuSansCondensed'));
  document.registerFont(FONTS.tableBold, font('DejaVuSansCondensed-Bold'));
  return document.font(FONTS.body);
}

/** A table's column: its share of the width, and how its cells stand. */
export interface PdfColumn {
  readonly heading: string;
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
}

/** Draws a table from where the document stands; headings are repeated on every page, rows are never split. */
export function drawTable(
  document: PDFKit.PDFDocument,
  columns: readonly PdfColumn[],
  rows: readonly { readonly cells: readonly string[]; readonly strong?: boolean | undefined }[],
  size = 8,
): void {
  const { left, right } = document.page.margins;
  const room = document.page.width - left - right;
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => (width / total) * room);
  const head = columns.map(({ heading }) => heading);
  let y = drawRow(document, {
    columns,
    widths,
    size,
    y: document.y,
    cells: head,
    strong: true,
    heading: true,
  });
  for (const { cells, strong = false } of rows) {
    const row = { columns, widths, size, cells, strong, heading: false };
    if (y + heightOf(document, row) > document.page.height - document.page.margins.bottom) {
      document.addPage();
      y = drawRow(document, {
        ...row,
        y: document.page.margins.top,
        cells: head,
        strong: true,
        heading: true,
      });
    }
    y = drawRow(document, { ...row, y });
  }
  document.font(FONTS.body);
  document.x = left;
  document.y = y + 6;
}

interface DrawnRow {
  readonly columns: readonly PdfColumn[];
  readonly widths: readonly number[];
  readonly size: number;
  readonly cells: readonly string[];
  readonly strong: boolean;
  readonly heading: boolean;
}

const PADDING = 3;

function heightOf(document: PDFKit.PDFDocument, { widths, size, cells, strong }: DrawnRow): number {
  document.font(strong ? FONTS.tableBold : FONTS.table).fontSize(size);
  const heights = cells.map((cell, at) =>
    document.heightOfString(cell || ' ', { width: (widths[at] ?? 0) - 2 * PADDING }),
  );
  return Math.max(...heights) + 2 * PADDING;
}

/** Draws one row at `y`; answers where the next one begins. */
function drawRow(document: PDFKit.PDFDocument, row: DrawnRow & { readonly y: number }): number {
  const { columns, widths, cells, heading, y } = row;
  const height = heightOf(document, row);
  let x = document.page.margins.left;
  for (const [at, cell] of cells.entries()) {
    const width = widths[at] ?? 0;
    if (heading) document.rect(x, y, width, height).fillAndStroke('#e7eef6', '#8a94a0');
    else document.rect(x, y, width, height).stroke('#8a94a0');
    document.fillColor('#000000').text(cell, x + PADDING, y + PADDING, {
      width: width - 2 * PADDING,
      align: heading ? 'center' : (columns[at]?.align ?? 'left'),
    });
    x += width;
  }
  return y + height;
}

/** Numbers the pages at the top, from the second on, as administrative documents do. */
export function numberPages(document: PDFKit.PDFDocument): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start + 1; page < start + count; page += 1) {
    document.switchToPage(page);
    const { width, margins } = document.page;
    document
      .font(FONTS.body)
      .fontSize(10)
      .text(String(page + 1), 0, margins.top / 2, { width, align: 'center', lineBreak: false });
  }
}
