import type { ChannelName } from '../event.js';
import type { UnitFact } from '../facts.js';

/** Questions about suspected cases, hazards and what a school has declared. */
export type WatchLookup =
  /** Alerts of the account's area in the last 14 days, newest first, with the thresholds that hold for its own unit. */
  | { readonly type: 'alerts'; readonly accountId: number }
  /** What one school at or below the account's unit has declared in the last 14 days. */
  | { readonly type: 'trace'; readonly accountId: number; readonly unitId: number }
  /** Open hazards: of an office account's area, oldest first; of a school its own. */
  | { readonly type: 'hazards'; readonly accountId: number };

export type WatchResult =
  | { readonly type: 'alerts'; readonly alerts: AlertList }
  | { readonly type: 'trace'; readonly trace?: Trace | undefined }
  | { readonly type: 'hazards'; readonly hazards: HazardList };

export interface AlertList {
  readonly total: number;
  /** At most 15. */
  readonly alerts: readonly {
    readonly unit: UnitFact;
    readonly label: string;
    readonly count: number;
    readonly raisedAt: Date;
    /** Superiors told, and those of them who confirmed. */
    readonly told: number;
    readonly acknowledged: number;
  }[];
  readonly rules: readonly { readonly kind: string; readonly atLeast: number }[];
}

/** A school's timeline for tracing, newest first. */
export interface Trace {
  readonly unit: UnitFact;
  readonly entries: readonly TraceEntry[];
  readonly alerts: readonly { readonly label: string; readonly count: number; readonly raisedAt: Date }[];
  readonly hazards: readonly HazardFact[];
  /** Signs of a declaration made for form's sake; only for the direct superior, else empty. */
  readonly signals: readonly Signal[];
}

export interface TraceEntry {
  readonly title: string;
  readonly receivedAt: Date;
  readonly late: boolean;
  readonly channel: ChannelName;
  /** Name the platform gave for whoever declared; undefined when it gave none or the person was erased. */
  readonly by?: string | undefined;
  /** Lines of the summary: figures, criteria, level, note. */
  readonly lines: readonly string[];
  readonly corrections: readonly { readonly at: Date; readonly reason?: string | undefined }[];
}

export interface HazardFact {
  readonly id: number;
  readonly unit: UnitFact;
  readonly number: number;
  readonly label: string;
  readonly openedAt: Date;
  /** Since declared met, without note or photo. */
  readonly claimed: boolean;
  /** How often this school has failed this criterion in the last 90 days, this time included. */
  readonly times: number;
}

export interface HazardList {
  readonly total: number;
  /** At most 15. */
  readonly hazards: readonly HazardFact[];
  /** Schools of which this account is the direct superior and whose declarations look made for form's sake; at most 10. */
  readonly signals: readonly (Signal & { readonly unit: UnitFact })[];
}

/** `fast`: all answers fresh in less than so many seconds; `identical`: the last so many declarations say the same; `contradicts`: a hazard claimed met without proof, by criterion number. */
export interface Signal {
  readonly kind: 'fast' | 'identical' | 'contradicts';
  readonly amount: number;
}
