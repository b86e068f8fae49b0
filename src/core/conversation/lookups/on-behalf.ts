import type { Questionnaire } from '../../questionnaire/questionnaire.js';
import type { DeclarationFact, RoundFact, UnitFact } from '../facts.js';

/** May a superior declare for this school in a round (the one named, else the newest that is not locked)? */
export interface OnBehalfLookup {
  readonly type: 'on-behalf';
  readonly accountId: number;
  readonly unitId: number;
  readonly roundId?: number | undefined;
}

export interface OnBehalfPlan {
  readonly school: UnitFact;
  /** Undefined when no round is open in which the school must declare. */
  readonly round?: RoundFact | undefined;
  readonly questionnaire?: Questionnaire | undefined;
  readonly declared: boolean;
  /** Somebody of the school can be written to. */
  readonly hasChannel: boolean;
  /** How many more this account may declare for in the round, of how many. */
  readonly left: number;
  readonly most: number;
}

/** What the lookup found; nothing when the school is not below the account's unit. */
export interface OnBehalfFound {
  readonly type: 'on-behalf';
  readonly plan?: OnBehalfPlan | undefined;
}

/** What a superior has declared for the school of this account in a round. */
export interface CountersignLookup {
  readonly type: 'countersign';
  readonly accountId: number;
  readonly roundId: number;
}

export interface Countersigning {
  readonly round: { readonly id: number; readonly title: string; readonly lockAt: Date };
  readonly state: 'pending' | 'confirmed' | 'disputed' | 'unanswered';
  readonly until: Date;
  readonly by: string;
  readonly declaration: Pick<DeclarationFact, 'passed' | 'total' | 'receiptCode'>;
}

export interface CountersignFound {
  readonly type: 'countersign';
  readonly found?: Countersigning | undefined;
}
