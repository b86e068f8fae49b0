import type { ChannelTraits } from '../conversation/turn.js';
import type { DeclarationFact, UnitFact } from '../conversation/facts.js';
import type { OrderKind } from '../conversation/lookups/orders.js';
import type { OutboundMessage } from '../conversation/message.js';
import type { Questionnaire } from '../questionnaire/questionnaire.js';
import { say } from '../messages/text.js';
import { announcementMessage, type Announced } from './announcement.js';
import { nudgeMessage } from './nudge-message.js';

/** An order and the school it is told to. */
export interface Ordered {
  readonly order: Announced & {
    readonly kind: OrderKind;
    readonly round:
      | {
          readonly id: number;
          readonly title: string;
          readonly questionnaireId: number;
          readonly lockAt: Date;
        }
      | undefined;
  };
  readonly unit: UnitFact;
  readonly last: DeclarationFact | undefined;
  readonly questionnaire: Questionnaire | undefined;
  /** The school may have had it before. */
  readonly again?: boolean | undefined;
}

/** The message of an order to one school, marked when it may come twice; RangeError for an order to declare without a round. */
export function orderMessage(
  ordered: Ordered,
  now: Date,
  timeZone: string,
  traits: ChannelTraits,
): OutboundMessage {
  const message = firstMessage(ordered, now, timeZone, traits);
  return ordered.again ? { ...message, text: `${say('common.resent')}\n${message.text}` } : message;
}

function firstMessage(
  { order, unit, last, questionnaire }: Ordered,
  now: Date,
  timeZone: string,
  traits: ChannelTraits,
): OutboundMessage {
  const { round, deadlineAt } = order;
  if (order.kind === 'announce') return announcementMessage(order, unit, now, timeZone, traits);
  if (!round) throw new RangeError('an order to declare without a round');
  return nudgeMessage(
    { kind: 'opening', round: { ...round, deadlineAt, order }, unit, last, questionnaire },
    now,
    timeZone,
    traits,
  );
}
