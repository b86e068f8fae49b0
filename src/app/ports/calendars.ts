import type { Calendar, SourcedDay } from '../../core/rounds/calendar.js';

/** Whose calendar a file is for, and under which name its days can be replaced. */
export interface CalendarImport {
  /** Undefined = the whole country. */
  readonly unitId: number | undefined;
  readonly origin: string;
  readonly days: readonly SourcedDay[];
}

/** What an import changes: days that were not there, that say something else, that the file no longer has, that stay. */
export interface CalendarDiff {
  readonly added: readonly SourcedDay[];
  readonly changed: readonly SourcedDay[];
  readonly removed: readonly SourcedDay[];
  readonly same: number;
}

/** The exceptional days of areas, in the database, and the public holidays of the law. */
export interface Calendars {
  /** Days from the ISO date on that hold for a unit: its own, those of the units above it, the country's, the law's. */
  of(unitId: number, from: string): Promise<Calendar>;
  /** What importing would change; nothing is written. */
  compare(wanted: CalendarImport): Promise<CalendarDiff>;
  /** Makes the days of the origin those of the file, all or nothing; done again it changes nothing. */
  replace(wanted: CalendarImport, at: Date): Promise<CalendarDiff>;
}
