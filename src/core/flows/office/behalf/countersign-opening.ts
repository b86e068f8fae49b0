import type { CountersignEffect } from '../../../conversation/effects/on-behalf.js';
import type { Opening } from '../../../conversation/turn.js';

/** What a button under the notice to a school opens; its subject is the round and the school, "12:9012". */
export function countersignOpening(verdict: CountersignEffect['verdict'], subject: string): Opening {
  const [roundId = '', unitId = ''] = subject.split(':');
  return { flow: 'countersign', args: { roundId, unitId, verdict } };
}
