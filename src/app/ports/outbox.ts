import type { ChannelName } from '../../core/conversation/event.js';
import type { OutboundMessage } from '../../core/conversation/message.js';
import type { Pace } from '../../core/delivery/pace.js';
import type { SendOutcome } from '../errors.js';
import type { PaidTemplate } from './paid.js';

/** Replies go before everything; urgent and bulk share the rest of what the platform takes, urgent having most of it. */
export type Lane = 'reply' | 'urgent' | 'bulk';

/** A message taken from the outbox by this process alone. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly identityId: number;
  readonly address: string;
  readonly message: OutboundMessage;
  readonly attempts: number;
  /** Sent in place of the message, to the phone number that `address` then is. */
  readonly template?: PaidTemplate | undefined;
}

/** What a claim brought, and what it could not bring yet. */
export interface Claim {
  readonly deliveries: readonly ClaimedDelivery[];
  /** Milliseconds until the budget or a pause lets more be claimed; undefined = neither holds anything back. */
  readonly moreInMs: number | undefined;
}

/** How a send ended. `again` puts the row back to be claimed after `notBefore`; a throttled one has used no attempt up. */
export type Settlement =
  | { readonly id: string; readonly state: 'sent'; readonly messageRef: string }
  | {
      readonly id: string;
      readonly state: 'failed' | 'uncertain';
      readonly failure: string;
      readonly outcome: SendOutcome;
    }
  | {
      readonly id: string;
      readonly state: 'again';
      readonly notBefore: Date;
      readonly failure: string;
      readonly outcome: SendOutcome;
    };

/** The durable outbox: every message to one person, in a state that says what became of it. */
export interface Outbox {
  /**
   * Moves up to `most` waiting deliveries to `sending` and commits. Per person one at a time and in order within the lane;
   * what has expired, or reminds of what is declared by now, is settled as such on the way. Rounds and areas take turns. With
   * a `pace`, no more than the channel may take now.
   */
  claim(wanted: {
    readonly channel: ChannelName;
    readonly lane: Lane;
    readonly most: number;
    readonly now: Date;
    readonly pace?: Pace | undefined;
  }): Promise<Claim>;
  /**
   * Writes results down; an unreachable person is marked so and their message goes by another channel once, an uncertain
   * urgent message or reply gets one repeat. Answers the channels that got something to send by this.
   */
  settle(settlements: readonly Settlement[], now: Date): Promise<readonly ChannelName[]>;
  /**
   * Gives what waits for people who can also be reached on a channel that works to that channel; answers how many messages.
   * Replies stay: whoever waits for one is where they asked. With `since` only what was queued after it.
   */
  moveOff(channel: ChannelName, now: Date, since?: Date): Promise<number>;
  /** Nothing is claimed on this channel for `ms` of real time, and less for minutes after that: the platform asked for it. */
  pause(channel: ChannelName, ms: number): Promise<void>;
  /** Tells the other processes that this one lives; said every few seconds, or what it has claimed is given up. */
  beat(): Promise<void>;
  /**
   * Sends never settled whose process died: uncertain. They are those of a process that has stopped to beat, and any claimed
   * longer than `ms` of real time ago. Answers how many.
   */
  giveUpOn(ms: number, now: Date): Promise<number>;
  /** Channels and lanes with something to send now, for the sweep that rings forgotten doorbells. */
  waiting(now: Date): Promise<readonly { readonly channel: ChannelName; readonly lane: Lane }[]>;
  /** Messages due now or under way. */
  open(now: Date): Promise<number>;
  counts(): Promise<
    readonly {
      readonly channel: string;
      readonly lane: string;
      readonly state: string;
      readonly count: number;
    }[]
  >;
}
