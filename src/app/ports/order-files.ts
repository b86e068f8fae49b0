import type { ChannelName } from '../../core/conversation/event.js';
import type { FileRefusal } from '../../core/conversation/lookups/order-file.js';
import type { SentFile } from '../ports.js';

/** A file an officer has sent for an order, to be fetched from the platform. */
export interface WaitingFile {
  readonly key: string;
  readonly channel: ChannelName;
  readonly source: SentFile;
  /** As the platform names it. */
  readonly name: string | undefined;
  /** Which attempt this is, from 1. */
  readonly attempt: number;
}

/** What has become of a file: its bytes, or why it cannot go along. */
export type FetchedFile =
  | { readonly name: string; readonly type: string; readonly bytes: Uint8Array }
  | { readonly reason: FileRefusal };

/** Files of orders in the database. Every change is conditional: two workers keep a file once. */
export interface OrderFiles {
  /** Files to be fetched now, at most `most`, each taken for a minute: a worker that dies leaves them to be fetched again. */
  claim(most: number, now: Date): Promise<readonly WaitingFile[]>;
  /** Keeps the file or its refusal, and tells the officer `text`. False = it was settled before. */
  settle(file: WaitingFile, fetched: FetchedFile, text: string, now: Date): Promise<boolean>;
  /** When a file is to be fetched (again). */
  nextDueAt(): Promise<Date | undefined>;
}
