import type { Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { replaces } from '../../../rounds/chain-words.js';
import type { OrderState, Replaced } from './state.js';

const REPLACES =
  /^\s*(thay(?:\s+th[eế])?(?:\s+cho)?|b[aã]i\s+b[oỏ])(?:\s+(?:văn bản|van ban|số|so|mã|ma))*\s+(\S+)\s*$/iu;
/** A check code, or a document's number or how it begins. */
const NAME = /^(?:[A-HJKMNP-TV-Z2-9]{6}|\d{1,6}\p{L}?(?:\/\S+)?)$/iu;

/** "thay 8KD2F7", "bãi bỏ 1823/UBND-KGVX": the text when it says which order's place this one takes. */
export function replaceWords(text: string): string | undefined {
  const name = REPLACES.exec(text.normalize('NFC'))?.[2];
  return name !== undefined && NAME.test(name) ? text.trim() : undefined;
}

/** A check code or a document's number, alone. */
export function isOrderName(text: string): boolean {
  return NAME.test(text.trim());
}

/** Looks for the order that `text` names, among those this account might recall. */
export function lookForReplaced(at: OrderState, text: string): Step<OrderState> {
  const [, how = '', name = text.trim()] = REPLACES.exec(text.normalize('NFC')) ?? [];
  const withdraws = fold(how).startsWith('bai');
  return {
    state: { ...at, withdraws, awaiting: 'replaced' },
    lookup: { type: 'halting', accountId: at.accountId, how: 'recall', words: name },
  };
}

/** The line of the preview that says what becomes of the earlier order. */
export function replacedLine(replaced: Replaced): string {
  const { kind, documentNo: no, checkCode: code, sent, target, declared } = replaced;
  return say('replace.line', {
    how: replaces(replaced),
    what: say(kind === 'declare' ? 'halt.order' : 'halt.announcement').toLowerCase(),
    no,
    code,
    sent,
    target,
    answered: declared > 0 ? say('replace.answered', { declared }) : '',
  });
}
