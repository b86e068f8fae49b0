/** What a cell holds: a share is shown as percent; an instant as the wall clock of the service's zone. */
export type Cell = string | number | { readonly share: number } | { readonly at: Date } | undefined;

/** A column: its heading, its width in characters, and how its cells stand. */
export interface Column {
  readonly heading: string;
  readonly width: number;
  readonly kind: 'text' | 'number' | 'share' | 'instant';
}

/** A table that is made while it is written; the last rows of a summary may be set off as sums. */
export interface Table {
  /** Short enough for a sheet's tab, at most 31 characters. */
  readonly name: string;
  readonly title: string;
  readonly subtitle: string;
  readonly columns: readonly Column[];
  rows(): AsyncIterable<readonly Row[]>;
}

/** One row; `strong` for sums. */
export interface Row {
  readonly cells: readonly Cell[];
  readonly strong?: boolean;
}
