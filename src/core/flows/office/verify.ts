import { z } from 'zod';
import type { Facts } from '../../conversation/facts.js';
import type { Genuine } from '../../conversation/lookup.js';
import type { OrderStanding } from '../../conversation/lookups/orders.js';
import type { Flow, Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { formatWhen } from '../../rounds/format-day.js';
import { documentDate } from '../../rounds/document-date.js';
import { withLead } from './answers.js';
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
    return { state: undefined, says: { text } };
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
  if (order?.recalledAt) return say('verify.recalled', { when: words(order.recalledAt) });
  if (order?.phase === 'waiting') return say('verify.notYet');
  if (now > deadlineAt) return say('verify.over', { when: deadline });
  if (order?.stoppedAt) return say('verify.stopped', { when: words(order.stoppedAt), deadline });
  return say('verify.inForce', { when: deadline });
}
