import type { SchoolLevel } from '../facts.js';
import type { Colour, Halt, OrderKind } from '../lookups/orders.js';

/** An urgent declaration or an announcement, ordered by an officer for the schools of a scope. */
export interface OrderEffect {
  readonly type: 'order';
  /** Left out: to declare. */
  readonly kind?: OrderKind | undefined;
  /** An announcement to be acknowledged until the deadline. */
  readonly wantsAck?: boolean | undefined;
  readonly accountId: number;
  readonly unitId: number;
  readonly levels: readonly SchoolLevel[];
  readonly undeclaredOnly: boolean;
  readonly documentNo: string;
  readonly documentOn: string;
  readonly content?: string | undefined;
  /** Only schools whose newest declaration has one of these colours. */
  readonly colours?: readonly Colour[] | undefined;
  /** Ids of the schools of a list, all within `unitId`. */
  readonly list?: readonly number[] | undefined;
  readonly signer?: string | undefined;
  /** Left out: at once. */
  readonly sendAt?: Date | undefined;
  readonly deadlineAt: Date;
  readonly checkCode: string;
  /** What the officer was shown: schools, and what sending costs, in đồng. */
  readonly shown?: { readonly schools: number; readonly cost: number } | undefined;
  /** The earlier order whose place it takes when it starts, or which it only takes away. */
  readonly replaces?: { readonly orderId: number; readonly withdraws: boolean } | undefined;
  /** A second officer has to approve it before its deadline. */
  readonly needsApproval?: boolean | undefined;
  /** Key of a file that has been kept for this account. */
  readonly file?: string | undefined;
}

/** A file the person has just sent is to be fetched from the platform and kept, to go along with an order. */
export interface TakeFileEffect {
  readonly type: 'take-file';
  readonly accountId: number;
  readonly key: string;
  readonly fileId?: string | undefined;
  readonly url?: string | undefined;
  readonly name?: string | undefined;
}

/** An order's sending is stopped at once, or the whole order is taken back; refused when it is not this account's to halt. */
export interface HaltEffect {
  readonly type: 'halt';
  readonly how: Halt;
  readonly accountId: number;
  readonly orderId: number;
}

/** Schools of the person acknowledge an announcement; late is recorded as late. Refused when they have, or it was recalled. */
export interface AcknowledgeEffect {
  readonly type: 'acknowledge';
  readonly orderId: number;
}

/**
 * An order goes once more to the schools that have not had it and can be reached now; a stopped one goes on. Refused when
 * it is not this account's to send, or has been recalled.
 */
export interface ResendEffect {
  readonly type: 'resend';
  readonly accountId: number;
  readonly orderId: number;
}

/** A second officer decides on an order that waits for it, once; refused when it does not, or is not theirs to decide. */
export interface DecideEffect {
  readonly type: 'decide-order';
  readonly orderId: number;
  readonly accountId: number;
  /** Why it is not to go out; left out: approved. */
  readonly refusal?: string | undefined;
}

/** Words are kept for the office under a name; refused when the name is taken there, or it has enough. */
export interface SaveTemplateEffect {
  readonly type: 'save-template';
  readonly accountId: number;
  readonly name: string;
  readonly content: string;
}

/** A template of the account's own office is removed; refused when it is another's, or gone. */
export interface RemoveTemplateEffect {
  readonly type: 'remove-template';
  readonly accountId: number;
  readonly templateId: number;
}
