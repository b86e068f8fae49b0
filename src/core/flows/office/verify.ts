import { z } from 'zod';
import type { ChainLink } from '../../conversation/chain-link.js';
import type { Facts } from '../../conversation/facts.js';
import type { Genuine } from '../../conversation/lookup.js';
import type { OrderStanding } from '../../conversation/lookups/orders.js';
import type { Flow, Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { replacedBy, replaces } from '../../rounds/chain-words.js';
import { formatWhen } from '../../rounds/format-day.js';
import { documentDate } from '../../rounds/document-date.js';
import { withLead } from './answers.js';
import { officeAccount } from './office-account.js';
import { qrButton } from './order-qr.js';
import { scopeWords } from './order/words.js';
import { readPrintedCode } from './read-printed-code.js';
import { receiptText } from './receipt-text.js';

const state = z.object({ code: z.string().optional() });
type VerifyState = z.infer<typeof state>;

/** /xacminh: does an order or a receipt with this code exist, from whom, and is it still in force? */
export const verifyFlow: Flow<VerifyState> = {
  name: 'verify',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open: ({ code = '' }) => (code.trim() ? check(code) : { state: {}, says: { text: say('verify.ask') } }),
  prompt: () => ({ text: say('verify.ask') }),
  advance(at, input, facts) {
    if (input.type === 'text') return check(input.text);
    if (input.type !== 'found' || at.code === undefined) return misread();
    const found = input.result.type === 'genuine' ? input.result.found : undefined;
    const text = found ? genuineText(found, at.code, facts) : say('verify.missing', { code: at.code });
    const isPrinted =
      found?.order && found.order.signature?.state !== 'altered' && officeAccount(undefined, facts);
    return { state: undefined, says: { text, ...(isPrinted ? { buttons: [[qrButton(at.code)]] } : {}) } };
  },
};

function check(text: string): Step<VerifyState> {
  const code = readPrintedCode(text);
  return code === undefined ? misread() : { state: { code }, lookup: { type: 'genuine', code } };
}

function misread(): Step<VerifyState> {
  return { state: {}, says: withLead(say('verify.unclear'), { text: say('verify.ask') }), misread: true };
}

function genuineText(found: Genuine, code: string, facts: Facts): string {
  if (found.kind === 'receipt') return receiptText(found, code, facts);
  const { title, unit, issuer, at, deadlineAt, order } = found;
  if (order?.signature?.state === 'altered') return say('verify.altered', { code, title });
  const date = order?.documentOn ? say('verify.date', { date: documentDate(order.documentOn) }) : '';
  const when = formatWhen(at, facts.now, facts.timeZone);
  return [
    say('verify.order', { code, title, date, scope: scopeWords(unit.name, order ?? {}), when }),
    ...(issuer ? [say('verify.issuer', { issuer })] : []),
    ...(order?.signer ? [say('verify.signer', { signer: order.signer })] : []),
    ...(order?.content ? [say('verify.content', { content: order.content })] : []),
    ...chainLines(order?.replaces),
    ...(order?.file ? [say('verify.file', { name: order.file })] : []),
    ...(order?.signature
      ? [say(order.signature.state === 'valid' ? 'verify.signed' : 'verify.unsigned')]
      : []),
    ...(deadlineAt ? [standing(order, deadlineAt, facts)] : []),
  ].join('\n');
}

/** Is the order in force? What was taken back or stopped is said before any deadline. */
function standing(order: OrderStanding | undefined, deadlineAt: Date, { now, timeZone }: Facts): string {
  const words = (at: Date): string => formatWhen(at, now, timeZone);
  const deadline = words(deadlineAt);
  if (order?.recalledAt && order.replacedBy) return replacedText(order.replacedBy, words(order.recalledAt));
  if (order?.recalledAt) return say('verify.recalled', { when: words(order.recalledAt) });
  if (order?.phase === 'refused') return say('verify.refused');
  if (order?.phase === 'approving') return say('verify.approving');
  if (order?.phase === 'waiting') return say('verify.notYet');
  if (now > deadlineAt) return say('verify.over', { when: deadline });
  if (order?.stoppedAt) return say('verify.stopped', { when: words(order.stoppedAt), deadline });
  return say('verify.inForce', { when: deadline });
}

/** The orders whose place it takes, one a line, the nearest first. */
function chainLines(earlier: readonly ChainLink[] = []): string[] {
  return earlier.map((link) => say('replace.verifyEarlier', { how: replaces(link), list: named(link) }));
}

/** By which order its place was taken, and which is the last of the chain. */
function replacedText(later: readonly ChainLink[], when: string): string {
  const [next, last] = [later[0], later.length > 1 ? later.at(-1) : undefined];
  if (!next) return '';
  const text = say('replace.verifyBy', { by: replacedBy(next), when });
  return last ? `${text}\n${say('replace.verifyNow', { no: last.documentNo, code: last.checkCode })}` : text;
}

function named({ documentNo: no, checkCode: code }: ChainLink): string {
  return say('replace.link', { no, code });
}
