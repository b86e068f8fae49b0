import type { UnitFact } from '../facts.js';

/**
 * Silent schools of a round at or below a unit of the account's subtree, to choose from: of the round named, else of the
 * newest periodic one that is not locked, else of the newest of an order; with `words` those whose name or code fits.
 */
export interface SilentSchoolsLookup {
  readonly type: 'silent-schools';
  readonly accountId: number;
  readonly unitId: number;
  readonly roundId?: number | undefined;
  readonly words?: string | undefined;
  /** Only those that lie before this very office, as its escalation lists them, as long as there are any. */
  readonly escalated?: boolean | undefined;
}

export interface SilentSchools {
  readonly unit: UnitFact;
  readonly round?: { readonly id: number; readonly title: string } | undefined;
  /** By Vietnamese name order, at most 20. */
  readonly schools: readonly UnitFact[];
  readonly total: number;
  /** Some of them can only be telephoned: nobody there can be written to. */
  readonly unreached?: boolean | undefined;
}

/** What the lookup found; nothing when the unit is not at or below the account's. */
export interface SilentSchoolsFound {
  readonly type: 'silent-schools';
  readonly found?: SilentSchools | undefined;
}

/** Numbers to call a school by: its own and those its people have shared; only of units below the account's. */
export interface ContactsLookup {
  readonly type: 'contacts';
  readonly accountId: number;
  readonly unitIds: readonly number[];
}

export interface Contact {
  readonly unit: UnitFact;
  readonly phone?: string | undefined;
  readonly people: readonly { readonly name?: string | undefined; readonly phone: string }[];
}

export interface ContactsFound {
  readonly type: 'contacts';
  readonly contacts: readonly Contact[];
}
