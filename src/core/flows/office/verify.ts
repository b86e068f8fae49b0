import { z } from 'zod';
import type { Facts } from '../../conversation/facts.js';
import type { Genuine } from '../../conversation/lookup.js';
import type { Flow, Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { formatWhen } from '../../rounds/format-day.js';
import { withLead } from './answers.js';
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
  const { now, timeZone } = facts;
  const { title, unit, issuer, at, deadlineAt } = found;
  const when = formatWhen(at, now, timeZone);
  const deadline = deadlineAt && formatWhen(deadlineAt, now, timeZone);
  return [
    say('verify.order', { code, title, unit: unit.name, when }),
    ...(issuer ? [say('verify.issuer', { issuer })] : []),
    ...(deadlineAt && deadline
      ? [say(now > deadlineAt ? 'verify.over' : 'verify.inForce', { when: deadline })]
      : []),
  ].join('\n');
}
