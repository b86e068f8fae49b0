import type { SchoolLevel, UnitFact } from '../../core/conversation/facts.js';
import type { Questionnaire } from '../../core/questionnaire/questionnaire.js';
import type { Extension } from '../../core/rounds/extension.js';
import type { Tally } from '../../core/rounds/tally.js';
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
}

/** Which round: of an order, of an ISO day, or the newest periodic one. */
export interface WhichRound {
  readonly orderId?: number | undefined;
  readonly on?: string | undefined;
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
  readonly state: SchoolState;
  readonly exemptReason: string | null;
  readonly declaredAt: Date | null;
  readonly colour: 'xanh' | 'vang' | 'do' | null;
  readonly passed: number | null;
  readonly total: number | null;
  /** Codes of the criteria that failed. */
  readonly failed: readonly string[];
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** Which schools of an area are wanted. */
export type SchoolFilter = 'all' | 'silent' | 'failed';

/** Reads what charts, exports, reports and pages show. Every answer lies within what `area` let the viewer see. */
export interface Reports {
  /** Undefined outside the viewer's scope, for a school, and when there is no such unit. */
  area(viewer: Viewer, unit: { readonly id: number } | { readonly code: string }): Promise<Area | undefined>;
  /** Undefined when there is no such round (yet). */
  round(area: Area, which: WhichRound, now: Date): Promise<AreaRound | undefined>;
  /** Rounds of the area opened by `now`, oldest first: of a period (ISO days, both included), or the newest `most` periodic ones. */
  rounds(
    area: Area,
    wanted: { readonly from: string; readonly to: string } | { readonly most: number },
    now: Date,
  ): Promise<readonly AreaRound[]>;
  figures(area: Area, round: AreaRound): Promise<Figures>;
  /** The area's numbers and failures by criterion code in each round, in the order of the rounds. */
  series(area: Area, rounds: readonly AreaRound[]): Promise<readonly RoundFigures[]>;
  /** The area and its units summed over the rounds. */
  sums(area: Area, rounds: readonly AreaRound[]): Promise<Figures>;
  /** Schools in the order of the tree, in pages, so that a country is never held in memory at once. */
  schools(area: Area, round: AreaRound, filter: SchoolFilter): AsyncIterable<readonly SchoolRow[]>;
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
