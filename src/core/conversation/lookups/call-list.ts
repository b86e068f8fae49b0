import type { UnitFact } from '../facts.js';

/**
 * The silent schools of a round nobody can be written to, for whoever telephones them: those at or below `unitId` (within
 * the account's subtree), in the round named, that of the order, else the newest one that is not locked.
 */
export interface CallListLookup {
  readonly type: 'call-list';
  readonly accountId: number;
  readonly unitId: number;
  readonly roundId?: number | undefined;
  readonly orderId?: number | undefined;
  /** Schools to leave out at the beginning, for the next page. */
  readonly after: number;
}

/** Why a school has to be telephoned: nobody linked, everybody gone, Zalo closed for want of contact, or refused when sent. */
export type NoChannelReason = 'unlinked' | 'blocked' | 'window-closed' | 'failed';

/** A school to be telephoned. */
export interface SchoolToCall {
  readonly unit: UnitFact;
  /** The school's own number, as its authority has it; a person's is never listed. */
  readonly phone?: string | undefined;
  readonly reason: NoChannelReason;
}

/** By name, at most ten, of `total`. */
export interface CallList {
  readonly roundId: number;
  readonly unit: UnitFact;
  readonly title: string;
  readonly total: number;
  readonly schools: readonly SchoolToCall[];
}

/** What the lookup found; no list when the unit is not at or below the account's, or the round is not over its area. */
export interface CallListFound {
  readonly type: 'call-list';
  readonly list?: CallList | undefined;
}
