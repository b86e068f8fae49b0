import type { ChannelTraits } from '../conversation/turn.js';
import type { DeclarationFact, UnitFact } from '../conversation/facts.js';
import type { OrderKind } from '../conversation/lookups/orders.js';
import type { OutboundMessage } from '../conversation/message.js';
import type { Questionnaire } from '../questionnaire/questionnaire.js';
import { nudgeMessage, type UrgentWords } from './nudge-message.js';

/** An order and the school it is told to. */
export interface Ordered {
  readonly order: UrgentWords & {
    readonly kind: OrderKind;
    readonly deadlineAt: Date;
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
}

/** The message of an order to one school; throws RangeError for an order to declare that has no round. */
export function orderMessage(
  { order, unit, last, questionnaire }: Ordered,
  now: Date,
  timeZone: string,
  traits: ChannelTraits,
): OutboundMessage {
  const { round, deadlineAt } = order;
  if (!round) throw new RangeError('an order to declare without a round');
  return nudgeMessage(
    { kind: 'opening', round: { ...round, deadlineAt, order }, unit, last, questionnaire },
    now,
    timeZone,
    traits,
  );
}
