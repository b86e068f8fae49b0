/** Somebody of an office saw to what a round's escalation put before it, so that it does not go up; the first answer is kept. */
export interface EscalationAnsweredEffect {
  readonly type: 'escalation-answered';
  readonly accountId: number;
  readonly roundId: number;
  readonly answer: 'call' | 'remind' | 'exempt' | 'behalf' | 'list';
}
