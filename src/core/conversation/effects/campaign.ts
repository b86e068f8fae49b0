import type { SchoolLevel } from '../facts.js';

/** Changes to a campaign of linking all schools. */
export type CampaignEffect =
  /** Sets a campaign, or changes the deadline of the one with this document and scope; officers and admins only. */
  | {
      readonly type: 'campaign';
      readonly accountId: number;
      readonly unitId: number;
      readonly levels: readonly SchoolLevel[];
      readonly documentNo: string;
      /** ISO date. */
      readonly documentOn?: string | undefined;
      /** ISO date, and whether that day itself still counts. */
      readonly deadlineOn: string;
      readonly deadlineCounts: boolean;
      readonly deadlineAt: Date;
    }
  /** The superiors of unlinked schools at or below the unit are to be told; a second wish of the same day is none. */
  | {
      readonly type: 'campaign-nudge';
      readonly accountId: number;
      readonly campaignId: number;
      readonly unitId: number;
      /** ISO date of today where the service works. */
      readonly askedOn: string;
    };
