import type { ChannelName } from '../../core/conversation/event.js';
import { refusalText } from '../../core/flows/office/order/file-refusal.js';
import { say } from '../../core/messages/text.js';
import { fileSize } from '../../core/rounds/file-size.js';
import { SendError, SEND_OUTCOMES } from '../errors.js';
import type { SentFile } from '../ports.js';
import type { FetchedFile, OrderFiles, WaitingFile } from '../ports/order-files.js';
import { fileTypeOf } from './file-type.js';

/** What fetching files of orders needs. */
export interface TakeFilesDeps {
  readonly orderFiles: OrderFiles;
  /** From the platform; throws `SendError`. */
  readonly download: (channel: ChannelName, file: SentFile, maxBytes: number) => Promise<Uint8Array>;
  readonly onQueued?: (() => void) | undefined;
}

const AT_ONCE = 10;
const MOST_BYTES = 10_000_000;
/** A platform that is out for some minutes loses no file. */
const ATTEMPTS_MOST = 10;

/** Fetches what officers have sent for their orders, keeps it and tells them. Answers how many were settled. */
export async function takeFiles(
  { orderFiles, download, onQueued }: TakeFilesDeps,
  now: Date,
): Promise<number> {
  let settled = 0;
  for (const file of await orderFiles.claim(AT_ONCE, now)) {
    const fetched = await fetchOne(file, download);
    if (fetched && (await orderFiles.settle(file, fetched, wordsFor(fetched), now))) settled += 1;
  }
  if (settled > 0) onQueued?.();
  return settled;
}

/** Undefined while it is worth another attempt. */
async function fetchOne(
  { channel, source, name, attempt }: WaitingFile,
  download: TakeFilesDeps['download'],
): Promise<FetchedFile | undefined> {
  try {
    const bytes = await download(channel, source, MOST_BYTES);
    const kind = fileTypeOf(bytes);
    return kind ? { name: nameOf(name, kind.extension), type: kind.type, bytes } : { reason: 'type' };
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    if (error.code === 'too long') return { reason: 'too-big' };
    return SEND_OUTCOMES[error.outcome].retry && attempt < ATTEMPTS_MOST ? undefined : { reason: 'gone' };
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

function wordsFor(fetched: FetchedFile): string {
  if ('reason' in fetched) return refusalText(fetched.reason);
  return say('order.fileKept', { name: fetched.name, size: fileSize(fetched.bytes.length) });
}
