import type { SchoolLevel, UnitFact } from '../../core/conversation/facts.js';
import type { CriterionCount } from '../../core/conversation/lookups/compliance.js';
import type { Query } from '../../core/query/query.js';
import type { Questionnaire } from '../../core/questionnaire/questionnaire.js';
import type { Extension } from '../../core/rounds/extension.js';
import type { Tally } from '../../core/rounds/tally.js';
import type { RaisedDifficulties } from '../../core/official-report/report.js';
import type { FileHolder } from './files.js';

/** Who looks: a person through an account, limited to its subtree in every query; or the operator at the command line. */
export type Viewer = FileHolder | 'operator';

/** A unit the viewer may look at. */
export interface Area {
  readonly unit: UnitFact;
  readonly path: string;
  /** The unit right above, where the viewer may see it; its name only, for the head of a report. */
  readonly above?: string | undefined;
  /** Whether the unit right above is within the viewer's scope too, and its id. */
  readonly aboveId?: number | undefined;
  /** The body in whose name the viewer's account acts, when it belongs to this very unit. */
  readonly organisation?: string | undefined;
}

/** A round that concerns an area. */
export interface AreaRound {
  readonly id: number;
  readonly kind: 'periodic' | 'urgent';
  readonly title: string;
  /** ISO date of the nominal day. */
  readonly on: string;
  readonly deadlineAt: Date;
  readonly lockAt: Date;
  readonly lockedAt?: Date | undefined;
  readonly questionnaireId: number;
  /** For which incidents its deadline was moved. */
  readonly extensions?: readonly Extension[] | undefined;
  /** The unit that was asked, where it lies below the area: a round of that unit's own. */
  readonly own?: string | undefined;
}

/** Which rounds: one by its id or its order's, those of an ISO day, or those of the newest day that has periodic ones. */
export interface WhichRounds {
  readonly roundId?: number | undefined;
  readonly orderId?: number | undefined;
  readonly on?: string | undefined;
}

/** What an area declared on one day. */
export interface AreaDay {
  /** Counted together, newest first, at least one: no school is on the lists of two. */
  readonly rounds: readonly [AreaRound, ...AreaRound[]];
  /** Every round of that day by itself where there is more than one, urgent ones too. */
  readonly all: readonly AreaRound[];
}

/** A unit right below an area with its numbers; where it lies, when known. */
export interface ChildFigures {
  readonly unit: UnitFact;
  readonly tally: Tally;
  readonly place?: { readonly latitude: number; readonly longitude: number } | undefined;
}

/** An area in one round: `tally` = all `children` + `direct`, the schools right below the area itself. */
export interface Figures {
  readonly tally: Tally;
  /** By rate, the lowest first; units where nobody must or is exempt are left out. */
  readonly children: readonly ChildFigures[];
  readonly direct: Tally;
}

export type SchoolState = 'on-time' | 'late' | 'silent' | 'exempt';

/** A school in one round. */
export interface SchoolRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly level: SchoolLevel | null;
  /** Names of the units between the area and the school, from the top. */
  readonly within: readonly string[];
  /** The round that asked it. */
  readonly roundId: number;
  readonly state: SchoolState;
  readonly exemptReason: string | null;
  /** Its own deadline where an incident gave it a later one, and the number of that. */
  readonly extendedUntil: Date | null;
  readonly incident: string | null;
  readonly declaredAt: Date | null;
  readonly colour: 'xanh' | 'vang' | 'do' | null;
  readonly passed: number | null;
  readonly total: number | null;
  /** Codes of the criteria that failed. */
  readonly failed: readonly string[];
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** An answer that was kept, with its numbers as they were said. */
export interface KeptAnswer {
  readonly code: string;
  /** Whose answer it is. */
  readonly accountId: number;
  readonly area: Area;
  /** Counted together; of a trend, one of each day. */
  readonly rounds: readonly [AreaRound, ...AreaRound[]];
  readonly asOf: Date;
  readonly query: Query;
  readonly figures: Figures;
  /** Schools that failed the criterion asked for, by id of the unit right below the area. */
  readonly failed: ReadonlyMap<number, number>;
  readonly criteria?: readonly CriterionCount[] | undefined;
  /** Oldest first. */
  readonly trend?: readonly NamedTally[] | undefined;
  readonly against?:
    (NamedTally & { readonly children: readonly Pick<ChildFigures, 'unit' | 'tally'>[] }) | undefined;
  /** Whether the schools it is about are kept with it. */
  readonly keepsSchools: boolean;
}

/** A round by its name and day with the numbers in it. */
export interface NamedTally {
  readonly round: Pick<AreaRound, 'title' | 'on'>;
  readonly tally: Tally;
}

/** Which schools of an area are wanted. */
export type SchoolFilter = 'all' | 'silent' | 'failed';

/** Reads what charts, exports, reports and pages show. Every answer lies within what `area` let the viewer see. */
export interface Reports {
  /** Undefined outside the viewer's scope, for a school, and when there is no such unit. */
  area(viewer: Viewer, unit: { readonly id: number } | { readonly code: string }): Promise<Area | undefined>;
  /** Undefined when there is no such round (yet). */
  day(area: Area, which: WhichRounds, now: Date): Promise<AreaDay | undefined>;
  /**
   * Rounds of the area opened by `now`, oldest first: all of a period (ISO days, both included), or the periodic ones of the
   * newest `most` days, none after the ISO day `upTo`.
   */
  rounds(
    area: Area,
    wanted:
      | { readonly from: string; readonly to: string }
      | { readonly most: number; readonly upTo?: string | undefined },
    now: Date,
  ): Promise<readonly AreaRound[]>;
  figures(area: Area, rounds: readonly AreaRound[]): Promise<Figures>;
  /** The area's numbers and failures by criterion code in each round, in the order of the rounds. */
  series(area: Area, rounds: readonly AreaRound[]): Promise<readonly RoundFigures[]>;
  /** The area and its units summed over the rounds. */
  sums(area: Area, rounds: readonly AreaRound[]): Promise<Figures>;
  /** Schools in the order of the tree, in pages, so that a country is never held in memory at once. */
  schools(
    area: Area,
    rounds: readonly AreaRound[],
    filter: SchoolFilter,
  ): AsyncIterable<readonly SchoolRow[]>;
  /** Undefined when it has expired or been replaced, was about a school, or is not the viewer's to see (any more). */
  answer(
    viewer: FileHolder,
    which: { readonly code: string; readonly asOf: Date },
    now: Date,
  ): Promise<KeptAnswer | undefined>;
  /** What the area's schools and offices raised in the period (ISO days, both included). */
  difficulties(
    area: Area,
    period: { readonly from: string; readonly to: string },
  ): Promise<RaisedDifficulties>;
  /** As `schools`, of those the answer is about, as they stood then. */
  answerSchools(answer: KeptAnswer, filter: SchoolFilter): AsyncIterable<readonly SchoolRow[]>;
  questionnaire(id: number): Promise<Questionnaire | undefined>;
  /** Writes an entry of the audit log for the viewer. */
  audit(viewer: Viewer, action: string, area: Area, now: Date): Promise<void>;
}

/** One round of a series. */
export interface RoundFigures {
  readonly round: AreaRound;
  readonly tally: Tally;
  readonly failures: ReadonlyMap<string, number>;
}
