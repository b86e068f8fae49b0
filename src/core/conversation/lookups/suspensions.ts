import type { SchoolLevel, UnitFact } from '../facts.js';

/** Days from the first to the last, ISO dates, both included. */
export interface Period {
  readonly fromOn: string;
  readonly toOn: string;
}

/** Questions of /mien; scope is part of them: nothing is found of units that are not at or below the account's. */
export type SuspensionLookup =
  /** What exempting these schools would mean; without a period only who they are. */
  | {
      readonly type: 'exemption';
      readonly accountId: number;
      readonly unitId: number;
      /** None = all. */
      readonly levels: readonly SchoolLevel[];
      readonly period?: Period | undefined;
    }
  /** Suspensions that hold now or later, within the account's area. */
  | { readonly type: 'suspensions'; readonly accountId: number };

/** What exempting the schools of a scope would mean. */
export interface Exemption {
  readonly unit: UnitFact;
  readonly schools: number;
  /** Names of the first ten, in Vietnamese order. */
  readonly names: readonly string[];
  /** Is the account's unit above the scope's unit, so that it may exempt for the past and twice? */
  readonly above: boolean;
  /** Open periodic rounds of the period: how many schools would leave the list, how many of them have declared. */
  readonly rounds: readonly { readonly title: string; readonly leaving: number; readonly declared: number }[];
  /** Suspensions of some of these schools that hold on some of these days; one from above the account names no unit. */
  readonly overlaps: readonly (Period & {
    readonly unit?: UnitFact | undefined;
    readonly documentNo?: string | undefined;
  })[];
}

/** A suspension as lists show it. */
export interface SuspensionLine extends Period {
  readonly id: number;
  readonly unit: UnitFact;
  readonly levels: readonly SchoolLevel[];
  readonly reason: string;
  readonly documentNo: string;
  readonly schools: number;
  /** May this account end it early? Not when an office above it decided it. */
  readonly liftable: boolean;
}

export type SuspensionFound =
  | { readonly type: 'exemption'; readonly found?: Exemption | undefined }
  /** By their first day, at most twelve; `total` counts them all. */
  | {
      readonly type: 'suspensions';
      readonly lines: readonly SuspensionLine[];
      readonly total: number;
    };
