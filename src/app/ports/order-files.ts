import type { FetchedFile, FileToFetch } from './files.js';

/** A file an officer has sent for an order, to be fetched from the platform. */
export interface WaitingFile extends FileToFetch {
  readonly key: string;
}

/** Files of orders in the database. Every change is conditional: two workers keep a file once. */
export interface OrderFiles {
  /** Files to be fetched now, at most `most`, each taken for a minute: a worker that dies leaves them to be fetched again. */
  claim(most: number, now: Date): Promise<readonly WaitingFile[]>;
  /** Keeps the file or its refusal, and tells the officer `text`. False = it was settled before. */
  settle(file: WaitingFile, fetched: FetchedFile, text: string, now: Date): Promise<boolean>;
  /** When a file is to be fetched (again). */
  nextDueAt(): Promise<Date | undefined>;
}
