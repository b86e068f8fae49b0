import type { ChannelName } from '../../core/conversation/event.js';
import type { OutboundMessage } from '../../core/conversation/message.js';

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
  /** When the next difficulty goes up. */
  nextDueAt(): Promise<Date | undefined>;
}
