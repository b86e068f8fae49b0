import type { ChainLink } from '../chain-link.js';
import type { SchoolLevel, UnitFact } from '../facts.js';

/** How a declaration is rated. */
export type Colour = 'xanh' | 'vang' | 'do';

/** Must schools declare, or read (and perhaps acknowledge)? */
export type OrderKind = 'declare' | 'announce';

/** Where an order stands; what comes later in the list overrides what is before. */
export const orderPhases = [
  'running',
  'waiting',
  'approving',
  'refused',
  'stopped',
  'recalled',
  'replaced',
] as const;
export type OrderPhase = (typeof orderPhases)[number];

/** The order is in force no longer: recalled, or another took its place. */
export function isTakenBack(phase: OrderPhase): boolean {
  return phase === 'recalled' || phase === 'replaced';
}

/** Nothing of the order has gone out yet, but it still may. */
export function isAhead(phase: OrderPhase): boolean {
  return phase === 'waiting' || phase === 'approving';
}

/** Stops an order's sending, or takes back what has been sent as well. */
export type Halt = 'stop' | 'recall';

/**
 * Orders this account may stop or recall now, newest first, at most 10: within its subtree, and given by its own office
 * or one below it. `words` narrows them to a check code or document number.
 */
export interface HaltingLookup {
  readonly type: 'halting';
  readonly accountId: number;
  readonly how: Halt;
  readonly orderId?: number | undefined;
  readonly words?: string | undefined;
}

/** An order that may be stopped or recalled. */
export interface HaltableOrder {
  readonly orderId: number;
  readonly kind: OrderKind;
  readonly documentNo: string;
  readonly checkCode: string;
  readonly unit: UnitFact;
  readonly issuedAt: Date;
  readonly phase: OrderPhase;
  readonly target: number;
  /** Schools a message has reached, or that answered. */
  readonly sent: number;
  readonly declared: number;
}

/** How a recalled order is being taken back, in schools; of a replaced one only those outside the new order's. */
export interface Coverage {
  /** Had it, as far as is known. */
  readonly reached: number;
  /** Of those: their message was edited, or the correction has arrived. */
  readonly corrected: number;
  /** Of those: the correction is on its way. */
  readonly correcting: number;
  /** Of those: nobody knows whether they know. */
  readonly unclear: number;
}

/** How an order stands, counted in schools: every school is in exactly one state. */
export interface Progress {
  readonly orderId: number;
  readonly kind: OrderKind;
  readonly phase: OrderPhase;
  readonly documentNo: string;
  readonly checkCode: string;
  readonly unit: UnitFact;
  readonly deadlineAt: Date;
  readonly wantsAck: boolean;
  readonly target: number;
  /** A message arrived, or the school answered. */
  readonly sent: number;
  /** Of those: read it (where the platform tells) and have not answered. */
  readonly seen: number;
  readonly declared: number;
  readonly acknowledged: number;
  readonly failed: number;
  readonly uncertain: number;
  readonly noChannel: number;
  readonly cancelled: number;
  readonly coverage?: Coverage | undefined;
  readonly replacedBy?: ChainLink | undefined;
  /** The round in which its schools declare. */
  readonly roundId?: number | undefined;
  /** The asker may stop and recall it. */
  readonly mayHalt?: boolean | undefined;
}

/**
 * How an order of this account's subtree stands: the one named by id or by `words` (a check code, or how a document's number
 * begins), else the newest one.
 */
export interface ProgressLookup {
  readonly type: 'progress';
  readonly accountId: number;
  readonly orderId?: number | undefined;
  readonly words?: string | undefined;
}

/** What the lookup found; no progress when there is no such order within the account's subtree. */
export interface ProgressFound {
  readonly type: 'progress';
  readonly progress?: Progress | undefined;
  /** Without a name: what else is being sent or waits for answers; with words: what else they fit. Newest first, at most 5. */
  readonly others?: readonly OtherOrder[] | undefined;
}

/** An order beside the one that is shown. */
export interface OtherOrder {
  readonly orderId: number;
  readonly kind: OrderKind;
  readonly documentNo: string;
  readonly checkCode: string;
  readonly unit: UnitFact;
}

/** Announcements to the person's schools that are to be acknowledged: the named one, else the newest not yet acknowledged. */
export interface AcknowledgingLookup {
  readonly type: 'acknowledging';
  readonly orderId?: number | undefined;
}

/** An announcement to a school of the person who asks. */
export interface Acknowledging {
  readonly orderId: number;
  readonly documentNo: string;
  readonly issuer: string;
  readonly deadlineAt: Date;
  readonly acknowledgedAt?: Date | undefined;
  readonly recalledAt?: Date | undefined;
  readonly replacedBy?: ChainLink | undefined;
}

/** The states a school of an order can be in. */
export const targetStates = [
  'waiting',
  'sent',
  'seen',
  'acknowledged',
  'declared',
  'uncertain',
  'failed',
  'no_channel',
  'cancelled',
] as const;
export type TargetState = (typeof targetStates)[number];

/** Schools of an order by state, by name: those of one state after the first `skip`, or only how many each state has. */
export interface RecipientsLookup {
  readonly type: 'recipients';
  readonly accountId: number;
  /** Left out: the newest of the account's subtree. */
  readonly orderId?: number | undefined;
  readonly state?: TargetState | undefined;
  readonly skip: number;
}

/** The schools of an order as far as they lie in the asker's subtree. */
export interface Recipients {
  readonly orderId: number;
  readonly kind: OrderKind;
  readonly phase: OrderPhase;
  readonly documentNo: string;
  readonly unit: UnitFact;
  readonly counts: Readonly<Record<TargetState, number>>;
  /** At most 20, by Vietnamese name. */
  readonly schools: readonly { readonly unit: UnitFact; readonly reason?: string | undefined }[];
  /** Schools that have not had it, can be reached now, and have not been sent it again before. */
  readonly resendable: number;
  readonly mayHalt: boolean;
}

/** Schools of the account's subtree by code, as typed or pasted. */
export interface ListedLookup {
  readonly type: 'listed';
  readonly accountId: number;
  /** In upper case, each once. */
  readonly codes: readonly string[];
}

/** Whether an order is in force, for whoever holds its check code. */
export interface OrderStanding {
  readonly kind: OrderKind;
  readonly phase: OrderPhase;
  readonly signer?: string | undefined;
  readonly stoppedAt?: Date | undefined;
  readonly recalledAt?: Date | undefined;
  /** ISO date of the document. */
  readonly documentOn?: string | undefined;
  /** As it was written, with its variables. */
  readonly content?: string | undefined;
  readonly levels?: readonly SchoolLevel[] | undefined;
  readonly undeclaredOnly?: boolean | undefined;
  readonly colours?: readonly Colour[] | undefined;
  /** How many schools a list has. */
  readonly listed?: number | undefined;
  /** Name of what went along with it. */
  readonly file?: string | undefined;
  readonly signature?: OrderSignature | undefined;
  /** Orders whose place it takes, directly or through others, the nearest first. */
  readonly replaces?: readonly ChainLink[] | undefined;
  /** Orders that took its place, the nearest first. */
  readonly replacedBy?: readonly ChainLink[] | undefined;
}

/** An order to more schools than `above` waits for a second officer, of whom there are `approvers`. */
export interface ApprovalNeeded {
  readonly above: number;
  /** Persons who may decide it and can be told. */
  readonly approvers: number;
}

/**
 * Orders on which this person may decide as a second officer, by any of their accounts: of a unit at or above the
 * author's, never the author's own or one of the author's other accounts. Named (by id, check code or document number):
 * that one, however it stands, also the person's own; else those that wait, oldest first, at most 10.
 */
export interface ApprovingLookup {
  readonly type: 'approving';
  readonly orderId?: number | undefined;
  readonly words?: string | undefined;
}

/** What of an order a second officer decides on. */
export interface OrderDraft {
  readonly orderId: number;
  readonly kind: OrderKind;
  readonly wantsAck: boolean;
  readonly documentNo: string;
  /** ISO date. */
  readonly documentOn: string;
  readonly signer?: string | undefined;
  readonly content?: string | undefined;
  /** What goes along with it; `size` in bytes. */
  readonly file?: { readonly name: string; readonly size: number } | undefined;
  readonly checkCode: string;
  readonly unit: UnitFact;
  readonly levels: readonly SchoolLevel[];
  readonly undeclaredOnly: boolean;
  readonly colours: readonly Colour[];
  /** Schools of a list; 0 = no list. */
  readonly listed: number;
  readonly deadlineAt: Date;
  readonly sendAt?: Date | undefined;
  /** What the author was shown: schools, and what sending costs, in đồng. */
  readonly schools: number;
  readonly cost: number;
  /** Body in whose name it goes out. */
  readonly issuer: string;
  readonly issuedAt: Date;
}

/** How an order that needs approval stands. */
export interface Approval {
  readonly state: 'pending' | 'approved' | 'refused' | 'expired' | 'withdrawn';
  /** Since when it stands so; of one that waits: until when it can be decided. */
  readonly at: Date;
  /** Body that decided. */
  readonly by?: string | undefined;
  readonly refusal?: string | undefined;
}

export interface Approvable extends OrderDraft {
  readonly approval: Approval;
  /** The account by which this person may decide; left out when the order is their own. */
  readonly accountId?: number | undefined;
}

/** Whether what is stored of an order is what was signed; `unsigned` = older than the service's first key. */
export type OrderSignature =
  | { readonly state: 'unsigned' | 'altered' }
  | {
      readonly state: 'valid';
      readonly statement: string;
      /** Base64url. */
      readonly signature: string;
      readonly keyId: string;
      /** The key's 32 bytes, base64url. */
      readonly publicKey: string;
    };
