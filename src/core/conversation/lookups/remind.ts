import type { UnitFact } from '../facts.js';

/**
 * Which silent schools a reminder by hand would reach now: those at or below `unitId` (within the account's subtree), in
 * the round named, else in the newest periodic round of the area that is not locked, else in the newest of an order that asks
 * schools of the unit; with `unitIds` only those of them.
 */
export interface RemindLookup {
  readonly type: 'remind';
  readonly accountId: number;
  readonly unitId: number;
  readonly roundId?: number | undefined;
  /** Only a round of an order is meant. */
  readonly urgent?: boolean | undefined;
  readonly unitIds?: readonly number[] | undefined;
}

/** Every silent school in exactly one of `reach`, `answering`, `recent` and `noChannel`. */
export interface RemindPlan {
  readonly unit: UnitFact;
  /** Undefined when no round of the area is open to be declared in. */
  readonly round?:
    | { readonly id: number; readonly title: string; readonly deadlineAt: Date; readonly lockAt: Date }
    | undefined;
  readonly silent: number;
  /** Schools that get the message, now or at `heldUntil`. */
  readonly reach: number;
  /** Schools at it right now, which are left in peace. */
  readonly answering: number;
  /** Schools a superior had reminded within the last two hours. */
  readonly recent: number;
  readonly noChannel: number;
  /** The first of those nobody can be written to, to be telephoned. */
  readonly unreached: readonly UnitFact[];
  /** The end of the quiet hours it is now, if it is before the round is locked. */
  readonly heldUntil?: Date | undefined;
}

/** What the lookup found; no plan when the unit is not at or below the account's. */
export interface RemindFound {
  readonly type: 'remind';
  readonly plan?: RemindPlan | undefined;
}
