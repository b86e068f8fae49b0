/** Everything that time makes due, by the names the log knows it by, in the order in which a tick does it. */
export const choreNames = [
  'reorganised',
  'opened',
  'made up for outages',
  'approvals',
  'started',
  'ordered',
  'resent',
  'corrected',
  'nudged',
  'escalated',
  'uncountersigned',
  'reminded',
  'paid for',
  'superiors reminded',
  'exemptions told',
  'digested',
  'locked',
  'photos taken',
  'brought',
  'alerted',
  'files taken',
  'woken',
  'shown',
  'codes blotted out',
  'files forgotten',
  'tallies folded',
] as const;

export type ChoreName = (typeof choreNames)[number];

/** Which chores have something to do, asked of the database in one statement. */
export interface Agenda {
  /** Names every chore that would do anything at `now`; also one that then finds nothing, when to be exact costs more than to look. */
  due(now: Date): Promise<ReadonlySet<ChoreName>>;
}
