import type { Now } from '../ports.js';
import type { FileHolder, Files } from '../ports/files.js';
import { openTicket } from './link-token.js';

/** A file or page ready to be handed out. */
export interface MadeFile {
  /** With its extension, as the person sees it. */
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  /** Opened in the browser, or saved. */
  readonly shown: 'inline' | 'attachment';
  /** The bytes, or what begins to make them; a stream that fails leaves the download cut off. */
  readonly content: Uint8Array | (() => AsyncIterable<Uint8Array>);
  /** For pages: what they may load. */
  readonly policy?: string | undefined;
}

/** What a maker is asked: the parameters signed into the link, for whom, when, and what was added to the address (unsigned). */
export interface FileRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly holder: FileHolder | undefined;
  readonly now: Date;
  readonly query: Readonly<Record<string, string>>;
}

/**
 * Makes the files of one kind. Scope is its own to check, in its queries; undefined = nothing (any more) that this holder
 * may see. Throws nothing for wrong parameters or queries: those are undefined too.
 */
export type FileMaker = (request: FileRequest) => Promise<MadeFile | undefined>;

/** What opening links needs. */
export interface OpenFileDeps {
  readonly key: string;
  readonly files: Pick<Files, 'holds' | 'read'>;
  /** By kind; `kept` is there without being named. */
  readonly makers: Readonly<Record<string, FileMaker>>;
  readonly now: Now;
}

/** What a link leads to: `unknown` was never a link of ours, `gone` was one. */
export type Opened =
  { readonly state: 'ready'; readonly file: MadeFile } | { readonly state: 'unknown' | 'gone' };

/** Opens links: signature, expiry, the account and the person's hold on it, then the maker of the kind. */
export function createOpenFile({ key, files, makers, now }: OpenFileDeps) {
  const all: Readonly<Record<string, FileMaker>> = { kept: keptMaker(files), ...makers };
  return async (token: string, query: Readonly<Record<string, string>>): Promise<Opened> => {
    const ticket = openTicket(key, token);
    if (!ticket) return { state: 'unknown' };
    const { kind, params, holder, expiresAt } = ticket;
    const at = now();
    if (at >= expiresAt || (holder && !(await files.holds(holder)))) return { state: 'gone' };
    const file = await all[kind]?.({ params, holder, now: at, query });
    return file ? { state: 'ready', file } : { state: 'gone' };
  };
}

const INLINE = /^(?:image\/(?:png|jpeg)|application\/pdf)$/;

function keptMaker(files: Pick<Files, 'read'>): FileMaker {
  return async ({ params, now }) => {
    const found = await files.read(Number(params['id']), now);
    if (!found) return undefined;
    const { name, type, bytes } = found;
    return { name, type, content: bytes, shown: INLINE.test(type) ? 'inline' : 'attachment' };
  };
}
