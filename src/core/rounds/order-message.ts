import type { ChannelTraits } from '../conversation/turn.js';
import type { LastDeclaration, UnitFact } from '../conversation/facts.js';
import type { OrderKind } from '../conversation/lookups/orders.js';
import type { OutboundMessage } from '../conversation/message.js';
import type { Questionnaire } from '../questionnaire/questionnaire.js';
import { say } from '../messages/text.js';
import { formatWhen } from './format-day.js';
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
  readonly last: LastDeclaration | undefined;
  readonly questionnaire: Questionnaire | undefined;
  /** The school may have had it before. */
  readonly again?: boolean | undefined;
  /** The school's deadline, where an incident moved it beyond the order's. */
  readonly extended?: { readonly until: Date; readonly incident: string } | undefined;
}

/**
 * The message of an order to one school, marked when it may come twice, with a moved deadline below the signed words; RangeError for an
 * order to declare without a round.
 */
export function orderMessage(
  ordered: Ordered,
  now: Date,
  timeZone: string,
  traits: ChannelTraits,
): OutboundMessage {
  const message = firstMessage(ordered, now, timeZone, traits);
  const { again = false, extended } = ordered;
  const lines = [
    ...(again ? [say('common.resent')] : []),
    message.text,
    ...(extended
      ? [
          say('urgent.extended', {
            deadline: formatWhen(extended.until, now, timeZone),
            incident: extended.incident,
          }),
        ]
      : []),
  ];
  return { ...message, text: lines.join('\n') };
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
