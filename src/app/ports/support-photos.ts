import type { FetchedFile, FileToFetch } from './files.js';

/** The picture of a difficulty or of a word about one, to be fetched from the platform. */
export interface WaitingPhoto extends FileToFetch {
  readonly of: 'difficulty' | 'note';
  /** Of the difficulty or the note. */
  readonly id: number;
}

/** Pictures of difficulties in the database. Every change is conditional: two workers keep a picture once. */
export interface SupportPhotos {
  /** Pictures to be fetched now, at most `most` of difficulties and of notes each, every one taken for a minute. */
  claim(most: number, now: Date): Promise<readonly WaitingPhoto[]>;
  /** Keeps the picture; undefined: there will be none. What it belongs to waits no longer. False = it was settled before. */
  settle(
    photo: WaitingPhoto,
    fetched: Exclude<FetchedFile, { reason: unknown }> | undefined,
    now: Date,
  ): Promise<boolean>;
  /** When a picture is to be fetched (again). */
  nextDueAt(): Promise<Date | undefined>;
}
