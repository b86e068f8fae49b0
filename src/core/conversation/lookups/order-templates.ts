/** An office keeps no more templates than this. */
export const TEMPLATES_MOST = 30;

/**
 * Templates kept by this officer's office and by those above it, the nearest first, then by name; with `code` also the
 * words of the order with this check code, if it lies within the account's subtree; with `last` those of the account's own
 * orders of the last day, or else of its newest, that have words.
 */
export interface TemplatesLookup {
  readonly type: 'templates';
  readonly accountId: number;
  readonly code?: string | undefined;
  readonly last?: boolean | undefined;
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
  /** The orders looked for that have words, newest first; at most five. */
  readonly sources?: readonly TemplateSource[] | undefined;
}

/** An order whose words can be kept. */
export interface TemplateSource {
  readonly code: string;
  readonly documentNo: string;
  readonly content: string;
}
