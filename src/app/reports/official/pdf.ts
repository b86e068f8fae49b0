import { say } from '../../../core/messages/text.js';
import { groupDigits } from '../../../core/official-report/group-digits.js';
import type { Block, OfficialReport } from '../../../core/official-report/report.js';
import { drawTable, FONTS, numberPages, openPdf } from '../pdf-page.js';

/** DejaVu Serif runs wide: this size fills a line like 13 pt of Times. */
const TEXT = 10.5;
const HEAD = 9;
const SIGNING_ROOM = 150;

/** The report as a PDF, in a serif face of the program's own. */
export async function reportPdf(report: OfficialReport): Promise<Uint8Array> {
  const document = openPdf(`${report.kind} ${report.subject.replace('\n', ' ')}`);
  letterhead(document, report);
  title(document, report);
  for (const block of report.blocks) drawBlock(document, block);
  foot(document, report);
  numberPages(document);
  document.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of document) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks);
}

interface Line {
  readonly text: string;
  readonly font: string;
  readonly size: number;
  readonly rule?: boolean;
}

function letterhead(
  document: PDFKit.PDFDocument,
  { upper, body, number, placeAndDay }: OfficialReport,
): void {
  const top = document.y;
  const { left, width } = area(document);
  const leftLines: Line[] = [
    ...(upper === undefined ? [] : [{ text: upper, font: FONTS.body, size: HEAD }]),
    { text: body, font: FONTS.bold, size: HEAD, rule: true },
    { text: number, font: FONTS.body, size: HEAD },
  ];
  const rightLines: Line[] = [
    { text: say('official.nation'), font: FONTS.bold, size: HEAD },
    { text: say('official.motto'), font: FONTS.bold, size: HEAD + 0.5, rule: true },
    { text: placeAndDay, font: FONTS.italic, size: HEAD + 0.5 },
  ];
  const ends = [
    column(document, leftLines, left, width * 0.42, top, 'center'),
    column(document, rightLines, left + width * 0.42, width * 0.58, top, 'center'),
  ];
  document.x = left;
  document.y = Math.max(...ends) + 14;
}

/** Lines below each other; a rule under a line is a third to a half of it, as the rules have it. Answers where they end. */
function column(
  document: PDFKit.PDFDocument,
  lines: readonly Line[],
  x: number,
  width: number,
  top: number,
  align: 'center' | 'left',
): number {
  let y = top;
  for (const { text, font, size, rule = false } of lines) {
    document.font(font).fontSize(size).text(text, x, y, { width, align });
    y = document.y + 3;
    if (rule) {
      const length = width * 0.35;
      document
        .moveTo(x + (width - length) / 2, y)
        .lineTo(x + (width + length) / 2, y)
        .lineWidth(0.7)
        .stroke('#000000');
      y += 5;
    }
  }
  return y;
}

function title(document: PDFKit.PDFDocument, { kind, subject, to }: OfficialReport): void {
  const { left, width } = area(document);
  document
    .font(FONTS.bold)
    .fontSize(TEXT + 1.5)
    .text(kind, left, document.y, { width, align: 'center' });
  document.text(subject, { width, align: 'center' }).moveDown(0.7);
  if (to !== undefined)
    document.font(FONTS.body).fontSize(TEXT).text(to, { width, align: 'center' }).moveDown(0.7);
}

function drawBlock(document: PDFKit.PDFDocument, block: Block): void {
  const { left, width, bottom } = area(document);
  document.x = left;
  switch (block.kind) {
    case 'heading':
      if (document.y > bottom - 60) document.addPage();
      document.moveDown(0.4).font(FONTS.bold).fontSize(TEXT).text(block.text, { width, indent: 24 });
      return;
    case 'caption':
      if (document.y > bottom - 90) document.addPage();
      document
        .moveDown(0.4)
        .font(FONTS.italic)
        .fontSize(TEXT - 0.5)
        .text(block.text, { width, align: 'center' })
        .moveDown(0.3);
      return;
    case 'paragraph':
      document
        .moveDown(0.2)
        .font(FONTS.body)
        .fontSize(TEXT)
        .text(block.text, { width, indent: 24, align: 'justify' });
      return;
    case 'table':
      drawTable(
        document,
        block.columns,
        block.rows.map(({ cells, strong }) => ({
          cells: cells.map((cell) => (typeof cell === 'number' ? groupDigits(cell) : cell)),
          strong,
        })),
        8.5,
      );
      return;
  }
}

function foot(document: PDFKit.PDFDocument, { recipients, signature }: OfficialReport): void {
  const { left, width, bottom } = area(document);
  if (document.y > bottom - SIGNING_ROOM) document.addPage();
  const top = document.y + 16;
  const [head = '', ...others] = recipients;
  const [last = '', ...above] = [...signature].reverse();
  column(
    document,
    [
      { text: head, font: FONTS.italic, size: HEAD },
      ...others.map((text) => ({ text, font: FONTS.body, size: HEAD - 1 })),
    ],
    left,
    width * 0.45,
    top,
    'left',
  );
  column(
    document,
    [
      ...above.reverse().map((text) => ({ text, font: FONTS.bold, size: TEXT })),
      { text: last, font: FONTS.italic, size: HEAD },
    ],
    left + width * 0.45,
    width * 0.55,
    top,
    'center',
  );
}

function area(document: PDFKit.PDFDocument): { left: number; width: number; bottom: number } {
  const { left, right, bottom } = document.page.margins;
  return { left, width: document.page.width - left - right, bottom: document.page.height - bottom };
}
