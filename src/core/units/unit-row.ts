import type { SchoolLevel, UnitKind } from './unit-kind.js';

/** Columns of a unit file, as in the contract of `units import`. */
export const UNIT_COLUMNS = [
  'code',
  'name',
  'kind',
  'level',
  'parent_code',
  'latitude',
  'longitude',
  'phone',
  'valid_from',
  'valid_to',
] as const;
export type UnitColumn = (typeof UNIT_COLUMNS)[number];

/** A row of a unit file that can be read by itself; null = left blank or no such column. Days are ISO dates. */
export interface UnitRow {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly level: SchoolLevel | null;
  readonly parentCode: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly phone: string | null;
  readonly validFrom: string | null;
  /** The first day on which it is no more. */
  readonly validTo: string | null;
}

/** What is wrong with a row of a file: `line` is 1-based, `value` what stands there, `reason` is for people. */
export interface RowProblem {
  readonly line: number;
  readonly code: string;
  readonly column: UnitColumn | '';
  readonly value: string;
  readonly reason: string;
}

/** A unit that the database has. */
export interface KnownUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly level: SchoolLevel | null;
  readonly parentCode: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** The unit that carries on what this one was; null = none. */
  readonly successor: string | null;
}
