import type { ChannelName } from '../../core/conversation/event.js';
import type { ChannelTraits } from '../../core/conversation/turn.js';
import { escalationMessage } from '../../core/rounds/escalation-message.js';
import type { Escalating, Escalations } from '../ports/escalations.js';
import type { Rounds } from '../ports/rounds.js';

/** What telling superiors needs. */
export interface EscalateDeps {
  readonly rounds: Pick<Rounds, 'fire'>;
  readonly escalations: Escalations;
  readonly traits: (channel: ChannelName) => ChannelTraits;
}

/** Offices written to in one transaction. */
const PORTION = 1_000;

/** One message to everybody of the step's offices, in portions; goes on where it stopped. Answers how many were queued. */
export async function tellSuperiors(deps: EscalateDeps, step: Escalating, now: Date): Promise<number> {
  const { rounds, escalations, traits } = deps;
  let fired = 0;
  for (let after = 0; ;) {
    const portion = await escalations.superiors(step, { after, most: PORTION }, now);
    if (!portion) break;
    const messages = portion.superiors.map(({ identityId, personId, channel, ...words }) => ({
      identityId,
      personId,
      channel,
      unitId: words.unit.id,
      message: escalationMessage({ round: step.round, hop: step.hop, ...words }, traits(channel)),
    }));
    if (messages.length > 0) fired += await rounds.fire({ ...step, kind: 'escalation' }, messages, now);
    after = portion.to;
  }
  await escalations.told(step, now);
  return fired;
}

/** Hands up what offices left unanswered and tells whoever has not been told. Answers how many messages were queued. */
export async function escalateFurther(deps: EscalateDeps, now: Date): Promise<number> {
  await deps.escalations.moveUp(now);
  let fired = 0;
  for (const step of await deps.escalations.untold(now)) fired += await tellSuperiors(deps, step, now);
  return fired;
}
