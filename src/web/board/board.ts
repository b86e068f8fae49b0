import type { Area, AreaRound, Figures, SchoolRow } from '../../app/ports/reports.js';

/** What a dashboard page shows. */
export interface Board {
  readonly area: Area;
  readonly round: AreaRound;
  readonly figures: Figures;
  /** Where the area has no units below it: its schools, at most `SCHOOLS_MOST`. */
  readonly schools: readonly SchoolRow[];
  /** The newest rounds, newest first, to choose from. */
  readonly rounds: readonly AreaRound[];
  /** The area's chart as an SVG document. */
  readonly chart: string;
  readonly now: Date;
  readonly timeZone: string;
}

/** A commune or a small district. */
export const SCHOOLS_MOST = 400;
