import type { ChannelName } from '../../core/conversation/event.js';
import type { Role, UnitFact } from '../../core/conversation/facts.js';

/** For whom codes are wanted: one unit, or every unit of its subtree where the role belongs (schools, or offices). */
export interface IssueWish {
  readonly unitCode: string;
  readonly role: Role;
  readonly subtree: boolean;
  /** The body in whose name the accounts act. */
  readonly organisation?: string | undefined;
  readonly validDays: number;
  /** Codes of these accounts that are still unused stop working. */
  readonly replaceUnused: boolean;
}

/** A code handed out; it is kept nowhere in clear. */
export interface IssuedCode {
  readonly unitCode: string;
  readonly unitName: string;
  /** The unit above, for telling same-named schools apart on paper. */
  readonly parentName: string | undefined;
  readonly unitKind: UnitFact['kind'];
  readonly role: Role;
  readonly organisation: string | undefined;
  /** As printed: `K7QF-3MXA`. */
  readonly code: string;
  readonly expiresAt: Date;
}

/** A person on one platform who holds an account; never with a phone number. */
export interface ListedLink {
  readonly unitCode: string;
  readonly unitName: string;
  readonly accountId: number;
  readonly role: Role;
  readonly organisation: string | undefined;
  /** Codes of the account that can still be used. */
  readonly openCodes: number;
  /** Absent for an account nobody holds. */
  readonly link?:
    | {
        readonly identityId: number;
        readonly displayName: string | undefined;
        readonly channel: ChannelName;
        readonly rank: 'primary' | 'deputy';
        readonly linkedAt: Date;
      }
    | undefined;
}

/** What is to be taken away. */
export type RevokeWish =
  | {
      readonly type: 'unit';
      readonly unitCode: string;
      readonly role?: Role | undefined;
      readonly subtree: boolean;
    }
  | { readonly type: 'account'; readonly accountId: number }
  /** Unused codes only: accounts and people stay. */
  | {
      readonly type: 'codes';
      readonly unitCode: string;
      readonly role?: Role | undefined;
      readonly subtree: boolean;
    }
  /** One unused code, as printed. */
  | { readonly type: 'code'; readonly code: string };

/** How much a revocation or an erasure touched. */
export interface Revoked {
  readonly accounts: number;
  readonly links: number;
  readonly codes: number;
}

/** Accounts as their operator handles them, in sets: a subtree costs a handful of statements. */
export interface Accounts {
  /** Codes in the order of the tree. Undefined when there is no such unit; empty when the role fits none of the units. */
  issue(wish: IssueWish, now: Date): Promise<readonly IssuedCode[] | undefined>;
  /** Undefined when there is no such unit. */
  list(unitCode: string, subtree: boolean, now: Date): Promise<readonly ListedLink[] | undefined>;
  /** Undefined when there is no such unit, account or code. People who lose an account are told. */
  revoke(wish: RevokeWish, now: Date): Promise<Revoked | undefined>;
  /** Removes a person's name, phone, address and words, and ends their links; false when there is no such identity. */
  erase(identityId: number, now: Date): Promise<boolean>;
}
