import { z } from 'zod';
import type { Acknowledging } from '../conversation/lookups/orders.js';
import type { Facts } from '../conversation/facts.js';
import type { Flow, Step } from '../conversation/turn.js';
import { say } from '../messages/text.js';
import { replacedBy } from '../rounds/chain-words.js';
import { formatWhen } from '../rounds/format-day.js';
import { readId } from './office/office-account.js';

const state = z.object({ orderId: z.number().optional() });
type AcknowledgeState = z.infer<typeof state>;

/** [Đã nhận] under an announcement, or the same words typed: recorded once per school, late as late, never refused for it. */
export const acknowledgeFlow: Flow<AcknowledgeState> = {
  name: 'acknowledge',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open(args) {
    const orderId = readId(args['orderId']);
    return { state: { orderId }, lookup: { type: 'acknowledging', orderId } };
  },
  prompt: () => ({ text: say('common.thanks') }),
  advance({ orderId }, input, facts) {
    const found =
      input.type === 'found' && input.result.type === 'acknowledging' ? input.result.order : undefined;
    if (found) return acknowledge(found, facts);
    return { state: undefined, says: { text: say(orderId === undefined ? 'common.thanks' : 'ack.gone') } };
  },
};

function acknowledge(order: Acknowledging, { now, timeZone }: Facts): Step<AcknowledgeState> {
  const {
    orderId,
    documentNo: no,
    issuer,
    deadlineAt,
    acknowledgedAt,
    recalledAt,
    replacedBy: later,
  } = order;
  const when = (at: Date): string => formatWhen(at, now, timeZone);
  const told = (text: string): Step<AcknowledgeState> => ({ state: undefined, says: { text } });
  if (recalledAt && later)
    return told(say('replace.ackDead', { no, by: replacedBy(later), when: when(recalledAt) }));
  if (recalledAt) return told(say('ack.recalled', { no, issuer, when: when(recalledAt) }));
  if (acknowledgedAt) return told(say('ack.before', { no, issuer, when: when(acknowledgedAt) }));
  const late = now > deadlineAt;
  return {
    state: undefined,
    says: {
      text: say(late ? 'ack.late' : 'ack.done', { no, issuer, when: when(now), deadline: when(deadlineAt) }),
    },
    effects: [{ type: 'acknowledge', orderId }],
  };
}
