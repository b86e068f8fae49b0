import type { ChannelName } from '../../core/conversation/event.js';
import type { SchoolLevel, UnitFact } from '../../core/conversation/facts.js';
import type { Rollout } from '../../core/conversation/lookups/rollout.js';
import type { OutboundMessage } from '../../core/conversation/message.js';
import type { FileHolder } from './files.js';

/** A campaign as its operator sets it; the same document for the same unit and levels is the same campaign. */
export interface CampaignWish {
  readonly unitCode: string;
  /** None = all. */
  readonly levels: readonly SchoolLevel[];
  readonly documentNo: string;
  /** ISO dates. */
  readonly documentOn: string | undefined;
  readonly deadlineOn: string;
  readonly deadlineCounts: boolean;
  readonly deadlineAt: Date;
}

/** A campaign with how far it is. */
export interface ListedCampaign extends CampaignWish {
  readonly id: number;
  readonly unitName: string;
  readonly endedAt: Date | undefined;
  readonly must: number;
  readonly linked: number;
}

/** Which schools: those of a unit that the campaign named, else the one in force there, wants linked. */
export interface RolloutWish {
  readonly unitId: number;
  readonly campaignId?: number | undefined;
}

/** A school that must be linked; `linkedAt` is when the first of its people came who are there now. */
export interface RolloutSchool {
  readonly code: string;
  readonly name: string;
  readonly level: SchoolLevel | undefined;
  /** The unit it hangs under. */
  readonly under: string | undefined;
  readonly linkedAt: Date | undefined;
  /** Has it a code that can still be used? */
  readonly hasCode: boolean;
}

/** A wish to have superiors reminded that is not carried out yet. */
export interface DueNudge {
  readonly id: number;
  readonly campaignId: number;
  readonly unitId: number;
  /** ISO date: superiors who were written to for that day are not again. */
  readonly askedOn: string;
  readonly accountId: number;
  readonly identityId: number;
  readonly documentNo: string;
  readonly documentOn: string | undefined;
  readonly deadlineOn: string;
  readonly deadlineCounts: boolean;
}

/** A superior with the unlinked schools that fall to them, those first that hold no code any more. */
export interface RemindedSuperior {
  readonly unit: UnitFact;
  readonly channel: ChannelName;
  /** How many of the superior's schools are unlinked; `schools` are the first of them. */
  readonly unlinked: number;
  readonly schools: readonly { readonly code: string; readonly name: string; readonly activation: string }[];
  readonly codesExpireAt: Date;
}

/** What a fire needs from whoever words the message. */
export interface Wording {
  /** At most so many superiors in one transaction, and so many schools for each of them. */
  readonly superiors: number;
  readonly schools: number;
  readonly codeDays: number;
  readonly notBefore: Date;
  readonly message: (superior: RemindedSuperior) => OutboundMessage;
}

/** Campaigns of linking all schools, and the reminders that go to the superiors of those not linked. */
export interface Campaigns {
  /** False when there is no unit of that code. */
  set(wish: CampaignWish, now: Date): Promise<boolean>;
  /** Those of the unit and below, or all; undefined when there is no such unit. Newest first. */
  list(unitCode: string | undefined, now: Date): Promise<readonly ListedCampaign[] | undefined>;
  /** False when there is no such campaign that has not ended. */
  end(id: number, now: Date): Promise<boolean>;
  /** Counts for the holder of an office account; undefined outside their scope. */
  rollout(holder: FileHolder, wish: RolloutWish, now: Date): Promise<Rollout | undefined>;
  /** Every school behind those counts, in portions, in the order of the tree; nothing outside the holder's scope. */
  schools(holder: FileHolder, wish: RolloutWish, now: Date): AsyncIterable<readonly RolloutSchool[]>;
  dueNudges(): Promise<readonly DueNudge[]>;
  /**
   * Writes to the next superiors who have had nothing for that campaign and day: one message each to one person of the office,
   * with a new code for each school in it; codes handed out before stay good. Answers how many; 0 = nobody is left.
   */
  fire(nudge: DueNudge, wording: Wording, now: Date): Promise<number>;
  finish(nudge: DueNudge, now: Date): Promise<void>;
}
