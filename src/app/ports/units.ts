import type { Reorganisation } from '../../core/units/operations.js';
import type { Succession } from '../../core/units/plan-reorganisation.js';
import type { ImportTerms } from '../../core/units/tree-after.js';
import type { KnownUnit, UnitRow } from '../../core/units/unit-row.js';

/** A unit to be compared with the database and written; `line` is its row in the file, if it has one. */
export interface StagedUnit extends UnitRow {
  readonly line?: number | undefined;
}

/** What taking the staged units over would do, in the words of the diff. */
export const UNIT_CHANGES = ['added', 'renamed', 'moved', 'closed', 'reopened', 'updated'] as const;
export type UnitChange = (typeof UNIT_CHANGES)[number];

/** How many units change how (one may do so in several ways), how many stay as they are, and the first of each kind. */
export interface UnitsDiff {
  readonly counts: Readonly<Record<UnitChange | 'unchanged', number>>;
  readonly examples: readonly {
    readonly change: UnitChange;
    readonly code: string;
    readonly name: string;
    readonly from: string;
    readonly to: string;
  }[];
}

/** When and on whose word staged units are written: `on` is the day from which links and names hold. */
export interface WriteTerms extends ImportTerms {
  readonly on: string;
  readonly at: Date;
  /** For the audit log, e.g. the file's name or the document's number. */
  readonly source: string;
}

/** Reorganisations in the database; `id` orders those of one day. */
export interface StoredReorganisation {
  readonly id: number;
  readonly order: Reorganisation;
  /** Why it could not be carried out when its day came. */
  readonly lastError?: string | undefined;
}

/** A change of the tree in the making: nothing of it is there before `Units.edit` commits. */
export interface UnitsEdit {
  /** Every unit by its code, those that have ended included. */
  known(): Promise<ReadonlyMap<string, KnownUnit>>;
  stage(units: readonly StagedUnit[]): Promise<void>;
  /** Forgets the staged rows of these lines. */
  unstage(lines: readonly number[]): Promise<void>;
  /** Compares what is staged, and what `closing` ends, with the database; to be called once, before `write`. */
  compare(terms: ImportTerms): Promise<UnitsDiff>;
  /** Writes what was compared: units, links, names, paths, audit. What is staged is forgotten. */
  write(terms: WriteTerms): Promise<void>;
  /** Records who succeeded whom on the day; heirs get accounts and schedules. Answers how many accounts moved. */
  succeed(successions: readonly Succession[], order: StoredReorganisation, at: Date): Promise<number>;
  /** Stores an order for its day; undefined = it is stored already. */
  storeOrder(order: Reorganisation, at: Date): Promise<StoredReorganisation | undefined>;
  /** Orders not carried out yet, by day and then as they came. */
  waitingOrders(): Promise<readonly StoredReorganisation[]>;
  finishOrder(id: number, at: Date): Promise<void>;
}

/** A unit as it was on a day. */
export interface ListedUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly level: string | null;
  readonly parentCode: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** The tree of units in the database, today's and that of any day. */
export interface Units {
  /**
   * Runs `work` in one transaction, alone over all processes, and keeps what it did if it says so: a death in the middle,
   * an error or `keep: false` leaves nothing. Throws UnitsBusyError when somebody else is at it.
   */
  edit<T>(work: (edit: UnitsEdit) => Promise<{ readonly keep: boolean; readonly answer: T }>): Promise<T>;
  /** The tree of a day from a unit (or the roots) down, parents before children; undefined = no such unit. */
  list(wish: {
    readonly under?: string | undefined;
    readonly on: string;
  }): Promise<readonly ListedUnit[] | undefined>;
  /** Is an order waiting whose day has come? */
  hasDueOrder(today: string): Promise<boolean>;
  /** Orders not carried out yet, by day and then as they came. */
  waitingOrders(): Promise<readonly StoredReorganisation[]>;
  /** Forgets an order that was not carried out; false = there is none. */
  withdrawOrder(id: number): Promise<boolean>;
  /** Notes why an order could not be carried out. */
  failOrder(id: number, reasons: readonly string[]): Promise<void>;
}

/** Another import or reorganisation is under way. */
export class UnitsBusyError extends Error {
  override readonly name = 'UnitsBusyError';
  constructor() {
    super('Đang có một lần nhập hoặc sắp xếp đơn vị khác; thử lại khi lần đó xong.');
  }
}
