import type { ChannelName } from '../../core/conversation/event.js';
import type { LastDeclaration, UnitFact } from '../../core/conversation/facts.js';
import type { OutboundMessage } from '../../core/conversation/message.js';
import type { Spread, SpreadWindow } from '../../core/rounds/spread.js';

/** A schedule whose next occurrence has come. */
export interface DueSchedule {
  readonly id: number;
  readonly unitId: number;
  readonly questionnaireKey: string;
  readonly definition: unknown;
  /** Counts changes of the definition: one that was replaced meanwhile opens nothing. */
  readonly revision: number;
  readonly nextAt: Date;
  /** Nominal day of the occurrence, ISO date. */
  readonly nextOn: string;
}

/** When a schedule opens next; undefined = never again. */
export interface NextOpening {
  readonly at: Date;
  readonly on: string;
}

export interface StepPlan {
  readonly rule: string;
  readonly kind: StepKind;
  readonly occursAt: Date;
  readonly runAt: Date;
  /** Over how many minutes its messages go out; left out, all at once. */
  readonly spreadMinutes?: number | undefined;
}

export type StepKind = 'opening' | 'reminder' | 'deadline' | 'escalation';

/** A round about to be opened from a schedule. */
export interface RoundPlan {
  readonly schedule: DueSchedule;
  readonly next: NextOpening | undefined;
  readonly title: string;
  readonly opensAt: Date;
  readonly deadlineAt: Date;
  readonly lockAt: Date;
  readonly graceMinutes: number;
  readonly steps: readonly StepPlan[];
}

/** A step whose time has come, with the round it belongs to. */
export interface WaitingStep {
  readonly rule: string;
  readonly kind: StepKind;
  readonly occursAt: Date;
  readonly round: RoundCard;
  /** It speaks for schools to which an incident gave a later deadline, which is then the round's here; undefined = for the others. */
  readonly cohortId?: number | undefined;
  /** Its messages go out over a time; undefined = all at once. */
  readonly spread?: Spread | undefined;
}

/** What messages say about a round. */
export interface RoundCard {
  readonly id: number;
  readonly title: string;
  readonly questionnaireId: number;
  readonly opensAt: Date;
  readonly deadlineAt: Date;
  readonly lockAt: Date;
  readonly order?:
    | {
        readonly id: number;
        readonly documentNo: string;
        readonly documentOn: string;
        readonly checkCode: string;
        readonly content?: string | undefined;
        readonly issuer: string;
      }
    | undefined;
}

/** A person to be nudged for a school that has not declared. */
export interface NudgeRecipient {
  readonly identityId: number;
  /** The same on whichever platform. */
  readonly personId: number;
  readonly channel: ChannelName;
  readonly unit: UnitFact;
  readonly last?: LastDeclaration | undefined;
  /** Of the school: its own where an incident gave it a later one, which then has this number. */
  readonly deadlineAt: Date;
  readonly incident?: string | undefined;
}

/** Which schools of a round have their turn: those with ids above `after` up to `to`. */
export interface SchoolRange {
  readonly after: number;
  readonly to: number;
}

/** A person told which schools of their area are silent. */
export interface SuperiorRecipient {
  readonly identityId: number;
  /** The same on whichever platform. */
  readonly personId: number;
  readonly channel: ChannelName;
  readonly unit: UnitFact;
  /** Silent schools before their office. */
  readonly silent: number;
  /** The first of them. */
  readonly names: readonly string[];
  /** Where they are too many to name: how many in each area right below the unit. */
  readonly areas: readonly { readonly name: string; readonly silent: number }[];
}

export interface NudgeMessage {
  readonly identityId: number;
  /** Has one message of a step, by whichever identity. */
  readonly personId: number;
  readonly channel: ChannelName;
  readonly unitId: number;
  readonly message: OutboundMessage;
  /** Left out = at once. */
  readonly notBefore?: Date | undefined;
}

/** Rounds, their frozen lists and ladders, in the database. Every change is conditional, so doubled ticks change nothing twice. */
export interface Rounds {
  dueSchedules(now: Date): Promise<readonly DueSchedule[]>;
  /**
   * Opens a round: moves the schedule on, freezes who must declare, lays the ladder. Schools of a nearer area with a
   * schedule of its own are not on its list, nor those that have a periodic round of that day. False = another tick was
   * faster, or nobody is left on the list.
   */
  open(plan: RoundPlan): Promise<boolean>;
  /** Moves a schedule on without a round (the occurrence is excused). False = another tick was faster. */
  skip(schedule: DueSchedule, next: NextOpening | undefined): Promise<boolean>;
  /**
   * Steps to fire, oldest first; those of locked rounds are included, to be recorded as missed. What a stopped order still
   * has to say waits, until it is sent again or its round is locked.
   */
  waitingSteps(now: Date): Promise<readonly WaitingStep[]>;
  /** Keeps the window over which a step goes out, and answers it: whoever began the step first has decided. */
  keepWindow(step: Pick<WaitingStep, 'round' | 'rule'>, window: SpreadWindow): Promise<SpreadWindow>;
  /** Ranges, in order, that hold all schools of the round and at most so many of those the step speaks to now. */
  portions(step: WaitingStep, most: number, now: Date): Promise<readonly SchoolRange[]>;
  /** People of a range's silent schools who have had nothing of a step yet, one identity per account. */
  recipients(step: WaitingStep, range: SchoolRange, now: Date): Promise<readonly NudgeRecipient[]>;
  /** Records the fires and queues their messages in one transaction; a person already told is left out. Answers how many. */
  fire(
    step: Pick<WaitingStep, 'round' | 'rule' | 'kind'>,
    messages: readonly NudgeMessage[],
    now: Date,
  ): Promise<number>;
  /**
   * Puts a step that says a deadline is over off by a minute when an outage may still extend that of some silent school. False
   * = there is none, the step can be finished.
   */
  putOff(step: WaitingStep, now: Date): Promise<boolean>;
  finishStep(step: WaitingStep, outcome: 'fired' | 'missed', now: Date): Promise<void>;
  /** Locks rounds whose time has come and freezes their numbers, each in one transaction; answers how many. */
  lockDue(now: Date): Promise<number>;
  /** Folds the tallies of open rounds that have grown long; nothing that is asked of them changes. Answers how many rows are left. */
  foldTallies(): Promise<number>;
  /** The next instant after `now` at which anything of the above, or a message put off until then, is due; undefined = nothing planned. */
  nextDueAt(now: Date): Promise<Date | undefined>;
}
