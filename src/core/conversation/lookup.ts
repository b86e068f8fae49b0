import type {
  SnapshotFound,
  SnapshotLookup,
  Summary,
  SummaryLookup,
  TrendFound,
  TrendLookup,
} from './lookups/compliance.js';
import type { ChannelName } from './event.js';
import type { Role, SchoolLevel, UnitFact } from './facts.js';
import type { CertificateFound, CertificateLookup } from './lookups/certificate.js';
import type { DigestFound, DigestLookup } from './lookups/digest.js';
import type { FilesFound, FilesLookup } from './lookups/files.js';
import type { Seal } from './lookups/seal.js';
import type {
  CountersignFound,
  CountersignLookup,
  OnBehalfFound,
  OnBehalfLookup,
} from './lookups/on-behalf.js';
import type { CallListFound, CallListLookup } from './lookups/call-list.js';
import type { RemindFound, RemindLookup } from './lookups/remind.js';
import type { SuspensionFound, SuspensionLookup } from './lookups/suspensions.js';
import type { RolloutLookup, RolloutResult } from './lookups/rollout.js';
import type { JournalLookup, JournalResult } from './lookups/journal.js';
import type { SupportLookup, SupportResult } from './lookups/support.js';
import type { WatchLookup, WatchResult } from './lookups/watch.js';
import type {
  ContactsFound,
  ContactsLookup,
  SilentSchoolsFound,
  SilentSchoolsLookup,
} from './lookups/silent-schools.js';
import type {
  Acknowledging,
  AcknowledgingLookup,
  ApprovalNeeded,
  Approvable,
  ApprovingLookup,
  HaltableOrder,
  HaltingLookup,
  Colour,
  ListedLookup,
  OrderKind,
  OrderStanding,
  ProgressFound,
  ProgressLookup,
  Recipients,
  RecipientsLookup,
} from './lookups/orders.js';
import type { OrderFileFound } from './lookups/order-file.js';
import type { QuietHours } from '../rounds/quiet-hours.js';
import type { TemplatesFound, TemplatesLookup } from './lookups/order-templates.js';

/** Something a flow needs to know before it can answer. Scope is part of the question: the account's own subtree. */
export type Lookup =
  /** Nothing but fresh facts: the effects so far are carried out first (a link just made shows its open rounds). */
  | { readonly type: 'refresh' }
  /** Whose code is this? Codes are compared by hash and the row is locked until the turn is committed. */
  | { readonly type: 'code'; readonly code: string }
  /** Units below (or at) the account's unit whose name or code fits the words; empty words = the unit itself and its children. */
  | {
      readonly type: 'units';
      readonly accountId: number;
      readonly words: string;
      /** Only units of this kind, and of schools only these levels; where there are none, any. */
      readonly kind?: UnitFact['kind'] | undefined;
      readonly levels?: readonly SchoolLevel[] | undefined;
    }
  /** Accounts of a unit and who holds them: of units below (or at) an office account's, of a school its own account's only. */
  | { readonly type: 'holders'; readonly accountId: number; readonly unitId: number }
  | SummaryLookup
  | TrendLookup
  | SnapshotLookup
  /** Who would receive an order, by channel; with a document also whether it went to this very scope before. */
  | {
      readonly type: 'audience';
      readonly accountId: number;
      readonly unitId: number;
      readonly levels: readonly SchoolLevel[];
      readonly undeclaredOnly: boolean;
      readonly colours?: readonly Colour[] | undefined;
      readonly list?: readonly number[] | undefined;
      /** The order whose place it is to take. */
      readonly replacesId?: number | undefined;
      /** Number and ISO date, as in the order's effect. */
      readonly document?: { readonly kind: OrderKind; readonly no: string; readonly on: string } | undefined;
      /** When it is to go out; left out: now. */
      readonly sendAt?: Date | undefined;
      /** Key of the file that goes along. */
      readonly file?: string | undefined;
    }
  | ProgressLookup
  | RolloutLookup
  | HaltingLookup
  | AcknowledgingLookup
  | RecipientsLookup
  | ListedLookup
  | ApprovingLookup
  | TemplatesLookup
  /** What a school's account has declared: its newest rounds with every correction. */
  | { readonly type: 'history'; readonly accountId: number }
  | FilesLookup
  | CallListLookup
  | DigestLookup
  | RemindLookup
  | CertificateLookup
  | SilentSchoolsLookup
  | ContactsLookup
  | OnBehalfLookup
  | CountersignLookup
  /** Is a document, receipt or check code genuine? */
  | { readonly type: 'genuine'; readonly code: string }
  | SuspensionLookup
  | JournalLookup
  | SupportLookup
  | WatchLookup;

export interface CodeFound {
  readonly codeId: number;
  readonly accountId: number;
  readonly role: Role;
  readonly unit: UnitFact;
  readonly organisation?: string | undefined;
  readonly state: 'usable' | 'used' | 'expired' | 'revoked';
  /** Persons who hold the account now. */
  readonly people?: number | undefined;
  /** Made by a holder for another platform or device of theirs. */
  readonly samePerson?: boolean | undefined;
  /** Whoever holds the account (with `samePerson`: the device used so far) loses it when the code is used. */
  readonly replaces?: boolean | undefined;
}

/** An account with its people, the primary first. */
export interface HeldAccount {
  readonly accountId: number;
  readonly role: Role;
  readonly organisation?: string | undefined;
  /** Codes that can still be used. */
  readonly openCodes: number;
  readonly people: readonly Holder[];
}

/** A person who holds an account; never with a phone number. */
export interface Holder {
  readonly holderId: number;
  readonly name?: string | undefined;
  readonly channels: readonly ChannelName[];
  readonly deputy: boolean;
  /** The person who asks. */
  readonly self: boolean;
  readonly since: Date;
}

export interface Audience {
  /** Of the Zalo ones: those the platform charges for, because they have been silent for 48 hours. */
  readonly charged?: number | undefined;
  /** Those nobody can be written to for whom a paid template would reach, how many the budget allows, and what one costs in đồng. */
  readonly paid?: { readonly schools: number; readonly most: number; readonly price: number } | undefined;
  readonly unit: UnitFact;
  readonly schools: number;
  /** Quiet hours of the schedule nearest around the unit today. */
  readonly quiet?: QuietHours | undefined;
  readonly byChannel: { readonly zalo: number; readonly telegram: number; readonly none: number };
  /** Schools nobody is linked for, at most 10. */
  readonly unreachable: readonly UnitFact[];
  /** Only when no school fits: the parent, within the account's scope, that has schools of these levels right below it. */
  readonly heldBy?: UnitFact | undefined;
  readonly approval?: ApprovalNeeded | undefined;
  /** The order whose place it is to take is in force no longer, or another is about to take it. */
  readonly replacedAlready?: boolean | undefined;
}

/** What a lookup found; `undefined` members mean "nothing of that kind within this account's scope". */
export type LookupResult =
  | { readonly type: 'refresh' }
  | { readonly type: 'code'; readonly found?: CodeFound | undefined }
  | { readonly type: 'units'; readonly units: readonly (UnitFact & { readonly schools: number })[] }
  | { readonly type: 'holders'; readonly accounts: readonly HeldAccount[] }
  | { readonly type: 'summary'; readonly summary?: Summary | undefined }
  | TrendFound
  | SnapshotFound
  | {
      readonly type: 'audience';
      readonly audience?: Audience | undefined;
      readonly duplicateOf?: number | undefined;
      readonly file?: OrderFileFound | undefined;
    }
  | ProgressFound
  | RolloutResult
  | { readonly type: 'halting'; readonly orders: readonly HaltableOrder[] }
  | { readonly type: 'approving'; readonly orders: readonly Approvable[] }
  | { readonly type: 'listed'; readonly schools: readonly UnitFact[] }
  | TemplatesFound
  | { readonly type: 'acknowledging'; readonly order?: Acknowledging | undefined }
  | { readonly type: 'recipients'; readonly recipients?: Recipients | undefined }
  | { readonly type: 'history'; readonly entries: readonly HistoryEntry[] }
  | FilesFound
  | CallListFound
  | DigestFound
  | RemindFound
  | CertificateFound
  | SilentSchoolsFound
  | ContactsFound
  | OnBehalfFound
  | CountersignFound
  | { readonly type: 'genuine'; readonly found?: Genuine | undefined }
  | SuspensionFound
  | JournalResult
  | SupportResult
  | WatchResult;

export interface Genuine {
  readonly kind: 'order' | 'receipt';
  readonly title: string;
  readonly unit: UnitFact;
  readonly issuer?: string | undefined;
  readonly at: Date;
  readonly deadlineAt?: Date | undefined;
  /** Of an order. */
  readonly order?: OrderStanding | undefined;
  /** Of a receipt. */
  readonly late?: boolean | undefined;
  readonly seal?: Seal | undefined;
}

/** A school's declaration in one round, with its versions oldest first. */
export interface HistoryEntry {
  readonly title: string;
  readonly receivedAt: Date;
  readonly late: boolean;
  readonly receiptCode: string;
  /** Label of the level; undefined = chưa đánh giá. */
  readonly outcome?: string | undefined;
  readonly versions: readonly {
    readonly at: Date;
    readonly passed: number;
    readonly total: number;
    readonly reason?: string | undefined;
  }[];
}
