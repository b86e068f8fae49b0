import type { ChannelName } from '../../core/conversation/event.js';

/** How the sends of an outage ended: no connection, no answer, no permission, or too many of them. */
export type OutageReason = 'unavailable' | 'uncertain' | 'unauthorised' | 'throttled';

/** A time in which a platform took no messages. */
export interface Outage {
  readonly channel: ChannelName;
  readonly openedAt: Date;
  readonly reason: OutageReason;
}

/** What a group of sends tells about the platform, in the order of their results. */
export interface Answers {
  /** At least one was answered, whatever the answer. */
  readonly answered: boolean;
  /** How many have failed since the last that was answered. */
  readonly failures: number;
  /** Milliseconds since the first of these failures was begun. */
  readonly forMs: number;
  /** How the last of them failed. */
  readonly reason: OutageReason | undefined;
}

/** What a note changed: an outage began, or is over. */
export type Turned = 'opened' | 'closed' | undefined;

/** The circuit breakers of the channels, one per channel over all processes. */
export interface ChannelHealth {
  /** Notes what sends have shown; opens or closes the channel's outage. */
  note(channel: ChannelName, answers: Answers, now: Date): Promise<Turned>;
  /** Opens an outage at once (a pause so long that it is one); false when there is one already. */
  stop(channel: ChannelName, reason: OutageReason, now: Date): Promise<boolean>;
  /** Outages that are going on. */
  open(): Promise<readonly Outage[]>;
  /** Takes the turn to probe channels whose time has come; no other process gets it for the next seconds. */
  takeProbes(): Promise<readonly ChannelName[]>;
  /** Ends the outage of a channel that answered a probe; false when it is over already. */
  recovered(channel: ChannelName, now: Date): Promise<boolean>;
}
