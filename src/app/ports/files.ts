import type { ChannelName } from '../../core/conversation/event.js';
import type { FileLink, FileWish } from '../../core/conversation/lookups/files.js';
import type { FileRefusal } from '../../core/conversation/lookups/order-file.js';
import type { SentFile } from '../ports.js';

/** The person and the account a link was made for. */
export interface FileHolder {
  readonly accountId: number;
  readonly identityId: number;
}

/** Makes the signed link `/f/<token>`; without a holder it is good for whoever has it (an order's attachment). */
export type LinkFile = (wish: FileWish, holder: FileHolder | undefined, now: Date) => FileLink;

/** A file to be kept until `expiresAt`. */
export interface FileToKeep {
  /** With its extension, as the person sees it. */
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** When given, the file is gone with the account. */
  readonly accountId?: number | undefined;
  readonly expiresAt: Date;
}

/** Files kept in the database, because several processes serve them; those made on request are not kept at all. */
export interface Files {
  /** Keeps a file of at most 10 MB and answers its id, to be linked as `keptFile(id)`; throws a RangeError over that. */
  keep(file: FileToKeep, now: Date): Promise<number>;
  /** Undefined once it has expired or its account has been revoked. */
  read(id: number, now: Date): Promise<Pick<FileToKeep, 'name' | 'type' | 'bytes'> | undefined>;
  /** Does this person hold this account now? */
  holds(holder: FileHolder): Promise<boolean>;
  /** Removes files that have expired; answers how many. */
  forgetExpired(now: Date): Promise<number>;
}

/** The wish for a link to a kept file. */
export function keptFile(id: number, name?: string, hours?: number): FileWish {
  return { kind: 'kept', params: { id: String(id) }, name, hours };
}

/** Something a person has sent, to be fetched from the platform. */
export interface FileToFetch {
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

/** A kept file that goes along with messages. */
export interface AttachedFile {
  readonly id: number;
  readonly name: string;
  /** Small enough to be shown in every chat. */
  readonly isImage: boolean;
}
