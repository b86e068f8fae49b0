import type { SchoolLevel, UnitFact } from '../facts.js';

/** How a declaration is rated. */
export type Colour = 'xanh' | 'vang' | 'do';

/** Must schools declare, or read (and perhaps acknowledge)? */
export type OrderKind = 'declare' | 'announce';

/** Where an order stands; what comes later in the list overrides what is before. */
export type OrderPhase = 'waiting' | 'running' | 'stopped' | 'recalled';

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

/** How a recalled order is being taken back, in schools. */
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
  /** The asker may stop and recall it. */
  readonly mayHalt?: boolean | undefined;
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
  readonly signature?: OrderSignature | undefined;
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
