import type { Colour, Measure, Query, RoundWanted } from '../../query/query.js';
import type { Extension } from '../../rounds/extension.js';
import type { Tally } from '../../rounds/tally.js';
import type { SchoolLevel, UnitFact } from '../facts.js';

/**
 * How a unit at or below the account's stands. `round` is of the periodic ones unless an order's is meant; where there never was
 * a periodic one, the newest is the urgent one going on. `against` is the one to be put beside it. With `criterion` (a number, or 0 for all) what failed is counted too.
 */
export interface SummaryLookup {
  readonly type: 'summary';
  readonly accountId: number;
  readonly unitId: number;
  readonly orderId?: number | undefined;
  readonly round?: RoundWanted | undefined;
  readonly against?: RoundWanted | undefined;
  readonly levels?: readonly SchoolLevel[] | undefined;
  readonly criterion?: number | undefined;
  /** Also the schools of which something is true. */
  readonly list?: Which | undefined;
}

/** A round as answers speak of it; with several areas of their own, the first of them. */
export interface RoundCard {
  readonly id: number;
  readonly title: string;
  /** ISO date. */
  readonly on: string;
  readonly deadlineAt: Date;
  readonly lockAt: Date;
  /** The order it was opened for; left out for a periodic one. */
  readonly orderId?: number | undefined;
  /** For which incidents its deadline was moved; left out or empty: for none. */
  readonly extensions?: readonly Extension[] | undefined;
}

/** A round's card with the numbers of one unit in it. */
export interface RoundNumbers {
  readonly round: RoundCard;
  readonly tally: Tally;
}

/** A unit right below the one asked for; `failed` only when a criterion was asked for. */
export interface ChildNumbers {
  readonly unit: UnitFact;
  readonly tally: Tally;
  readonly failed?: number | undefined;
}

/** A criterion and how many schools failed it. */
export interface CriterionCount {
  readonly number: number;
  readonly short: string;
  readonly failed: number;
}

/** How one school stands in a round. */
export interface SchoolStanding {
  readonly asked: boolean;
  readonly exemptReason?: string | undefined;
  /** Its own deadline where an incident gave it a later one than the round's, and the number of that. */
  readonly deadlineAt?: Date | undefined;
  readonly incident?: string | undefined;
  readonly declaredAt?: Date | undefined;
  readonly late: boolean;
  readonly colour?: Colour | undefined;
  readonly passed?: number | undefined;
  readonly total?: number | undefined;
  readonly failed: readonly string[];
  readonly contact: Contact;
}

/** By which channel a school's people can be written to now. */
export type Contact = 'zalo' | 'telegram' | 'none';

/** The numbers of one unit; nothing when it is not at or below the account's, no `round` when none fits. */
export interface Summary {
  readonly unit: UnitFact;
  /** The unit above, within what the account may see. */
  readonly parent?: UnitFact | undefined;
  readonly round?: RoundCard | undefined;
  /** Beside the newest round or an urgent one: the newest periodic one and urgent ones going on that ask schools of the unit. */
  readonly others?: readonly RoundCard[] | undefined;
  /** Every round counted: several when areas below have their own on one day. */
  readonly roundIds: readonly number[];
  readonly tally: Tally;
  /** Direct children where somebody must declare, lowest rate first, equals by Vietnamese name. */
  readonly children: readonly ChildNumbers[];
  /** Silent schools by Vietnamese name order, at most 20. */
  readonly silent: readonly ListedSchool[];
  readonly before?: RoundNumbers | undefined;
  readonly weekBefore?: RoundNumbers | undefined;
  readonly against?: (RoundNumbers & { readonly children: readonly ChildNumbers[] }) | undefined;
  readonly criteria?: readonly CriterionCount[] | undefined;
  /** How many schools fit `list`, and the first 20 of them by Vietnamese name. */
  readonly listed?: { readonly total: number; readonly schools: readonly ListedSchool[] } | undefined;
  /** Only of a trend: its rounds, oldest first. */
  readonly trend?: readonly RoundNumbers[] | undefined;
  /** Only for a school. */
  readonly school?: SchoolStanding | undefined;
}

/** Which schools of a round are listed. */
export interface Which {
  readonly measure: Measure;
  readonly levels: readonly SchoolLevel[];
  readonly colours: readonly Colour[];
  readonly criterion?: number | undefined;
}

/** A school in a list; never with a telephone number. */
export interface ListedSchool {
  readonly unit: UnitFact;
  /** The unit right above it. */
  readonly area: string;
  readonly contact: Contact;
  readonly colour?: Colour | undefined;
}

/**
 * The numbers of a unit in its newest rounds up to the one wanted, oldest first: periodic ones, or those of orders when they
 * are asked for or nothing periodic was ever opened.
 */
export interface TrendLookup {
  readonly type: 'trend';
  readonly accountId: number;
  readonly unitId: number;
  readonly round: RoundWanted;
  readonly levels: readonly SchoolLevel[];
  readonly rounds: number;
}

/** No unit when it is not at or below the account's. */
export interface TrendFound {
  readonly type: 'trend';
  readonly unit?: UnitFact | undefined;
  readonly rounds: readonly RoundNumbers[];
}

/** An earlier answer of the account or of its colleagues', by its code; without one the account's newest within the hour. */
export interface SnapshotLookup {
  readonly type: 'snapshot';
  readonly accountId: number;
  readonly code?: string | undefined;
  /** Also schools of the list as they can be reached now: from a place on, or from where it was left. */
  readonly page?: { readonly from?: number | undefined } | undefined;
  /** Also the ids of all its schools. */
  readonly ids?: boolean | undefined;
}

/** An answer as it was given. */
export interface Snapshot {
  readonly code: string;
  readonly unit: UnitFact;
  readonly roundIds: readonly number[];
  readonly query: Query;
  readonly orderId?: number | undefined;
  readonly text: string;
  readonly asOf: Date;
  /** The round's title and the numbers of the unit in it, as they were said. */
  readonly round: string;
  readonly tally: Tally;
  /** How many schools it lists or, under figures, were silent. */
  readonly total: number;
  /** Where the page begins or, without one, how many of them have been shown. */
  readonly shown: number;
  readonly schools: readonly ListedSchool[];
  readonly unitIds: readonly number[];
}

/** Nothing when there is none, it has expired, or its unit is not the account's to see any more. */
export interface SnapshotFound {
  readonly type: 'snapshot';
  readonly snapshot?: Snapshot | undefined;
}
