import type { ChannelName } from '../../core/conversation/event.js';
import type { ChannelTraits } from '../../core/conversation/turn.js';
import { approvalMessage, outcomeMessage } from '../../core/flows/office/approve/words.js';
import type { Approvals } from '../ports/approvals.js';

/** What asking second officers needs. */
export interface ApprovalDeps {
  readonly approvals: Approvals;
  readonly traits: (channel: ChannelName) => ChannelTraits;
  readonly timeZone: string;
}

const TOLD_MS = 24 * 60 * 60_000;

/**
 * Asks whoever may approve an order, once per person, lets run out what nobody approved in time, and tells authors what
 * became of theirs. Answers how many messages were queued.
 */
export async function askApproval({ approvals, traits, timeZone }: ApprovalDeps, now: Date): Promise<number> {
  await approvals.expire(now);
  const clock = { now, timeZone };
  const asked = (await approvals.unasked(now)).map((order) => ({
    orderId: order.orderId,
    identityId: order.identityId,
    lane: 'urgent' as const,
    key: `approval:${order.orderId}:${order.identityId}`,
    message: approvalMessage(order, clock, traits(order.channel)),
    until: order.deadlineAt,
  }));
  const told = (await approvals.untold(now)).map((order) => ({
    orderId: order.orderId,
    identityId: order.identityId,
    lane: 'reply' as const,
    key: `approval-told:${order.orderId}`,
    message: outcomeMessage(order, clock, traits(order.channel)),
    until: new Date(now.getTime() + TOLD_MS),
  }));
  const messages = [...asked, ...told];
  return messages.length > 0 ? approvals.queue(messages, now) : 0;
}
