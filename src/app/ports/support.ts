import type { ChannelName } from '../../core/conversation/event.js';
import type { OutboundMessage } from '../../core/conversation/message.js';
import type { ReminderKind } from '../../core/support/reminder-message.js';
import type { SentAlong } from '../../core/support/photo.js';
import type { AttachedFile, FileHolder } from './files.js';

/** What was sent along, with the picture as it is kept. */
interface KeptAlong extends Omit<SentAlong, 'kept'> {
  readonly kept?: AttachedFile | undefined;
}

/** A difficulty on its way to an office. */
export interface BroughtDifficulty extends KeptAlong {
  readonly id: number;
  readonly unitName: string;
  readonly category: string;
  readonly content: string;
  readonly openedAt: Date;
  /** A lower office had it before. */
  readonly again: boolean;
}

/** A word about a difficulty on its way to the other side. */
export interface ToldNote extends KeptAlong {
  readonly difficultyId: number;
  readonly signature: string;
  readonly fromOffice: boolean;
  readonly content: string;
}

/** A difficulty that is spoken of without anybody's word. */
export interface RemindedDifficulty {
  readonly id: number;
  readonly kind: ReminderKind;
  readonly unitName: string;
  readonly content: string;
  readonly openedAt: Date;
}

/** A difficulty as a workbook lists it. */
export interface ListedDifficulty {
  readonly id: number;
  readonly unit: string;
  readonly category: string;
  readonly content: string;
  readonly openedAt: Date;
  readonly state: 'open' | 'answered' | 'closed';
  /** Name of the office it lies with or that answered it. */
  readonly holder?: string | undefined;
  readonly answeredAt?: Date | undefined;
  readonly closedAt?: Date | undefined;
}

/** Difficulties on their way to whoever must answer, and the answers back. */
export interface Support {
  /**
   * Brings what is due to the next office above where somebody can be reached (administrators first for technical ones)
   * and sets when it goes further up; what nobody can take stays with its last office. Answers how many were brought.
   */
  bring(
    now: Date,
    compose: (one: BroughtDifficulty, channel: ChannelName) => readonly OutboundMessage[],
  ): Promise<number>;
  /** Tells what was said to the other side, each once. Answers how many notes were told. */
  tellNotes(
    now: Date,
    compose: (note: ToldNote, channel: ChannelName) => readonly OutboundMessage[],
  ): Promise<number>;
  /**
   * Once each: reminds the office that has not answered half a day before it goes up, asks whoever raised it after two days
   * whether the answer solved it, and closes it, with a note, `closeDays` after an answer nobody came back to. Answers how many.
   */
  remind(
    now: Date,
    closeDays: number,
    compose: (one: RemindedDifficulty, channel: ChannelName) => OutboundMessage,
  ): Promise<number>;
  /** Every difficulty of an office account's area, newest first, with the area's name; undefined for anybody else. */
  list(
    holder: FileHolder,
  ): Promise<{ readonly unit: string; readonly difficulties: readonly ListedDifficulty[] } | undefined>;
  /** When the next difficulty goes up or somebody is reminded of one. */
  nextDueAt(): Promise<Date | undefined>;
}
