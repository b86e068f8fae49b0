import type { RoundCard, SuperiorRecipient, WaitingStep } from './rounds.js';

/** One step of a round's escalation: that of the ladder, or one that hands up what an office left unanswered. */
export interface Escalating {
  readonly round: RoundCard;
  readonly rule: string;
  readonly hop: number;
}

/** Which offices of a step have their turn: the next `most` behind the escalation with id `after`; 0 = from the first. */
export interface NextOffices {
  readonly after: number;
  readonly most: number;
}

/** People of some offices of a step; `to` is the id of the last of their escalations. */
export interface SuperiorPortion {
  readonly superiors: readonly SuperiorRecipient[];
  readonly to: number;
}

/**
 * Silent schools before the offices above them, in the database. A school lies before one office at a time; every change is
 * conditional, so doubled ticks change nothing twice.
 */
export interface Escalations {
  /** Puts every silent school of the step's round before the nearest office above it. */
  raise(step: WaitingStep, now: Date): Promise<void>;
  /** Hands what nobody has answered in time to the next office up; answers how many offices that were. */
  moveUp(now: Date): Promise<number>;
  /** Steps whose offices do not all have their message. */
  untold(now: Date): Promise<readonly Escalating[]>;
  /** People of the next offices without a message of the step, each with the schools before their office; undefined = no office is left. */
  superiors(step: Escalating, next: NextOffices, now: Date): Promise<SuperiorPortion | undefined>;
  /** Everybody of the step's offices has been told. */
  told(step: Escalating, now: Date): Promise<void>;
  /** When the next one goes up; undefined = none waits. */
  nextDueAt(): Promise<Date | undefined>;
}
