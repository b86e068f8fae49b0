import type { SchoolLevel } from '../../../core/conversation/facts.js';
import type {
  Area,
  AreaDay,
  AreaRound,
  Figures,
  Reports,
  RoundFigures,
  SchoolFilter,
  SchoolRow,
} from '../../ports/reports.js';
import { criteriaOf, type RoundCriteria } from '../criteria-of.js';

/** What tables are of, and where their rows come from. */
export interface TablesWish {
  readonly area: Area;
  /** Counted together, newest first. */
  readonly rounds: readonly AreaRound[];
  /** When the numbers were true. */
  readonly asOf: Date;
  readonly timeZone: string;
  /** Of a kept answer: its code. */
  readonly code?: string | undefined;
  /** Of a kept answer about some levels only. */
  readonly levels?: readonly SchoolLevel[] | undefined;
  /** Of a kept answer about one criterion: how many schools failed it, by id of the unit and in all. */
  readonly failed?:
    | { readonly criterion: number; readonly byUnit: ReadonlyMap<number, number>; readonly sum: number }
    | undefined;
  /** By id of the round, then by code of the criterion. */
  readonly criteria: RoundCriteria;
  figures(): Promise<Figures>;
  schools(filter: SchoolFilter): AsyncIterable<readonly SchoolRow[]>;
  /** Every round of the day by itself; none where there is only one. */
  each(): Promise<readonly RoundFigures[]>;
}

/** Tables of an area on a day as they stand now. */
export async function liveWish(
  reports: Reports,
  { area, day, now, timeZone }: { area: Area; day: AreaDay; now: Date; timeZone: string },
): Promise<TablesWish> {
  const { rounds, all } = day;
  return {
    ...{ area, rounds, asOf: now, timeZone, criteria: await criteriaOf(reports, rounds) },
    figures: () => reports.figures(area, rounds),
    schools: (filter) => reports.schools(area, rounds, filter),
    each: () => reports.series(area, all),
  };
}
