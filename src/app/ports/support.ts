import type { ChannelName } from '../../core/conversation/event.js';
import type { OutboundMessage } from '../../core/conversation/message.js';
import type { FileHolder } from './files.js';

/** A difficulty on its way to an office. */
export interface BroughtDifficulty {
  readonly id: number;
  readonly unitName: string;
  readonly category: string;
  readonly content: string;
  readonly files: number;
  readonly openedAt: Date;
  /** A lower office had it before. */
  readonly again: boolean;
}

/** A word about a difficulty on its way to the other side. */
export interface ToldNote {
  readonly difficultyId: number;
  readonly signature: string;
  readonly fromOffice: boolean;
  readonly content: string;
  readonly files: number;
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
    compose: (one: BroughtDifficulty, channel: ChannelName) => OutboundMessage,
  ): Promise<number>;
  /** Tells what was said to the other side, each once. Answers how many notes were told. */
  tellNotes(now: Date, compose: (note: ToldNote, channel: ChannelName) => OutboundMessage): Promise<number>;
  /** Every difficulty of an office account's area, newest first, with the area's name; undefined for anybody else. */
  list(
    holder: FileHolder,
  ): Promise<{ readonly unit: string; readonly difficulties: readonly ListedDifficulty[] } | undefined>;
  /** When the next difficulty goes up. */
  nextDueAt(): Promise<Date | undefined>;
}
