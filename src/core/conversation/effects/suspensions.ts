import type { SchoolLevel } from '../facts.js';

/**
 * The schools of a scope need not declare from the first to the last day, ISO dates, both included. Refused when the
 * scope is not the account's, or when it reaches into the past or overlaps another one and the account's unit is not
 * above the scope's.
 */
export interface SuspendEffect {
  readonly type: 'suspend';
  readonly accountId: number;
  readonly unitId: number;
  /** None = all. */
  readonly levels: readonly SchoolLevel[];
  readonly fromOn: string;
  readonly toOn: string;
  readonly reason: string;
  readonly documentNo: string;
  readonly documentOn?: string | undefined;
}

/** A suspension ends now; refused when it has ended or an office above the account's decided it. */
export interface LiftSuspensionEffect {
  readonly type: 'lift-suspension';
  readonly accountId: number;
  readonly suspensionId: number;
}
