import type { EscalationAnsweredEffect } from '../../../conversation/effects/escalation-answered.js';
import type { Opening } from '../../../conversation/turn.js';

/** What is to be done about silent schools. */
export type Purpose = EscalationAnsweredEffect['answer'];

/** The subject of a button under an escalation: the office and the round, "731:12". */
export function escalatedSubject(unitId: number, roundId: number): string {
  return `${unitId}:${roundId}`;
}

/** What such a button opens. */
export function escalatedOpening(purpose: Purpose, subject: string): Opening {
  const [unitId = '', roundId = ''] = subject.split(':');
  return { flow: 'escalated', args: { purpose, unitId, roundId } };
}
