import type { SchoolLevel, UnitFact } from '../facts.js';

/** Questions about how far the schools of an area are linked; the area is at or below the account's, or nothing is found. */
export type RolloutLookup =
  /** Counted for the campaign named, else for the one in force there, else (or with `levels`) for all schools of the area. */
  | {
      readonly type: 'rollout';
      readonly accountId: number;
      readonly unitId: number;
      readonly campaignId?: number | undefined;
      /** Counts these levels (none = all) whatever campaign is in force: the preview of one being set. */
      readonly levels?: readonly SchoolLevel[] | undefined;
      readonly view: RolloutView;
      /** From 1; only for the list of unlinked schools. */
      readonly page: number;
    }
  /** Whom a reminder would reach now. */
  | {
      readonly type: 'rollout-superiors';
      readonly accountId: number;
      readonly unitId: number;
      readonly campaignId: number;
    };

export type RolloutView = 'overview' | 'unlinked' | 'trend';

/** What such a question found. */
export type RolloutResult =
  | { readonly type: 'rollout'; readonly rollout?: Rollout | undefined }
  | { readonly type: 'rollout-superiors'; readonly superiors?: RolloutSuperiors | undefined };

/** How many schools must be linked and are. */
export interface LinkCount {
  readonly must: number;
  readonly linked: number;
}

/** A campaign as those of its area see it. */
export interface CampaignFact {
  readonly id: number;
  readonly documentNo: string;
  /** ISO date. */
  readonly documentOn?: string | undefined;
  readonly levels: readonly SchoolLevel[];
  /** ISO date as the document names it, and whether that day itself still counts. */
  readonly deadlineOn: string;
  readonly deadlineCounts: boolean;
  /** From then on a school is late. */
  readonly deadlineAt: Date;
  /** Its area, only when that is smaller than the area asked about. */
  readonly area?: UnitFact | undefined;
}

/** How far an area is linked; counts schools that exist today. */
export interface Rollout extends LinkCount {
  readonly unit: UnitFact;
  readonly campaign?: CampaignFact | undefined;
  /** Of the linked, those who were before the deadline. */
  readonly onTime: number;
  /** Of the unlinked, those without any code that could still be used; 0 unless the list is asked for. */
  readonly codeless: number;
  /** In the order people list levels; only those that have schools. */
  readonly levels: readonly (LinkCount & { readonly level: SchoolLevel })[];
  /** Units right below, schools left out, lowest rate first. */
  readonly children: readonly (LinkCount & { readonly unit: UnitFact })[];
  /** One page of the schools not linked, by Vietnamese name; empty unless asked for. */
  readonly unlinked: readonly UnlinkedSchool[];
  /** Day by day, oldest first; empty unless asked for. */
  readonly days: readonly (LinkCount & { readonly on: string })[];
}

/** A school nobody is linked for. */
export interface UnlinkedSchool {
  readonly code: string;
  readonly name: string;
  /** The unit it hangs under, when that is not the area asked about. */
  readonly under?: string | undefined;
  /** Has it a code that can still be used? */
  readonly hasCode: boolean;
}

/** Whom a reminder about unlinked schools would reach. */
export interface RolloutSuperiors {
  readonly superiors: number;
  /** Schools whose superior can be written to. */
  readonly schools: number;
  /** Schools above which nobody can be reached. */
  readonly unreached: number;
  /** Superiors among `superiors` who have had today's message already. */
  readonly toldToday: number;
}

/** Unlinked schools on one page of the list. */
export const UNLINKED_PAGE = 20;
