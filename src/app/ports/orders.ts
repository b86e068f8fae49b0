import type { ChannelName } from '../../core/conversation/event.js';
import type { OutboundMessage } from '../../core/conversation/message.js';
import type { Progress } from '../../core/conversation/lookup.js';

/** A confirmed order that has not been run yet. */
export interface WaitingOrder {
  readonly id: number;
  readonly title: string;
  readonly deadlineAt: Date;
}

/** An order in progress whose officer is due an update. */
export interface WatchedOrder {
  readonly progress: Progress;
  readonly identityId: number;
  readonly channel: ChannelName;
  /** The counts the officer's progress message shows now and the platform's id of it, once sent. */
  readonly shownCounts: string | undefined;
  readonly shownRef: string | undefined;
  readonly shownAt: Date | undefined;
  /** The last progress message is still on its way, so nothing may replace it yet. */
  readonly showing: boolean;
}

/** Urgent orders in the database. */
export interface Orders {
  waiting(now: Date): Promise<readonly WaitingOrder[]>;
  /** Opens the order's round with its frozen schools and its opening step, once. False = another worker was faster. */
  start(
    order: WaitingOrder,
    plan: { readonly lockAt: Date; readonly questionnaireKey: string },
    now: Date,
  ): Promise<boolean>;
  /** Orders that have been started and whose deadline is not an hour past. */
  watched(now: Date): Promise<readonly WatchedOrder[]>;
  /** Queues the officer's progress message (new, or in place of the shown one) and remembers the counts it shows. */
  show(order: WatchedOrder, message: OutboundMessage, counts: string, now: Date): Promise<void>;
}
