/** What decides the state of a round. */
export interface RoundTimes {
  readonly opensAt: Date;
  readonly deadlineAt: Date;
  readonly lockAt: Date;
  readonly graceMinutes?: number;
}

/** Before opening; declaring on time; declaring late; no longer declaring or correcting. */
export type RoundState = 'scheduled' | 'open' | 'overdue' | 'locked';

/** A declaration is on time up to and including the instant its deadline plus grace ends. */
export function timeliness(receivedAt: Date, deadlineAt: Date, graceMinutes: number): 'on-time' | 'late' {
  return receivedAt.getTime() <= deadlineAt.getTime() + graceMinutes * 60_000 ? 'on-time' : 'late';
}

/** The state of a round at an instant; `overdue` means exactly that a declaration received now would be late. */
export function roundState(now: Date, round: RoundTimes): RoundState {
  if (now >= round.lockAt) return 'locked';
  if (now < round.opensAt) return 'scheduled';
  return timeliness(now, round.deadlineAt, round.graceMinutes ?? 0) === 'late' ? 'overdue' : 'open';
}
