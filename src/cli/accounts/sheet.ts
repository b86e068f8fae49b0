import { DateTime } from 'luxon';
import type { IssuedCode } from '../../app/ports/accounts.js';
import { say } from '../../core/messages/text.js';

/** Which squares of a QR code are dark. */
interface Modules {
  readonly size: number;
  get(row: number, column: number): number;
}

/** What stands on a sheet beside the code; a platform that is not set up is left out. */
export interface SheetParts {
  readonly telegram: { readonly qr: Modules; readonly bot: string } | undefined;
  /** Data URL of the Official Account's QR code, the same on every sheet. */
  readonly zalo: { readonly qr: string; readonly url: string } | undefined;
  readonly contact: string | undefined;
}

type Document = PDFKit.PDFDocument;

const LEFT = 56;
const WIDTH = 483;
const QR = 150;
const INK = '#1a1a1a';
const GREY = '#555555';

/** Draws one sheet on the current A4 page: whose it is, the code, QR codes, three steps, contact. */
export function drawSheet(page: Document, issued: IssuedCode, parts: SheetParts): void {
  page.fillColor(INK);
  drawTitle(page, issued);
  drawCode(page, issued);
  drawDoors(page, issued, parts);
  drawSteps(page, issued, parts);
  drawFoot(page, issued, parts.contact);
}

function drawTitle(page: Document, { unitName, unitCode, parentName, role, organisation }: IssuedCode): void {
  const centred = { width: WIDTH, align: 'center' } as const;
  page.font('bold').fontSize(17).text(say('sheet.title'), LEFT, 64, centred);
  page.font('plain').fontSize(11).fillColor(GREY).text(say('sheet.subtitle'), centred);
  page.moveDown(1).font('bold').fontSize(16).fillColor(INK).text(unitName, centred);
  const where = [parentName, say('sheet.unitCode', { code: unitCode })].filter(Boolean).join(' — ');
  page.font('plain').fontSize(11).text(where, centred);
  const as = say(`account.role.${role}`);
  page.text(say('sheet.role', { role: organisation ? `${organisation} — ${as}` : as }), centred);
}

function drawCode(page: Document, { code, expiresAt }: IssuedCode): void {
  const top = page.y + 14;
  page
    .roundedRect(LEFT + 90, top, WIDTH - 180, 78, 8)
    .lineWidth(1.5)
    .stroke(INK);
  const inside = { width: WIDTH - 180, align: 'center' } as const;
  page
    .font('plain')
    .fontSize(10)
    .fillColor(GREY)
    .text(say('sheet.code'), LEFT + 90, top + 10, inside);
  page
    .font('bold')
    .fontSize(30)
    .fillColor(INK)
    .text(code, LEFT + 90, top + 26, { ...inside, characterSpacing: 2 });
  const until = DateTime.fromJSDate(expiresAt, { zone: 'Asia/Ho_Chi_Minh' }).toFormat('dd/MM/yyyy');
  page
    .font('plain')
    .fontSize(10)
    .fillColor(GREY)
    .text(say('sheet.expires', { until }), LEFT, top + 86, { width: WIDTH, align: 'center' });
  page.fillColor(INK);
  page.y = top + 112;
}

function drawDoors(page: Document, { code }: IssuedCode, { telegram, zalo }: SheetParts): void {
  const doors = [
    ...(zalo
      ? [
          {
            name: 'Zalo',
            hint: say('sheet.zaloHint', { code }),
            draw: (x: number, y: number) => page.image(zalo.qr, x, y, { width: QR }),
          },
        ]
      : []),
    ...(telegram
      ? [
          {
            name: 'Telegram',
            hint: say('sheet.telegramHint', { bot: telegram.bot }),
            draw: (x: number, y: number) => drawModules(page, telegram.qr, x, y),
          },
        ]
      : []),
  ];
  const top = page.y;
  const column = WIDTH / Math.max(1, doors.length);
  for (const [at, { name, hint, draw }] of doors.entries()) {
    const x = LEFT + at * column;
    page.font('bold').fontSize(13).text(name, x, top, { width: column, align: 'center' });
    draw(x + (column - QR) / 2, top + 24);
    page
      .font('plain')
      .fontSize(9.5)
      .text(hint, x + 8, top + QR + 32, { width: column - 16, align: 'center' });
  }
  page.y = top + (doors.length > 0 ? QR + 76 : 0);
}

/** Dark squares of a row that touch are drawn as one. */
function drawModules(page: Document, modules: Modules, x: number, y: number): void {
  const side = QR / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let from = 0, to = 0; from < modules.size; from = to + 1) {
      for (to = from; to < modules.size && modules.get(row, to);) to += 1;
      if (to > from) page.rect(x + from * side, y + row * side, (to - from) * side, side);
    }
  }
  page.fill(INK);
}

function drawSteps(page: Document, { code, role }: IssuedCode, { telegram, zalo }: SheetParts): void {
  const open =
    telegram && zalo ? 'sheet.stepOpen' : telegram ? 'sheet.stepOpenTelegram' : 'sheet.stepOpenZalo';
  const last = role === 'school' ? 'sheet.stepDeclare' : 'sheet.stepAsk';
  const steps = [say(open), say('sheet.stepCode', { code }), say(last)];
  page.font('bold').fontSize(13).text(say('sheet.steps'), LEFT, page.y, { width: WIDTH });
  page.moveDown(0.4).font('plain').fontSize(11);
  for (const [at, step] of steps.entries()) {
    page.text(`${at + 1}. ${step}`, LEFT, page.y, { width: WIDTH, lineGap: 2, paragraphGap: 5 });
  }
}

function drawFoot(page: Document, { parentName }: IssuedCode, contact: string | undefined): void {
  const whom =
    contact ?? (parentName ? say('sheet.contactParent', { parent: parentName }) : say('sheet.contactIssuer'));
  page
    .moveDown(0.6)
    .font('bold')
    .fontSize(11)
    .text(say('sheet.contact', { whom }), LEFT, page.y, { width: WIDTH });
  page.moveDown(0.4).font('plain').fontSize(9.5).fillColor(GREY).text(say('sheet.warning'), { width: WIDTH });
}
