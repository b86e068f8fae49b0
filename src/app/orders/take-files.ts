import { refusalText } from '../../core/flows/office/order/file-refusal.js';
import { say } from '../../core/messages/text.js';
import { fileSize } from '../../core/rounds/file-size.js';
import { fetchFile, type Download } from '../files/fetch-file.js';
import type { FetchedFile } from '../ports/files.js';
import type { OrderFiles } from '../ports/order-files.js';

/** What fetching files of orders needs. */
export interface TakeFilesDeps {
  readonly orderFiles: OrderFiles;
  readonly download: Download;
  readonly onQueued?: (() => void) | undefined;
}

const AT_ONCE = 10;
/** A platform that is out for some minutes loses no file. */
const ATTEMPTS_MOST = 10;

/** Fetches what officers have sent for their orders, keeps it and tells them. Answers how many were settled. */
export async function takeFiles(
  { orderFiles, download, onQueued }: TakeFilesDeps,
  now: Date,
): Promise<number> {
  let settled = 0;
  for (const file of await orderFiles.claim(AT_ONCE, now)) {
    const fetched = await fetchFile(file, download, ATTEMPTS_MOST);
    if (fetched && (await orderFiles.settle(file, fetched, wordsFor(fetched), now))) settled += 1;
  }
  if (settled > 0) onQueued?.();
  return settled;
}

function wordsFor(fetched: FetchedFile): string {
  if ('reason' in fetched) return refusalText(fetched.reason);
  return say('order.fileKept', { name: fetched.name, size: fileSize(fetched.bytes.length) });
}
