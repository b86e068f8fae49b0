/** When this person wants the digest of the account's area from now on. */
export interface DigestEffect {
  readonly type: 'digest';
  readonly accountId: number;
  /** `deadline` (right after it) or a time `HH:MM`; undefined = not at all. */
  readonly at?: string | undefined;
}
