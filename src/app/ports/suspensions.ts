import type { OutboundMessage } from '../../core/conversation/message.js';
import type { QuietHours } from '../../core/rounds/quiet-hours.js';

/** Something the schools of a suspension are to be told. */
export interface SuspensionNotice {
  readonly suspensionId: number;
  readonly kind: 'exempted' | 'resumed';
  readonly fromOn: string;
  readonly toOn: string;
  readonly reason: string;
  readonly documentNo: string;
  readonly documentOn?: string | undefined;
  readonly lifted: boolean;
  /** Of the schedule nearest to the suspended unit. */
  readonly quiet?: QuietHours | undefined;
}

/** A person to be told, with the name of a school of theirs and how many of theirs it is about. */
export interface SuspensionRecipient {
  /** Where the router reaches them. */
  readonly identityId: number;
  readonly personId: number;
  readonly school: string;
  readonly schools: number;
}

export interface SuspensionMessage {
  readonly identityId: number;
  /** Is told once, by whichever identity. */
  readonly personId: number;
  readonly message: OutboundMessage;
}

/** What is left to be told of suspensions, in the database. Every change is conditional, so doubled ticks change nothing twice. */
export interface Suspensions {
  dueNotices(now: Date): Promise<readonly SuspensionNotice[]>;
  /**
   * The next people to be told, at most `most`, each by one identity; fewer each time, as whoever is told is left out.
   * Of an end only those hear who heard of the beginning and whose school is not exempt by another suspension.
   */
  recipients(notice: SuspensionNotice, most: number, now: Date): Promise<readonly SuspensionRecipient[]>;
  /** Queues messages; a person told before is left out. Answers how many. */
  tell(notice: SuspensionNotice, messages: readonly SuspensionMessage[], now: Date): Promise<number>;
  /** Puts the notice off to the end of quiet hours. */
  postpone(notice: SuspensionNotice, until: Date): Promise<void>;
  /** The notice is done; `next` is when the end of the suspension is to be told, undefined = nothing more. */
  finish(notice: SuspensionNotice, next: Date | undefined): Promise<void>;
  /** When the next notice is due; undefined = none waits. */
  nextDueAt(): Promise<Date | undefined>;
}
