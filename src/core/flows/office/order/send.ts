import { DateTime } from 'luxon';
import type { Facts } from '../../../conversation/facts.js';
import type { LookupResult } from '../../../conversation/lookup.js';
import type { Effect } from '../../../conversation/effect.js';
import type { Input, Prompt, Step } from '../../../conversation/turn.js';
import type { OrderKind } from '../../../conversation/lookups/orders.js';
import { say, type TextKey } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { readChoice } from '../../../read/read-choice.js';
import { qrButton } from '../order-qr.js';
import { askWithFile, fileNotReady } from './attach.js';
import { costOf, obstacle, toKnown } from './preview.js';
import { audienceOf, deadlinePassed } from './proceed.js';
import { laterWords, takeSendAt } from './later.js';
import { lookForReplaced, replaceWords } from './replace-words.js';
import { ask, askAgain } from './prompts.js';
import { without, type Draft, type OrderState } from './state.js';
import { outside } from './take-scope.js';
import { documentDate } from '../../../rounds/document-date.js';
import { deadlineWords, scopeLabel } from './words.js';

type AudienceFound = Extract<LookupResult, { type: 'audience' }>;
type Optional = 'wantsAck' | 'signer' | 'sendAt' | 'replaces' | 'file';
type Whole = {
  readonly [K in Exclude<keyof Draft, Optional>]-?: NonNullable<Draft[K]>;
} & Pick<Draft, Optional>;

/** An order goes out on no number, no part of a word and no slip of the finger. */
const SENDS = /\b(?:gui|dong y|xac nhan)\b/;

/** [Gửi] [Sửa] [Hủy] under the preview; nothing is sent before the audience has been looked at once more. */
export function takePreview(at: OrderState, input: Input, facts: Facts): Step<OrderState> {
  if (input.type === 'text' && laterWords(input.text) !== undefined) return takeSendAt(at, input.text, facts);
  if (input.type === 'text' && replaceWords(input.text) !== undefined) return lookForReplaced(at, input.text);
  const why = obstacle(at);
  switch (wish(input)) {
    case 'send':
      if (why || !at.draft.scope) return ask(at, facts);
      return { state: { ...at, awaiting: 'send' }, lookup: audienceOf(at, at.draft.scope) };
    case 'edit':
      return ask({ ...at, step: 'edit' }, facts);
    case 'cancel':
      return { state: undefined, says: { text: say('order.cancelled'), inPlace: true } };
    case undefined:
      return askAgain(at, facts, say(why ? 'order.previewBlockedAgain' : 'order.previewAgain'));
  }
}

function wish(input: Input): 'send' | 'edit' | 'cancel' | undefined {
  const wishes = ['send', 'edit', 'cancel'] as const;
  if (input.type === 'choice') return wishes.find((one) => one === input.choice);
  if (input.type !== 'text') return undefined;
  const read = readChoice(input.text, [
    { code: 'send', label: say('order.send'), words: ['gui di', 'gui luon', 'dong y gui', 'xac nhan'] },
    { code: 'edit', label: say('order.edit'), words: ['sua lai', 'chinh sua'] },
    { code: 'cancel', label: say('order.cancel'), words: ['huy bo', 'khong gui', 'thoi'] },
  ]);
  const wished = read.kind === 'choice' ? wishes.find((one) => one === read.code) : undefined;
  return wished === 'send' && !SENDS.test(fold(input.text)) ? undefined : wished;
}

/** The audience for the preview. */
export function hearPreview(at: OrderState, found: AudienceFound, facts: Facts): Step<OrderState> {
  if (!found.audience) return outside({ ...at, draft: without(at.draft, 'scope') }, facts);
  return askWithFile({ ...at, audience: toKnown(found.audience, found.duplicateOf) }, found.file, facts);
}

/** The audience just before sending: what has changed since the preview can still stop the order. */
export function hearSend(at: OrderState, found: AudienceFound, facts: Facts): Step<OrderState> {
  if (!found.audience) return hearPreview(at, found, facts);
  const known = { ...at, audience: toKnown(found.audience, found.duplicateOf) };
  if (known.draft.file && found.file?.state !== 'kept') return fileNotReady(known, found.file, facts);
  const whole = complete(known.draft);
  if (!whole || obstacle(known)) return ask(known, facts);
  const deadlineAt = DateTime.fromISO(whole.deadlineAt).toJSDate();
  if (deadlineAt <= facts.now) {
    const late: OrderState = { ...known, step: 'deadline', draft: without(known.draft, 'deadline') };
    return ask(late, facts, deadlinePassed(whole.deadlineAt, facts));
  }
  const checkCode = facts.nonce.slice(0, 6);
  return {
    state: undefined,
    says: sentWords(known, whole, checkCode, facts),
    effects: orderEffects(known, whole, deadlineAt, checkCode),
  };
}

function sentKey(kind: OrderKind, { wantsAck }: Whole): TextKey {
  if (kind === 'declare') return 'order.sent';
  return wantsAck ? 'announce.sentAck' : 'announce.sent';
}

function complete({ scope, documentNo, documentOn, deadlineAt, content, ...rest }: Draft): Whole | undefined {
  return scope && documentNo && documentOn && deadlineAt && content !== undefined
    ? { scope, documentNo, documentOn, deadlineAt, content, ...rest }
    : undefined;
}

function orderEffects(
  { accountId, kind, audience }: OrderState,
  order: Whole,
  deadlineAt: Date,
  checkCode: string,
): Effect[] {
  const { unit, levels, undeclaredOnly, colours, list } = order.scope;
  const { documentNo, documentOn, content, signer, sendAt, replaces, file } = order;
  return [
    {
      type: 'order',
      ...(kind === 'announce' ? { kind, wantsAck: order.wantsAck ?? false } : {}),
      accountId,
      unitId: unit.id,
      levels,
      undeclaredOnly,
      ...(colours ? { colours } : {}),
      ...(list ? { list } : {}),
      ...(signer ? { signer } : {}),
      ...(sendAt ? { sendAt: DateTime.fromISO(sendAt).toJSDate() } : {}),
      ...(replaces ? { replaces: { orderId: replaces.orderId, withdraws: replaces.withdraws } } : {}),
      documentNo,
      documentOn,
      ...(content ? { content } : {}),
      ...(file ? { file } : {}),
      deadlineAt,
      checkCode,
      ...(audience ? { shown: { schools: audience.schools, cost: costOf(audience) } } : {}),
      ...(audience?.approval ? { needsApproval: true } : {}),
    },
    { type: 'audit', accountId, action: 'order.send', subject: `document:${documentNo}`, unitId: unit.id },
  ];
}

function sentWords({ kind, audience }: OrderState, order: Whole, code: string, facts: Facts): Prompt {
  const { schools: count = 0, approval } = audience ?? {};
  const first = approval
    ? say('approval.waits', { count, approvers: approval.approvers })
    : order.sendAt && say('order.scheduled', { when: deadlineWords(order.sendAt, facts), count });
  const whole = say(sentKey(kind, order), {
    count,
    scope: scopeLabel(order.scope),
    no: order.documentNo,
    date: documentDate(order.documentOn),
    when: deadlineWords(order.deadlineAt, facts),
    code,
  });
  const text = first ? [first, ...whole.split('\n').slice(1)].join('\n') : whole;
  return {
    text,
    buttons: [
      [
        { label: say('progress.button'), standing: { verb: 'progress' } },
        qrButton(code),
        ...(order.content
          ? [{ label: say('template.save'), standing: { verb: 'save-template', subject: code } }]
          : []),
      ],
    ],
    inPlace: true,
  };
}
