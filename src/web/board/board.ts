import type { Area, AreaRound, Figures, RoundFigures, SchoolRow } from '../../app/ports/reports.js';

/** What a dashboard page shows. */
export interface Board {
  readonly area: Area;
  /** Counted together. */
  readonly rounds: readonly [AreaRound, ...AreaRound[]];
  /** Every round of that day by itself; none where there is only one. */
  readonly each: readonly RoundFigures[];
  readonly figures: Figures;
  /** Where the area has no units below it: its schools, at most `SCHOOLS_MOST`. */
  readonly schools: readonly SchoolRow[];
  /** The newest days with rounds (ISO), newest first, to choose from. */
  readonly days: readonly string[];
  /** The area's chart as an SVG document. */
  readonly chart: string;
  readonly now: Date;
  readonly timeZone: string;
}

/** A commune or a small district. */
export const SCHOOLS_MOST = 400;
