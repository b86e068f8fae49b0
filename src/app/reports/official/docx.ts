import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Packer,
  PageNumber,
  Header,
  type IRunOptions,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { say } from '../../../core/messages/text.js';
import { groupDigits } from '../../../core/official-report/group-digits.js';
import type { Block, OfficialReport, ReportColumn } from '../../../core/official-report/report.js';

/** Half points: 13 pt text, as Nghị định 30/2020 has it. */
const TEXT = 26;
const SMALL = 22;
const TABLE = 20;
const TITLE = 28;
const FONT = 'Times New Roman';
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
};
const ALIGN = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;
/** Twips between the margins of the page. */
const ROOM = convertMillimetersToTwip(210 - 30 - 20);

/** The report as a Word document that can be edited: A4, margins and type sizes of Nghị định 30/2020. */
export async function docxOf(report: OfficialReport): Promise<Uint8Array> {
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: TEXT })],
  });
  const document = new Document({
    title: `${report.kind} ${report.subject.replace('\n', ' ')}`,
    creator: report.body,
    styles: {
      default: { document: { run: { font: FONT, size: TEXT }, paragraph: { spacing: { line: 288 } } } },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
            margin: {
              top: convertMillimetersToTwip(20),
              bottom: convertMillimetersToTwip(20),
              left: convertMillimetersToTwip(30),
              right: convertMillimetersToTwip(20),
            },
          },
        },
        headers: { default: new Header({ children: [number] }), first: new Header({ children: [] }) },
        children: [
          letterhead(report),
          ...titleOf(report),
          ...report.blocks.flatMap(blockOf),
          new Paragraph({ spacing: { before: 120 }, children: [] }),
          foot(report),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

const BOLD: IRunOptions = { bold: true };
const ITALIC: IRunOptions = { italics: true };
const BOLD_RULED: IRunOptions = { bold: true, underline: {} };

/** One paragraph of one run; `size` in half points. */
function line(
  text: string,
  style: IRunOptions,
  size = TEXT,
  align: ReportColumn['align'] = 'center',
): Paragraph {
  return new Paragraph({ alignment: ALIGN[align], children: [new TextRun({ ...style, text, size })] });
}

function letterhead({ upper, body, number, placeAndDay }: OfficialReport): Table {
  const left = [
    ...(upper === undefined ? [] : [line(upper, {}, SMALL)]),
    line(body, BOLD_RULED, SMALL),
    line(number, {}, SMALL + 2),
  ];
  const right = [
    line(say('official.nation'), BOLD, SMALL),
    line(say('official.motto'), BOLD_RULED),
    line(placeAndDay, ITALIC),
  ];
  return sideBySide([left, right], [0.4, 0.6]);
}

function titleOf({ kind, subject, to }: OfficialReport): Paragraph[] {
  return [
    new Paragraph({
      spacing: { before: 240 },
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ ...BOLD, text: kind, size: TITLE })],
    }),
    ...subject.split('\n').map((text) => line(text, BOLD, TITLE)),
    ...(to === undefined
      ? []
      : [
          new Paragraph({
            spacing: { before: 200, after: 120 },
            alignment: AlignmentType.CENTER,
            children: [new TextRun({ text: to, size: TEXT })],
          }),
        ]),
  ];
}

function blockOf(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          spacing: { before: 160, after: 60 },
          keepNext: true,
          indent: { firstLine: 567 },
          children: [new TextRun({ ...BOLD, text: block.text })],
        }),
      ];
    case 'caption':
      return [
        new Paragraph({
          spacing: { before: 160, after: 80 },
          keepNext: true,
          alignment: AlignmentType.CENTER,
          children: [new TextRun({ ...ITALIC, text: block.text })],
        }),
      ];
    case 'paragraph':
      return [
        new Paragraph({
          spacing: { after: 80 },
          alignment: AlignmentType.JUSTIFIED,
          indent: { firstLine: 567 },
          children: [new TextRun(block.text)],
        }),
      ];
    case 'table':
      return [tableOf(block)];
  }
}

function tableOf({ columns, rows }: Extract<Block, { kind: 'table' }>): Table {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.round((width / total) * ROOM));
  const row = (cells: readonly (string | number)[], bold: boolean, heading: boolean): TableRow =>
    new TableRow({
      tableHeader: heading,
      cantSplit: true,
      children: cells.map((cell, at) => {
        const align = heading ? 'center' : (columns[at]?.align ?? 'left');
        return new TableCell({
          width: { size: widths[at] ?? 0, type: WidthType.DXA },
          margins: { top: 40, bottom: 40, left: 60, right: 60 },
          ...(heading ? { shading: { fill: 'E7EEF6' } } : {}),
          children: [
            line(typeof cell === 'number' ? groupDigits(cell) : cell, bold ? BOLD : {}, TABLE, align),
          ],
        });
      }),
    });
  return new Table({
    width: { size: ROOM, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      row(
        columns.map(({ heading }) => heading),
        true,
        true,
      ),
      ...rows.map(({ cells, strong }) => row(cells, strong, false)),
    ],
  });
}

function foot({ recipients, signature }: OfficialReport): Table {
  const [title = '', ...others] = recipients;
  const [last = '', ...above] = [...signature].reverse();
  const left = [
    line(title, { ...BOLD, ...ITALIC }, SMALL + 2, 'left'),
    ...others.map((text) => line(text, {}, SMALL, 'left')),
  ];
  const right = [
    ...above.reverse().map((text) => line(text, BOLD)),
    line(last, ITALIC),
    ...Array.from({ length: 3 }, () => line('', {})),
  ];
  return sideBySide([left, right], [0.45, 0.55]);
}

function sideBySide(cells: readonly (readonly Paragraph[])[], shares: readonly number[]): Table {
  const widths = shares.map((share) => Math.round(share * ROOM));
  return new Table({
    width: { size: ROOM, type: WidthType.DXA },
    columnWidths: widths,
    borders: NO_BORDERS,
    rows: [
      new TableRow({
        cantSplit: true,
        children: cells.map(
          (children, at) =>
            new TableCell({
              width: { size: widths[at] ?? 0, type: WidthType.DXA },
              borders: { top: NONE, bottom: NONE, left: NONE, right: NONE },
              children: [...children],
            }),
        ),
      }),
    ],
  });
}
