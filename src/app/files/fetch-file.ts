import type { ChannelName } from '../../core/conversation/event.js';
import { say } from '../../core/messages/text.js';
import { SendError, SEND_OUTCOMES } from '../errors.js';
import type { SentFile } from '../ports.js';
import type { FetchedFile, FileToFetch } from '../ports/files.js';
import { fileTypeOf } from './file-type.js';

/** From the platform; throws `SendError`. */
export type Download = (channel: ChannelName, file: SentFile, maxBytes: number) => Promise<Uint8Array>;

const MOST_BYTES = 10_000_000;

/** A JPEG, a PNG or a PDF of up to 10 MB; undefined while it is worth another attempt, of which there are `attemptsMost`. */
export async function fetchFile(
  { channel, source, name, attempt }: FileToFetch,
  download: Download,
  attemptsMost: number,
): Promise<FetchedFile | undefined> {
  try {
    const bytes = await download(channel, source, MOST_BYTES);
    const kind = fileTypeOf(bytes);
    return kind ? { name: nameOf(name, kind.extension), type: kind.type, bytes } : { reason: 'type' };
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    if (error.code === 'too long') return { reason: 'too-big' };
    return SEND_OUTCOMES[error.outcome].retry && attempt < attemptsMost ? undefined : { reason: 'gone' };
  }
}

/** As it was named, with the extension of what it really is. */
function nameOf(name: string | undefined, extension: string): string {
  const bare = (name ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}"\\/]/gu, ' ')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .trim()
    .slice(0, 80);
  return `${bare === '' ? say('order.fileName') : bare}.${extension}`;
}
