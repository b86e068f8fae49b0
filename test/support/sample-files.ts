import { samplePicture } from '../../bots/sandbox/picture.js';
import type { SentFile } from '../../src/app/ports.js';

/** The smallest thing that begins as a PDF does. */
export const samplePdf = Buffer.from('%PDF-1.4\n%%EOF\n');

/** What a person has sent, by the end of its name: a picture, a PDF, or neither. */
export function sampleFile({ fileId, url }: SentFile): Buffer {
  const name = fileId ?? url ?? '';
  if (name.endsWith('ke-hoach.pdf')) return samplePdf;
  return name.endsWith('tep.pdf') ? Buffer.from('tep.pdf\n') : samplePicture();
}
