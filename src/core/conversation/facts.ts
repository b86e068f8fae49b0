import type { ChainLink } from './chain-link.js';
import type { ChannelName } from './event.js';
import type { ChannelTraits } from './turn.js';
import type { Answers, Provenance, Questionnaire } from '../questionnaire/questionnaire.js';

export type Role = 'school' | 'officer' | 'manager' | 'admin';
export type SchoolLevel = 'MN' | 'TH' | 'THCS' | 'THPT' | 'LC' | 'GDTX';

/** A unit as conversations name it. */
export interface UnitFact {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: 'country' | 'province' | 'district' | 'commune' | 'school';
  readonly level?: SchoolLevel | undefined;
  /** The province's name, for telling same-named schools apart; absent for the country. */
  readonly province?: string | undefined;
}

/** An account linked to the person who writes. */
export interface AccountFact {
  readonly id: number;
  readonly role: Role;
  readonly unit: UnitFact;
  /** The body in whose name the account acts, e.g. "Sở Giáo dục và Đào tạo tỉnh Đồng Nai". */
  readonly organisation?: string | undefined;
  /** Only when several people hold it: has this person held it longest (chính) or not (phụ)? */
  readonly rank?: 'primary' | 'deputy' | undefined;
}

/** A declaration as stored, in its newest revision. */
export interface DeclarationFact {
  readonly id: number;
  readonly roundId: number;
  readonly roundTitle: string;
  readonly revision: number;
  readonly questionnaireId: number;
  readonly answers: Answers;
  readonly provenance: Readonly<Record<string, Provenance>>;
  readonly passed: number;
  readonly total: number;
  readonly outcome?: string | undefined;
  readonly receiptCode: string;
  readonly receivedAt: Date;
  /** How many declarations in a row were "Không thay đổi", this one included. */
  readonly carries: number;
}

/** What of the last declaration a message to the school tells, and whether it may be taken over. */
export type LastDeclaration = Pick<
  DeclarationFact,
  'roundTitle' | 'questionnaireId' | 'passed' | 'total' | 'outcome' | 'receivedAt' | 'carries'
>;

/** A declaration of the school that is being answered, or was when its round was locked, and was not sent: "chưa gửi". */
export interface DraftFact {
  /** State of the declare conversation, which reads it back. */
  readonly state: unknown;
  /** When it was answered last, and where. */
  readonly at: Date;
  readonly channel: ChannelName;
  /** By this very person on this platform; else by the other reporter or on the other platform. */
  readonly mine: boolean;
  /** The name the platform gave for whoever answered. */
  readonly by?: string | undefined;
}

/** A round this person's school must declare in and that is not locked yet. */
export interface RoundFact {
  readonly id: number;
  readonly kind: 'periodic' | 'urgent';
  /** E.g. "thứ Hai 01/03" or "đột xuất 1823/UBND-KGVX". */
  readonly title: string;
  readonly questionnaireId: number;
  readonly opensAt: Date;
  readonly deadlineAt: Date;
  readonly lockAt: Date;
  readonly graceMinutes: number;
  readonly exempt: boolean;
  readonly declaration?: DeclarationFact | undefined;
  /** Who of the school is at it, newest first, one each; none once something is declared. */
  readonly drafts?: readonly DraftFact[] | undefined;
  /** Text of the order that opened an urgent round. */
  readonly order?:
    | {
        readonly id: number;
        readonly documentNo: string;
        readonly checkCode: string;
        /** ISO date. */
        readonly documentOn: string;
        /** As written: its variables are still to be filled in. */
        readonly content?: string | undefined;
        readonly issuer: string;
      }
    | undefined;
}

/** A round whose order was taken back. */
export interface RecalledRound {
  readonly roundId: number;
  readonly title: string;
  readonly issuer: string;
  readonly at: Date;
  /** The order that took its place. */
  readonly replacedBy?: ChainLink | undefined;
}

/** Everything a turn may decide from, loaded before it and held still (row locks) until it is committed. */
export interface Facts {
  /** Now, and when the platform says the input happened: timeliness counts from the latter. */
  readonly now: Date;
  readonly receivedAt: Date;
  readonly timeZone: string;
  readonly channel: ChannelTraits;
  /** Sixteen characters of the code alphabet, new in every turn: receipt and check codes are cut from it. */
  readonly nonce: string;
  readonly accounts: readonly AccountFact[];
  readonly active?: AccountFact | undefined;
  /** The school account declarations are made for: the active one, or the first school account of somebody with several roles. */
  readonly school?: AccountFact | undefined;
  /** Open rounds of `school`, urgent first, then by deadline. */
  readonly rounds: readonly RoundFact[];
  /** The school's newest declaration of an earlier round. */
  readonly last?: DeclarationFact | undefined;
  /** What was left unsent in the newest locked round, if nothing was declared there or since. */
  readonly unsent?: DraftFact | undefined;
  /** Rounds of the school whose order was recalled lately: nothing is to be declared there any more. */
  readonly recalled?: readonly RecalledRound[] | undefined;
  readonly questionnaires: ReadonlyMap<number, Questionnaire>;
  /** Messages a second that orders may have of each platform now; left out where nobody knows. */
  readonly paces?: Readonly<Partial<Record<ChannelName, number>>> | undefined;
  /** Wrong codes this person may still send before a pause. */
  readonly codeTriesLeft: number;
  /** Until when codes are not even looked at, after too many wrong ones. */
  readonly codesPausedUntil?: Date | undefined;
  /** User name of the Telegram bot, for links that open its chat with a code. */
  readonly telegramBot?: string | undefined;
}
