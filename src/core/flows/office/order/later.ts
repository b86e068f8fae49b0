import type { Facts } from '../../../conversation/facts.js';
import type { Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { deliveredUntil, readDeadline } from './deadlines.js';
import { proceed } from './proceed.js';
import { ask, askAgain } from './prompts.js';
import type { Draft, OrderState } from './state.js';
import { deadlineWords } from './words.js';

const AT_ONCE = /^(?:gui )?(?:ngay|luon|bay gio|lien|gui ngay|khong hen|bo hen)$/;
const LATER = /^(?:hen|(?:hen )?gui(?: di)? (?:luc|vao)|hen gio)\b/;
const SIGNER_MOST = 100;

/** "gửi lúc 7h sáng mai", "hẹn 7h sáng mai": the words of the hour; undefined when a text says nothing of that kind. */
export function laterWords(text: string): string | undefined {
  if (!LATER.test(fold(text))) return undefined;
  return text
    .replace(/^\s*(?:hẹn|hen)?\s*(?:giờ|gio)?\s*(?:gửi|gui)?\s*(?:đi|di)?\s*(?:lúc|luc|vào|vao)?\s*/iu, '')
    .trim();
}

/** When the order is to go out, as its day has quiet hours of its own looked at anew; refused when that is not ahead, or not before its deadline. */
export function takeSendAt(at: OrderState, text: string, facts: Facts): Step<OrderState> {
  const { sendAt: _before, ...draft } = at.draft;
  if (AT_ONCE.test(fold(text)))
    return proceed({ ...at, draft: withDelivery(draft, facts.now, facts) }, facts);
  const when = readDeadline(laterWords(text) ?? text, facts);
  if (!when) return askAgain(at, facts, say('order.sendAtUnclear'));
  const sendAt = when.toISOString();
  const words = deadlineWords(sendAt, facts);
  if (when <= facts.now) return askAgain(at, facts, say('order.sendAtPast', { when: words }));
  if (draft.deadlineAt !== undefined && sendAt >= draft.deadlineAt && draft.wantsAck !== false)
    return askAgain(
      at,
      facts,
      say('order.sendAtLate', { when: words, deadline: deadlineWords(draft.deadlineAt, facts) }),
    );
  return proceed({ ...at, draft: { ...withDelivery(draft, when, facts), sendAt } }, facts);
}

/** An announcement nobody has to acknowledge has no deadline of its own: it moves with the hour of sending. */
function withDelivery(draft: Draft, from: Date, facts: Facts): Draft {
  return draft.wantsAck === false ? { ...draft, deadlineAt: deliveredUntil(from, facts) } : draft;
}

/** Who signed the document, as schools read it. */
export function takeSigner(at: OrderState, text: string, facts: Facts): Step<OrderState> {
  const signer = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  if (signer === '' || signer.length > SIGNER_MOST) return askAgain(at, facts, say('order.signerUnclear'));
  return ask({ ...at, draft: { ...at.draft, signer }, step: 'preview' }, facts);
}
