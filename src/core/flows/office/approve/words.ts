import { speak } from '../../../conversation/speak.js';
import type { Approvable, Approval, OrderDraft } from '../../../conversation/lookups/orders.js';
import type { OutboundMessage } from '../../../conversation/message.js';
import type { Button, ChannelTraits, Prompt } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fileSize } from '../../../rounds/file-size.js';
import { documentDate } from '../../../rounds/document-date.js';
import { formatWhen } from '../../../rounds/format-day.js';
import { scopeWords } from '../order/words.js';

/** When and where a text is read. */
interface Clock {
  readonly now: Date;
  readonly timeZone: string;
}

/** An order with all that a second officer must know before deciding, and [Duyệt] [Không duyệt]. */
export function approvalPrompt(order: OrderDraft, { now, timeZone }: Clock): Prompt {
  const when = (at: Date): string => formatWhen(at, now, timeZone);
  const {
    kind,
    issuer,
    documentNo: no,
    documentOn,
    content,
    signer,
    file,
    sendAt,
    wantsAck,
    cost,
    checkCode,
  } = order;
  const needsAnswer = kind === 'declare' || wantsAck;
  const lines = [
    say('approval.asked', {
      what: say(kind === 'declare' ? 'approval.order' : 'approval.announcement'),
      issuer,
    }),
    say('approval.draft', {
      no,
      date: documentDate(documentOn),
      scope: orderScope(order),
      count: order.schools,
      content: content ?? say('order.noContent'),
    }),
    ...(signer ? [say('order.signedBy', { signer })] : []),
    ...(file ? [say('order.fileLine', { name: file.name, size: fileSize(file.size) })] : []),
    ...(needsAnswer ? [say('approval.deadline', { when: when(order.deadlineAt) })] : []),
    ...(sendAt ? [say('order.sendingAt', { when: when(sendAt) })] : []),
    ...(cost > 0 ? [say('approval.cost', { cost })] : []),
    say('approval.code', { code: checkCode }),
    say('approval.until', { until: when(order.deadlineAt), code: checkCode }),
  ];
  return { text: lines.join('\n'), buttons: [decideButtons(order)] };
}

function decideButtons({ orderId }: OrderDraft): Button[] {
  const subject = String(orderId);
  return [
    { label: say('approval.approve'), standing: { verb: 'approve-order', subject }, style: 'success' },
    { label: say('approval.refuse'), standing: { verb: 'refuse-order', subject }, style: 'danger' },
  ];
}

/** Which schools an order goes to. */
export function orderScope({ unit, levels, undeclaredOnly, colours, listed }: OrderDraft): string {
  const list = listed > 0 ? { listed } : {};
  return scopeWords(unit.name, { levels, undeclaredOnly, colours, ...list });
}

/** The message that asks a second officer to decide. */
export function approvalMessage(order: OrderDraft, clock: Clock, traits: ChannelTraits): OutboundMessage {
  const { text, buttons } = speak(approvalPrompt(order, clock), 0, traits);
  return { text, buttons };
}

/** Orders that wait, by number, each with a button that shows it. */
export function waitingPrompt(orders: readonly Approvable[], { now, timeZone }: Clock): Prompt {
  const lines = orders.map((order, index) =>
    say('approval.line', {
      at: index + 1,
      no: order.documentNo,
      scope: orderScope(order),
      count: order.schools,
      code: order.checkCode,
      until: formatWhen(order.deadlineAt, now, timeZone),
    }),
  );
  return {
    text: say('approval.which', { count: orders.length, list: lines.join('\n') }),
    buttons: orders.map(({ orderId, documentNo }): Button[] => [
      {
        label: `${say('approval.look')} ${documentNo}`,
        standing: { verb: 'approving', subject: String(orderId) },
      },
    ]),
  };
}

/** Why there is nothing to decide any more. */
export function decidedText({ documentNo: no, approval }: Approvable, { now, timeZone }: Clock): string {
  const { state, by = say('approval.someone'), refusal: reason = '', at } = approval;
  const when = formatWhen(at, now, timeZone);
  switch (state) {
    case 'approved':
      return say('approval.beforeApproved', { no, by, when });
    case 'refused':
      return say('approval.beforeRefused', { no, by, when, reason });
    case 'withdrawn':
      return say('approval.beforeWithdrawn', { no, when });
    case 'expired':
    case 'pending':
      return say('approval.beforeExpired', { no, when });
  }
}

/** What the author is told of what became of the order; nothing of one that waits or was withdrawn. */
export function outcomeMessage(
  order: OrderDraft & { readonly approval: Approval },
  { now, timeZone }: Clock,
  traits: ChannelTraits,
): OutboundMessage {
  const { documentNo: no, approval, sendAt, orderId, kind } = order;
  const { by = say('approval.someone'), refusal: reason = '' } = approval;
  const when = formatWhen(approval.at, now, timeZone);
  const again = kind === 'declare' ? 'ĐỘT XUẤT' : 'THÔNG BÁO';
  if (approval.state === 'refused')
    return { text: say('approval.toldRefused', { no, by, when, reason, again }) };
  if (approval.state === 'expired') return { text: say('approval.toldExpired', { no, when, again }) };
  const text = `${say('approval.toldApproved', { no, by, when })}\n${goes(sendAt, { now, timeZone })}`;
  const progress: Button = {
    label: say('progress.button'),
    standing: { verb: 'progress', subject: String(orderId) },
  };
  const spoken = speak({ text, buttons: [[progress]] }, 0, traits);
  return { text: spoken.text, buttons: spoken.buttons };
}

/** When an approved order goes out: at once, also when its hour has passed meanwhile. */
export function goes(sendAt: Date | undefined, { now, timeZone }: Clock): string {
  return sendAt && sendAt > now
    ? say('approval.goesLater', { when: formatWhen(sendAt, now, timeZone) })
    : say('approval.goesNow');
}
