import { DateTime } from 'luxon';
import type { Facts } from '../../../conversation/facts.js';
import type { Lookup } from '../../../conversation/lookup.js';
import type { Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { dateIn } from '../../../rounds/iso-date.js';
import { deliveredUntil, readDeadline, wallClock } from './deadlines.js';
import { ask, askAgain } from './prompts.js';
import { lookForReplaced } from './replace-words.js';
import { readDocument } from './read-document.js';
import { namedTemplate } from './template-words.js';
import type { OrderState, Scope } from './state.js';
import { without } from './state.js';
import { documentDate } from '../../../rounds/document-date.js';
import { deadlineWords } from './words.js';

/** An order's words are no longer than this, so that they fit one message with all that stands around them. */
const CONTENT_MOST = 1000;
const DOCUMENT_NO_MOST = 60;
/** No answer but the order's words is longer than this. */
const ANSWER_MOST = 300;
/** "Không cần", also as a button. */
const NO_ACK = /^(?:noack|khong(?: can)?(?: (?:xac nhan|bam|bao))?(?: da nhan)?|bo qua|ko(?: can)?)$/;
const SIGNED = /[\s,;]+(?:người ký|nguoi ky|ký bởi|ky boi|do|ký|ky)\s*[:\s]\s*(\p{L}[\p{L}\s.]{3,60})$/iu;
const SKIP = /^(?:bo qua|khong|khong co|khong can|ko|thoi|gui(?: di| luon| ngay)?|xong)$/;

/** Goes on to what is still missing: takes it from what was given ahead, asks for it, or looks up the preview. */
export function proceed(at: OrderState, facts: Facts, lead?: string): Step<OrderState> {
  const { draft, queued } = at;
  if (!draft.scope) return ask({ ...at, step: 'scope' }, facts, lead);
  if (!draft.documentNo || !draft.documentOn) {
    const next: OrderState = { ...at, step: 'document', queued: { ...queued, document: undefined } };
    return queued.document ? takeDocument(next, queued.document, facts) : ask(next, facts, lead);
  }
  if (!draft.deadlineAt) {
    const next: OrderState = { ...at, step: 'deadline', queued: { ...queued, deadline: undefined } };
    return queued.deadline ? takeDeadline(next, queued.deadline, facts) : ask(next, facts, lead);
  }
  if (draft.content === undefined) {
    const next: OrderState = { ...at, step: 'content', queued: { ...queued, content: undefined } };
    return queued.content ? takeWords(next, queued.content, facts) : ask(next, facts, lead);
  }
  const ready: OrderState = { ...at, step: 'preview', queued: {}, before: undefined };
  if (queued.replaces !== undefined) return lookForReplaced(ready, queued.replaces);
  const next: OrderState = { ...ready, awaiting: 'preview' };
  return { state: next, lookup: audienceOf(next, draft.scope) };
}

/** Asks who would receive the order, and whether its document went to the same scope before. */
export function audienceOf({ accountId, kind, draft }: OrderState, scope: Scope): Lookup {
  const { documentNo: no, documentOn: on } = draft;
  return {
    type: 'audience',
    accountId,
    unitId: scope.unit.id,
    levels: scope.levels,
    undeclaredOnly: scope.undeclaredOnly,
    ...(scope.colours ? { colours: scope.colours } : {}),
    ...(scope.list ? { list: scope.list } : {}),
    ...(draft.replaces ? { replacesId: draft.replaces.orderId } : {}),
    ...(no && on ? { document: { kind, no, on } } : {}),
    ...(draft.sendAt ? { sendAt: DateTime.fromISO(draft.sendAt).toJSDate() } : {}),
    ...(draft.file ? { file: draft.file } : {}),
  };
}

/** Number and date of the document, one or both; what is missing stays asked. */
export function takeDocument(at: OrderState, text: string, facts: Facts): Step<OrderState> {
  if (text.length > ANSWER_MOST) return askAgain(at, facts, say('order.documentUnclear'));
  const { words, signer } = takeSigned(text);
  const { no, on, unclear } = readDocument(words, wallClock(facts));
  const length = [...(no ?? '')].length;
  if (length > DOCUMENT_NO_MOST) {
    return ask(at, facts, say('order.documentNoTooLong', { count: length, most: DOCUMENT_NO_MOST }));
  }
  const signed = signer ? { ...at.draft, signer } : at.draft;
  const kept = no ? { ...signed, documentNo: no } : signed;
  if (on && on > dateIn(facts.timeZone, facts.now)) {
    return ask({ ...at, draft: kept }, facts, say('order.documentFuture', { date: documentDate(on) }));
  }
  const next = { ...at, draft: on ? { ...kept, documentOn: on } : kept };
  if (!no && !on) {
    return askAgain(
      next,
      facts,
      say(at.draft.documentNo ? 'order.documentDateUnclear' : 'order.documentUnclear'),
    );
  }
  if (no && unclear) return askAgain(next, facts, say('order.documentDateUnclear'));
  return proceed(next, facts);
}

/** "… ký: Nguyễn Sơn Hùng" at the end of the answer names who signed. */
function takeSigned(text: string): { words: string; signer?: string } {
  const found = SIGNED.exec(text);
  const signer = found?.[1]?.trim();
  return found && signer ? { words: text.slice(0, found.index), signer } : { words: text };
}

/** The deadline, tapped or typed; refused when it is not ahead. */
export function takeDeadline(at: OrderState, text: string, facts: Facts): Step<OrderState> {
  if (at.kind === 'announce' && NO_ACK.test(fold(text))) return proceed(unacknowledged(at, facts), facts);
  const deadline = text.length > ANSWER_MOST ? undefined : readDeadline(text, facts);
  if (!deadline) return askAgain(at, facts, say('order.deadlineUnclear'));
  const deadlineAt = deadline.toISOString();
  if (deadline <= facts.now) return ask(at, facts, deadlinePassed(deadlineAt, facts));
  const wantsAck = at.kind === 'announce' ? { wantsAck: true } : {};
  return proceed({ ...at, draft: { ...at.draft, deadlineAt, ...wantsAck } }, facts);
}

function unacknowledged(at: OrderState, facts: Facts): OrderState {
  const from = at.draft.sendAt === undefined ? facts.now : new Date(at.draft.sendAt);
  return { ...at, draft: { ...at.draft, deadlineAt: deliveredUntil(from, facts), wantsAck: false } };
}

/** "Hạn 09:00 hôm nay đã qua (bây giờ là …)". */
export function deadlinePassed(deadlineAt: string, facts: Facts): string {
  const now = deadlineWords(facts.now.toISOString(), facts);
  return say('order.deadlinePast', { when: deadlineWords(deadlineAt, facts), now });
}

/** The words to send along, or "mẫu" and the name of a template they are in; "bỏ qua" sends none. */
export function takeWords(at: OrderState, text: string, facts: Facts): Step<OrderState> {
  return namedTemplate(at, text) ?? takeContent(at, text, facts);
}

/** The words to send along as they are; "bỏ qua" sends none. */
export function takeContent(at: OrderState, text: string, facts: Facts): Step<OrderState> {
  const words = text.normalize('NFC').trim();
  if (words === '') return askAgain(at, facts, say('order.contentEmpty'));
  const count = [...words].length;
  if (count > CONTENT_MOST) return ask(at, facts, say('order.contentTooLong', { count, most: CONTENT_MOST }));
  const content = SKIP.test(fold(words)) ? '' : words;
  if (content === '' && at.kind === 'announce') return askAgain(at, facts, say('announce.contentNeeded'));
  return proceed({ ...at, draft: { ...without(at.draft, 'content'), content } }, facts);
}
