import type { UnitFact } from '../facts.js';

/** Who did what in an administrator's area, newest first; `before` an entry's id goes on to older ones. */
export interface JournalLookup {
  readonly type: 'journal';
  readonly accountId: number;
  readonly before?: string | undefined;
}

export interface JournalResult {
  readonly type: 'journal';
  /** At most 15. */
  readonly entries: readonly JournalEntry[];
}

export interface JournalEntry {
  readonly id: string;
  readonly at: Date;
  /** E.g. `order.send`. */
  readonly action: string;
  readonly unit?: UnitFact | undefined;
  /** Unit or organisation in whose name it was done, and the person's name on their platform. */
  readonly by: string;
}
