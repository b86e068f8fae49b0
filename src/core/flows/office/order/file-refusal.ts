import type { FileRefusal } from '../../../conversation/lookups/order-file.js';
import { say, type TextKey } from '../../../messages/text.js';

const REFUSALS: Readonly<Record<FileRefusal, TextKey>> = {
  'too-big': 'order.fileTooBig',
  type: 'order.fileKind',
  gone: 'order.fileGone',
};

/** Why a file cannot go along with an order, and what to do about it. */
export function refusalText(reason: FileRefusal): string {
  return say(REFUSALS[reason]);
}
