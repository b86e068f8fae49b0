import type { UnitFact } from '../facts.js';

/** Questions about difficulties; what a person may see follows from every account they hold. */
export type SupportLookup =
  /** Of a school its own newest; of an office those of its area that are not closed, oldest first. */
  | { readonly type: 'difficulties'; readonly accountId: number }
  | { readonly type: 'difficulty'; readonly id: number };

export type SupportResult =
  | {
      readonly type: 'difficulties';
      readonly total: number;
      readonly difficulties: readonly DifficultyFact[];
    }
  | { readonly type: 'difficulty'; readonly difficulty?: DifficultyDetail | undefined };

export interface DifficultyFact {
  readonly id: number;
  readonly unit: UnitFact;
  readonly category: string;
  readonly content: string;
  readonly state: 'open' | 'answered' | 'closed';
  readonly openedAt: Date;
  /** The office it lies with now. */
  readonly holder?: string | undefined;
}

export interface DifficultyDetail extends DifficultyFact {
  /** As whom this person sees it. */
  readonly side: 'school' | 'office';
  readonly files: number;
  /** Newest last, at most 10. */
  readonly notes: readonly {
    readonly signature: string;
    readonly content: string;
    readonly files: number;
    readonly at: Date;
  }[];
}
