import type { SchoolLevel } from '../conversation/facts.js';

/** What is asked about: how an area stands, or the schools of which something is true. */
export type Measure =
  | 'standing'
  | 'silent'
  | 'declared'
  | 'on-time'
  | 'late'
  | 'exempt'
  | 'on-behalf'
  | 'carried'
  | 'colour'
  | 'criterion';

/** How it is to be shown: figures of the unit, schools by name, child units, earlier rounds, or beside one other round. */
export type View = 'figures' | 'schools' | 'areas' | 'trend' | 'comparison';

/** The colours of the map, best first. */
export type Colour = 'xanh' | 'vang' | 'do';

/** What people call the unit: folded words without its kind, and the kind when they said it. No words = one's own. */
export interface UnitWords {
  readonly words: string;
  readonly kind?: 'school' | 'province' | 'district' | 'commune' | undefined;
}

/** Which round: so many before the newest, that of a day, the newest of a span of days, a week before the other one, or the newest urgent one. */
export type RoundWanted =
  | { readonly type: 'newest'; readonly back: number }
  | { readonly type: 'day'; readonly on: string }
  | { readonly type: 'span'; readonly from: string; readonly to: string }
  | { readonly type: 'week-before' }
  | { readonly type: 'urgent' };

/** A compliance question as understood; days are ISO dates. */
export interface Query {
  readonly measure: Measure;
  readonly view: View;
  readonly unit: UnitWords;
  /** None = all. */
  readonly levels: readonly SchoolLevel[];
  readonly round: RoundWanted;
  readonly against?: RoundWanted | undefined;
  /** Only with the measure `colour`. */
  readonly colours: readonly Colour[];
  /** Only with the measure `criterion`; left out, all of them are meant. */
  readonly criterion?: number | undefined;
  /** Child units in order of their rate. */
  readonly order?: 'lowest' | 'highest' | undefined;
}

/** The newest periodic round, or the urgent one going on where there never was a periodic one. */
export const newestRound: RoundWanted = { type: 'newest', back: 0 };

export const isNewest = (round: RoundWanted): boolean => round.type === 'newest' && round.back === 0;

/**
 * What a text asks: a whole question; a change of the last one ("kỳ trước", "còn mầm non thì sao"); its next page; to
 * remind its schools; an earlier answer by its id; or nothing of the kind.
 */
export type QueryRead =
  | { readonly kind: 'query'; readonly query: Query }
  | { readonly kind: 'change'; readonly change: Partial<Query> }
  | { readonly kind: 'more' }
  | { readonly kind: 'up' }
  | { readonly kind: 'again'; readonly code: string }
  | { readonly kind: 'none' };
