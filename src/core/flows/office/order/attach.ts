import type { Facts } from '../../../conversation/facts.js';
import type { OrderFileFound } from '../../../conversation/lookups/order-file.js';
import type { Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { refusalText } from './file-refusal.js';
import { takeWords } from './proceed.js';
import { ask, askAgain } from './prompts.js';
import type { OrderState } from './state.js';

type Sent = Extract<Input, { type: 'attachment' }>;

/** A photo or a PDF sent while the order is written goes along with it; its caption answers the question for the words. */
export function takeFile(at: OrderState, sent: Sent, facts: Facts): Step<OrderState> {
  if (sent.kind !== 'image' && sent.kind !== 'file') return askAgain(at, facts, refusalText('type'));
  const { fileId, url, name } = sent;
  if (fileId === undefined && url === undefined) return askAgain(at, facts, refusalText('gone'));
  const key = facts.nonce;
  const { file: _before, ...rest } = at;
  const next: OrderState = { ...rest, draft: { ...at.draft, file: key } };
  const effect = {
    type: 'take-file' as const,
    accountId: at.accountId,
    key,
    ...(fileId === undefined ? {} : { fileId }),
    ...(url === undefined ? {} : { url }),
    ...(name === undefined ? {} : { name }),
  };
  const caption = sent.caption?.trim();
  const step =
    at.step === 'content' && caption
      ? takeWords(next, caption, facts)
      : ask(next, facts, say('order.fileComing'));
  return { ...step, effects: [...(step.effects ?? []), effect] };
}

/** "bỏ tệp". */
export function dropsFile(text: string): boolean {
  return /^(?:bo|xoa|go|huy) (?:tep|file|anh|pdf)(?: kem| di| dinh kem)?$/.test(fold(text));
}

/** The order goes without its file. */
export function dropFile(at: OrderState, facts: Facts): Step<OrderState> {
  const step = at.step === 'edit' ? 'preview' : at.step;
  return ask({ ...withoutFile(at), step }, facts, say('order.fileDropped'));
}

/** The preview with what is known of its file (nothing yet when it has just been sent); one that was refused is left out, with the reason. */
export function askWithFile(
  at: OrderState,
  found: OrderFileFound | undefined,
  facts: Facts,
): Step<OrderState> {
  if (!at.draft.file) return ask(at, facts);
  if (found?.state === 'refused') return ask(withoutFile(at), facts, refusalText(found.reason ?? 'gone'));
  return ask(found ? { ...at, file: found } : at, facts);
}

/** The order waits for its file, or goes on without one that cannot be had. */
export function fileNotReady(
  at: OrderState,
  found: OrderFileFound | undefined,
  facts: Facts,
): Step<OrderState> {
  if (found?.state === 'refused') return askWithFile(at, found, facts);
  return ask(at, facts, say('order.fileWaiting'));
}

function withoutFile({ file: _known, ...at }: OrderState): OrderState {
  const { file: _key, ...draft } = at.draft;
  return { ...at, draft };
}
