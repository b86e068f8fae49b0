import { createWriteStream } from 'node:fs';
import { createRequire } from 'node:module';
import { finished } from 'node:stream/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import type { IssuedCode } from '../../app/ports/accounts.js';
import { telegramLink } from '../../core/accounts/activation-code.js';
import { CliError } from '../cli-error.js';
import { drawSheet, type SheetParts } from './sheet.js';

/** What the sheets of one run have in common; a platform that is not set up has no QR code. */
export interface SheetSettings {
  readonly telegramBot: string | undefined;
  readonly zaloOa: string | undefined;
  readonly contact: string | undefined;
}

/** Sheets drawn before the file is given time to be written. */
const PORTION = 100;

const require = createRequire(import.meta.url);

/** One PDF with an A4 page per code, readable by its owner only; `drawn` hears how many are done. Throws `CliError`. */
export async function writeGuideSheets(
  file: string,
  issued: readonly IssuedCode[],
  { telegramBot, zaloOa, contact }: SheetSettings,
  drawn: (done: number) => void,
): Promise<void> {
  const out = createWriteStream(file, { mode: 0o600 });
  const written = finished(out).catch((error: unknown) => {
    throw new CliError(
      `Không ghi được tệp ${file}: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  const document = new PDFDocument({
    size: 'A4',
    margin: 56,
    autoFirstPage: false,
    info: { Title: 'Phiếu hướng dẫn' },
  });
  document.registerFont('plain', require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'));
  document.registerFont('bold', require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'));
  document.pipe(out);
  const zaloUrl = zaloOa && `https://zalo.me/${zaloOa}`;
  // Given as a data URL it is stored once, however many sheets show it; a buffer is stored every time.
  const zaloQr = zaloUrl ? await QRCode.toDataURL(zaloUrl, { margin: 0, scale: 4 }) : undefined;
  for (const [at, one] of issued.entries()) {
    const link = telegramBot ? telegramLink(telegramBot, one.code) : undefined;
    const parts: SheetParts = {
      telegram: link && telegramBot ? { qr: QRCode.create(link).modules, bot: telegramBot } : undefined,
      zalo: zaloUrl && zaloQr ? { qr: zaloQr, url: zaloUrl } : undefined,
      contact,
    };
    document.addPage();
    drawSheet(document, one, parts);
    if ((at + 1) % PORTION === 0) {
      drawn(at + 1);
      await breathe();
    }
  }
  document.end();
  await written;
}
