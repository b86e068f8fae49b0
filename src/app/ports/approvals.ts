import type { ChannelName } from '../../core/conversation/event.js';
import type { Approvable } from '../../core/conversation/lookups/orders.js';
import type { OutboundMessage } from '../../core/conversation/message.js';
import type { Lane } from './outbox.js';

/** An order that needs approval and somebody who is to be told of it. */
export interface AskedApproval extends Approvable {
  readonly identityId: number;
  readonly channel: ChannelName;
}

/** A message about an order that needs approval; a second one with the same key is not made. */
export interface ApprovalMessage {
  readonly orderId: number;
  readonly identityId: number;
  readonly lane: Lane;
  readonly key: string;
  readonly message: OutboundMessage;
  /** After this it no longer matters. */
  readonly until: Date;
}

/** Orders that need a second officer's approval, in the database. */
export interface Approvals {
  /** What nobody approved in time is void. Answers how many. */
  expire(now: Date): Promise<number>;
  /** Orders that wait, each with every person who may decide and has not been asked. */
  unasked(now: Date): Promise<readonly AskedApproval[]>;
  /** Orders decided or run out in the last days whose author has not been told. */
  untold(now: Date): Promise<readonly AskedApproval[]>;
  queue(messages: readonly ApprovalMessage[], now: Date): Promise<number>;
  /** When the next order that waits runs out. */
  nextDueAt(): Promise<Date | undefined>;
}
