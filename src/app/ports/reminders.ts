import type { NudgeMessage, NudgeRecipient, RoundCard, SchoolRange } from './rounds.js';

/** A reminder by hand whose time has come. */
export interface WaitingReminder {
  readonly id: number;
  readonly round: RoundCard;
  /** The body that wants it. */
  readonly askedBy: string;
}

/** Reminders that superiors want, in the database. Every change is conditional, so doubled ticks change nothing twice. */
export interface Reminders {
  /** Oldest first; those of rounds locked meanwhile are included, to be recorded as missed. */
  waiting(now: Date): Promise<readonly WaitingReminder[]>;
  /** Ranges, in order, that hold all schools of the round and at most so many of those meant. */
  portions(reminder: WaitingReminder, most: number, now: Date): Promise<readonly SchoolRange[]>;
  /** People of a range's schools meant who have not been told lately. */
  recipients(reminder: WaitingReminder, range: SchoolRange, now: Date): Promise<readonly NudgeRecipient[]>;
  /** Records the fires and queues their messages in one transaction; whoever was just reminded is left out. Answers how many. */
  fire(reminder: WaitingReminder, messages: readonly NudgeMessage[], now: Date): Promise<number>;
  finish(
    reminder: WaitingReminder,
    done: { readonly outcome: 'fired' | 'missed'; readonly messages: number },
    now: Date,
  ): Promise<void>;
  /** When the next one is due; undefined = none waits. */
  nextDueAt(): Promise<Date | undefined>;
}
