import type { ChannelName } from '../../core/conversation/event.js';
import type { UnitFact } from '../../core/conversation/facts.js';
import type { OutboundMessage } from '../../core/conversation/message.js';
import type { ToldAlert } from '../../core/watch/alert-message.js';

/** A superior with the alerts of their area they have not heard of. */
export interface Untold {
  readonly noticeId: number;
  readonly channel: ChannelName;
  /** The unit of the account they are told as. */
  readonly unit: UnitFact;
  readonly alerts: readonly ToldAlert[];
}

/** Alerts on their way up the chain. */
export interface Watch {
  /**
   * Tells up to `most` superiors what they have not heard, in one transaction: who is told is recorded with the message.
   * Nobody gets two such messages within `apartMs`. Answers how many messages were queued.
   */
  tellAlerts(
    wanted: { readonly most: number; readonly apartMs: number; readonly now: Date },
    compose: (untold: Untold) => OutboundMessage,
  ): Promise<number>;
}
