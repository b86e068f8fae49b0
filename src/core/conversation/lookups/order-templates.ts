/** An office keeps no more templates than this. */
export const TEMPLATES_MOST = 30;

/**
 * Templates kept by this officer's office and by those above it, the nearest first, then by name; with `code` also the
 * words of the order with this check code, if it lies within the account's subtree.
 */
export interface TemplatesLookup {
  readonly type: 'templates';
  readonly accountId: number;
  readonly code?: string | undefined;
}

export interface KeptTemplate {
  readonly templateId: number;
  readonly name: string;
  readonly content: string;
  /** Body that keeps it. */
  readonly office: string;
  /** Of the asker's own office. */
  readonly own: boolean;
}

export interface TemplatesFound {
  readonly type: 'templates';
  readonly templates: readonly KeptTemplate[];
  /** Left out when there is no such order, or it has no words. */
  readonly source?: { readonly documentNo: string; readonly content: string } | undefined;
}
