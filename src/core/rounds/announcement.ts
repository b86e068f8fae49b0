import { speak } from '../conversation/speak.js';
import type { UnitFact } from '../conversation/facts.js';
import type { OutboundMessage } from '../conversation/message.js';
import type { ChannelTraits } from '../conversation/turn.js';
import { say } from '../messages/text.js';
import { replacesLine } from './chain-words.js';
import { documentDate } from './document-date.js';
import { fillIn } from './fill-in.js';
import { formatWhen } from './format-day.js';
import type { UrgentWords } from './nudge-message.js';

/** What an announcement says beside the words every order has. */
export interface Announced extends UrgentWords {
  readonly id: number;
  readonly wantsAck: boolean;
  readonly deadlineAt: Date;
}

/** The message of an announcement to one school, with [Đã nhận] when it is to be acknowledged. */
export function announcementMessage(
  order: Announced,
  unit: UnitFact,
  now: Date,
  timeZone: string,
  traits: ChannelTraits,
): OutboundMessage {
  const { id, issuer, documentNo, documentOn, checkCode, content = '', wantsAck, deadlineAt } = order;
  const deadline = formatWhen(deadlineAt, now, timeZone);
  const text = say('announce.text', {
    issuer,
    signer: `${replacesLine(order)}${order.signer ? `${say('order.signedBy', { signer: order.signer })}\n` : ''}`,
    documentNo,
    documentOn: documentDate(documentOn),
    content: fillIn(content, { unit, deadline, documentNo, documentOn, issuer }),
    checkCode,
    ack: wantsAck ? say('announce.askAck', { deadline }) : '',
  });
  const button = {
    label: say('ack.button'),
    standing: { verb: 'ack', subject: String(id) },
    style: 'success' as const,
  };
  const { text: said, buttons } = speak({ text, buttons: wantsAck ? [[button]] : [] }, 0, traits);
  return { text: said, buttons };
}
