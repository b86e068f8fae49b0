import type { Query } from '../../query/query.js';
import type { Summary } from '../lookups/compliance.js';

/** Keeps an answer under its code, with the schools it is about, to be shown again, paged through and acted on. */
export interface SnapshotEffect {
  readonly type: 'snapshot';
  readonly accountId: number;
  /** Four characters of the code alphabet. */
  readonly code: string;
  readonly unitId: number;
  readonly roundIds: readonly number[];
  readonly orderId?: number | undefined;
  readonly query: Query;
  /** How many schools of the list are shown. */
  readonly shown: number;
  /** What was counted, for charts and files. */
  readonly figures: Summary;
  readonly text: string;
  readonly expiresAt: Date;
}

/** Remembers how far the list of a kept answer was shown, for "tiếp". */
export interface SnapshotShownEffect {
  readonly type: 'snapshot-shown';
  readonly accountId: number;
  readonly code: string;
  readonly shown: number;
}
