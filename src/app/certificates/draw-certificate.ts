import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { say } from '../../core/messages/text.js';
import { formatDay, formatTime } from '../../core/rounds/format-day.js';
import { dateIn } from '../../core/rounds/iso-date.js';
import type { Certificate } from '../ports/certificates.js';

const require = createRequire(import.meta.url);

const LEFT = 64;
const WIDTH = 467;
const NAMES = 140;
const QR = 130;
const INK = '#1a1a1a';
const GREY = '#555555';
const FRAME = '#1b5e20';
/** Of no date, so that every day is written with its year. */
const NO_YEAR = 0;

/** What stands on the paper beside the certificate itself: where it can be checked, and when it was made. */
export interface PaperSettings {
  readonly publicUrl: string;
  readonly timeZone: string;
  readonly now: Date;
}

/** One A4 page as PDF: whose declaration, its receipt, the root of its round's ledger, and a QR code that leads to the check. */
export async function drawCertificate(
  certificate: Certificate,
  settings: PaperSettings,
): Promise<Uint8Array> {
  const { publicUrl, timeZone, now } = settings;
  const { receiptCode: code } = certificate;
  const url = `${publicUrl}/xacminh/${code}`;
  const info = { Title: say('paper.title'), CreationDate: now };
  const page = new PDFDocument({ size: 'A4', margin: LEFT, info });
  const bytes = buffer(page);
  page.registerFont('plain', require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'));
  page.registerFont('bold', require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'));
  drawTitle(page);
  for (const [name, value] of linesOf(certificate, timeZone)) drawLine(page, name, value);
  const qr = await QRCode.toBuffer(url, { margin: 0, scale: 6 });
  const top = page.y + 18;
  page.image(qr, LEFT, top, { width: QR });
  page
    .font('plain')
    .fontSize(10)
    .fillColor(INK)
    .text(say('paper.check', { url, code }), LEFT + QR + 18, top, { width: WIDTH - QR - 18, lineGap: 3 });
  page
    .fontSize(9)
    .fillColor(GREY)
    .text(say('paper.made', { when: instant(now, timeZone) }), LEFT, top + QR + 18, { width: WIDTH });
  page
    .rect(36, 36, 523, page.y - 8)
    .lineWidth(2)
    .stroke(FRAME);
  page.end();
  return bytes;
}

function drawTitle(page: PDFKit.PDFDocument): void {
  const centred = { width: WIDTH, align: 'center' } as const;
  page.font('bold').fontSize(20).fillColor(FRAME).text(say('paper.title'), LEFT, 76, centred);
  page.font('plain').fontSize(12).fillColor(GREY).text(say('paper.subtitle'), centred);
  page.moveDown(1.5);
}

function drawLine(page: PDFKit.PDFDocument, name: string, value: string): void {
  const top = page.y;
  page.font('plain').fontSize(10.5).fillColor(GREY).text(name, LEFT, top, { width: NAMES });
  const end = page.y;
  page
    .font('bold')
    .fontSize(10.5)
    .fillColor(INK)
    .text(value, LEFT + NAMES, top, { width: WIDTH - NAMES, lineGap: 1 });
  page.y = Math.max(page.y, end) + 7;
}

function linesOf(certificate: Certificate, timeZone: string): readonly (readonly [string, string])[] {
  const { unit, above, title, on, receiptCode, receivedAt, late, outcome, passed, total, seal } = certificate;
  const when = instant(receivedAt, timeZone);
  return [
    [say('paper.school'), unit.name],
    [say('paper.code'), unit.code],
    [say('paper.under'), above.join(', ')],
    [say('paper.round'), say('paper.roundOn', { title, day: on.split('-').reverse().join('/') })],
    [say('paper.received'), say(late ? 'paper.late' : 'paper.onTime', { when })],
    [
      say('paper.outcome'),
      outcome === undefined ? say('paper.unrated') : say('paper.rated', { outcome, passed, total }),
    ],
    [say('paper.receipt'), receiptCode],
    ...ledgerLines(seal, timeZone),
  ];
}

function ledgerLines(seal: Certificate['seal'], timeZone: string): readonly (readonly [string, string])[] {
  if (seal.state === 'open')
    return [[say('paper.ledger'), say('paper.open', { when: instant(seal.until, timeZone) })]];
  const size = seal.state === 'sealed' ? seal.size : 0;
  return [
    [say('paper.ledger'), say('paper.sealed', { size })],
    [say('paper.root'), seal.root.replace(/.{32}(?=.)/g, '$& ')],
  ];
}

function instant(at: Date, timeZone: string): string {
  return `${formatTime(at, timeZone)} ${formatDay(dateIn(timeZone, at), NO_YEAR)}`;
}
