import type { ChannelName } from '../../core/conversation/event.js';
import type { Summary } from '../../core/conversation/lookups/compliance.js';
import type { OutboundMessage } from '../../core/conversation/message.js';
import type { FileHolder } from './files.js';

/** Somebody to whom a digest is due, and how their area stands. */
export interface DueDigest {
  readonly holder: FileHolder;
  readonly channel: ChannelName;
  /** They chose its time themselves. */
  readonly isChosen: boolean;
  readonly summary: Summary;
}

/** What a portion of digests is made by. */
export interface DigestWork {
  readonly now: Date;
  /** In whose wall clock people choose their times and quiet hours are kept. */
  readonly timeZone: string;
  /** People in one transaction. */
  readonly most: number;
}

/** Digests after deadlines: for managers unless they switched them off, for others who asked for them. */
export interface Digests {
  /**
   * Makes up to `most` digests that are due, in one transaction: that they are made is recorded with the message, so that a
   * second tick finds them done. One a day of rounds and person; what is over a day late is left out. Answers how many
   * people were looked at and how many messages were queued.
   */
  tell(
    work: DigestWork,
    compose: (due: DueDigest) => OutboundMessage | undefined,
  ): Promise<{ readonly seen: number; readonly queued: number }>;
  /** When the next one is due; undefined = nobody wants one, or no round is known. */
  nextDueAt(timeZone: string, now: Date): Promise<Date | undefined>;
}
