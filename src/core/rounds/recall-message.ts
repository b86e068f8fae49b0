import type { ChainLink } from '../conversation/chain-link.js';
import type { OrderKind } from '../conversation/lookups/orders.js';
import type { OutboundMessage } from '../conversation/message.js';
import { say } from '../messages/text.js';
import { replacedBy } from './chain-words.js';
import { documentDate } from './document-date.js';
import { formatWhen } from './format-day.js';

/** What of an order its recall names. */
export interface Recalled {
  readonly kind: OrderKind;
  readonly documentNo: string;
  /** ISO date. */
  readonly documentOn: string;
  readonly checkCode: string;
  readonly issuer: string;
  readonly recalledAt: Date;
  /** The order that took its place. */
  readonly replacedBy?: ChainLink | undefined;
}

/** The words that take an order back, without buttons: in place of its message (`edit`), or after it (`say`). */
export function recallMessage(
  order: Recalled,
  how: 'edit' | 'say',
  now: Date,
  timeZone: string,
): OutboundMessage {
  const { documentNo, documentOn, checkCode, issuer, recalledAt } = order;
  const values = {
    what: say(order.kind === 'declare' ? 'recall.order' : 'recall.announcement'),
    no: documentNo,
    date: documentDate(documentOn),
    issuer,
    when: formatWhen(recalledAt, now, timeZone),
    code: checkCode,
  };
  const { replacedBy: later } = order;
  const text = later
    ? say(how === 'edit' ? 'replace.edited' : 'replace.correction', { ...values, by: replacedBy(later) })
    : say(how === 'edit' ? 'recall.edited' : 'recall.correction', values);
  return { text: text.normalize('NFC') };
}
