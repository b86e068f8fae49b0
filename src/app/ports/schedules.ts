/** A schedule as it is kept, with what has come of it. */
export interface KeptSchedule {
  readonly id: number;
  readonly unitId: number;
  readonly unitCode: string;
  readonly unitName: string;
  readonly key: string;
  readonly questionnaireKey: string;
  readonly definition: unknown;
  readonly revision: number;
  readonly nextAt?: Date | undefined;
  /** ISO date. */
  readonly nextOn?: string | undefined;
  readonly settledUntil?: Date | undefined;
}

/** The newest periodic round of an area: its nominal ISO date and the day it was held on. */
export interface LastRound {
  readonly on: string;
  readonly heldOn: string;
}

/** What a schedule becomes. */
export interface ScheduleWrite {
  readonly unitId: number;
  readonly key: string;
  readonly questionnaireKey: string;
  readonly definition: { readonly validFrom: string; readonly validTo?: string | undefined };
  readonly next: { readonly at: Date; readonly on: string } | undefined;
  readonly settledUntil: Date | undefined;
}

/** A round as lists show it. */
export interface RoundLine {
  readonly id: number;
  readonly kind: 'periodic' | 'urgent';
  readonly title: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly opensAt: Date;
  readonly deadlineAt: Date;
  readonly locked: boolean;
  readonly must: number;
  readonly declared: number;
  readonly exempt: number;
}

/** A round still to be opened, of which only the schools at or below a unit matter. */
export interface Foreseen {
  readonly areaId: number;
  readonly withinId: number;
  /** Its nominal ISO date. */
  readonly on: string;
  readonly opensAt: Date;
  readonly deadlineAt: Date;
}

/** Schools that will be exempt in it, by one decision or one day of the calendar of an area within. */
export interface ForeseenExemption {
  readonly area: string;
  /** Empty = all. */
  readonly levels: readonly string[];
  readonly reason: string;
  readonly documentNo?: string | undefined;
  /** ISO date. */
  readonly documentOn?: string | undefined;
  readonly schools: number;
}

/** Schedules in the database; a change is made only if nothing else happened to the schedule meanwhile. */
export interface Schedules {
  unit(code: string): Promise<{ readonly id: number; readonly name: string } | undefined>;
  /** Whether a form of that key is published. */
  hasForm(key: string): Promise<boolean>;
  /** All, or those of a unit, of what lies below it and of the units above it; areas before what lies in them, then by first day. */
  list(unitId?: number): Promise<readonly KeptSchedule[]>;
  /** Those of a unit and of the units above it, the highest first. */
  above(unitId: number): Promise<readonly KeptSchedule[]>;
  /** Who will be exempt, as things stand now; most schools first. */
  exemptions(foreseen: Foreseen): Promise<readonly ForeseenExemption[]>;
  lastRound(unitId: number): Promise<LastRound | undefined>;
  /**
   * Adds a schedule or, with `before`, changes it. False = somebody was faster (a round opened, another change), or another
   * schedule of the area holds on some of the same days.
   */
  write(wanted: ScheduleWrite, before: KeptSchedule | undefined): Promise<boolean>;
  /** The newest rounds first, of all or of an area, at most `most`. */
  rounds(most: number, unitId?: number): Promise<readonly RoundLine[]>;
}
