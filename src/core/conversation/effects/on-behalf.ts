import type { Submit } from '../effect.js';

/** A superior (`accountId`) declares for a silent school; it waits for the school's word, and counts against the account's number. */
export interface OnBehalfEffect {
  readonly type: 'on-behalf';
  readonly declaration: Omit<Submit, 'type'>;
  /** Until when the school may confirm or dispute it. */
  readonly until: Date;
}

/** The school's word on what was declared for it; the first one counts. */
export interface CountersignEffect {
  readonly type: 'countersign';
  readonly accountId: number;
  readonly roundId: number;
  readonly verdict: 'confirmed' | 'disputed';
}
