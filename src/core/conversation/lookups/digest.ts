/** When the person gets the digest of the account's area. */
export interface DigestLookup {
  readonly type: 'digest';
  readonly accountId: number;
}

/** `deadline` (right after it) or a time `HH:MM`; undefined = not at all. */
export interface DigestFound {
  readonly type: 'digest';
  readonly at?: string | undefined;
}
