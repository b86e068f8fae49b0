/** What was sent along, as the platform keeps it. */
export interface SentFile {
  readonly kind: string;
  readonly url?: string | undefined;
  readonly fileId?: string | undefined;
  readonly messageRef?: string | undefined;
  readonly name?: string | undefined;
}

/** A difficulty is raised for the unit of an account of this person. */
export interface DifficultyEffect {
  readonly type: 'difficulty';
  readonly accountId: number;
  readonly category: string;
  /** Whether it goes to administrators first. */
  readonly technical: boolean;
  readonly content: string;
  readonly files: readonly SentFile[];
}

/** Something said about a difficulty by whoever raised it or by an office above; an office's word answers it. */
export interface DifficultyNoteEffect {
  readonly type: 'difficulty-note';
  readonly difficultyId: number;
  readonly side: 'school' | 'office';
  readonly content: string;
  readonly files: readonly SentFile[];
}

/** An office hands a difficulty on to the next one above it at once. */
export interface DifficultyUpEffect {
  readonly type: 'difficulty-up';
  readonly difficultyId: number;
}

/** Whoever raised a difficulty says that it is solved. */
export interface DifficultyDoneEffect {
  readonly type: 'difficulty-done';
  readonly difficultyId: number;
}

export type SupportEffect =
  DifficultyEffect | DifficultyNoteEffect | DifficultyUpEffect | DifficultyDoneEffect;
