/** Something to be downloaded or opened: what makes it (`kind`, e.g. `chart`) and from what; params are short, they travel in the link. */
export interface FileWish {
  readonly kind: string;
  readonly params: Readonly<Record<string, string>>;
  /** File name at the end of the link, for platforms that go by it, e.g. `tong-hop-dong-nai.xlsx`. */
  readonly name?: string | undefined;
  /** How long the link lives; left out, 24 hours. */
  readonly hours?: number | undefined;
}

/**
 * Signed links for the asking person and their account: dead once the account or the person's hold on it has ended. Whether
 * what is wished for lies within the account's scope is looked at whenever a link is opened.
 */
export interface FilesLookup {
  readonly type: 'files';
  readonly accountId: number;
  readonly wishes: readonly FileWish[];
}

/** A signed link; dead from `expiresAt` on. */
export interface FileLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** The links in the order of the wishes. */
export interface FilesFound {
  readonly type: 'files';
  readonly links: readonly FileLink[];
}
