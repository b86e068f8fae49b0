import type { ChannelName } from '../../core/conversation/event.js';
import type { ChannelTraits } from '../../core/conversation/turn.js';
import type { Questionnaire } from '../../core/questionnaire/questionnaire.js';
import { nudgeMessage } from '../../core/rounds/nudge-message.js';
import { placeIn, spreadWindow, type SpreadWindow } from '../../core/rounds/spread.js';
import type { Escalations } from '../ports/escalations.js';
import type { NudgeMessage, NudgeRecipient, Rounds, StepKind, WaitingStep } from '../ports/rounds.js';
import { tellSuperiors } from './escalate.js';

/** What firing steps needs. */
export interface FireDeps {
  readonly rounds: Rounds;
  readonly escalations: Escalations;
  readonly questionnaires: (ids: readonly number[]) => Promise<ReadonlyMap<number, Questionnaire>>;
  readonly traits: (channel: ChannelName) => ChannelTraits;
  readonly timeZone: string;
}

/** Schools written to in one transaction: what is held in memory at once. */
const PORTION = 1_000;

/**
 * Fires the steps that came due. Of several missed ones for the same people only the latest speaks; the others are
 * recorded as missed, as are those of a round already locked. A step interrupted by a crash goes on where it stopped,
 * because each person's fire is a unique row. A step spread over a window is fired whole: each message waits in the queue
 * for its time in it. Answers how many messages were queued.
 */
export async function fireSteps(deps: FireDeps, now: Date): Promise<number> {
  const waiting = await deps.rounds.waitingSteps(now);
  let messages = 0;
  for (const step of waiting) {
    if (step.round.lockAt <= now || waiting.some((other) => overtakes(other, step))) {
      await deps.rounds.finishStep(step, 'missed', now);
      continue;
    }
    messages += await fireStep(deps, step, now);
    if (tellsOfDeadline(step.kind) && (await deps.rounds.putOff(step, now))) continue;
    await deps.rounds.finishStep(step, 'fired', now);
  }
  return messages;
}

/** Schools hear openings, reminders and deadlines; superiors hear escalations: one never stands in for the other. */
function audience(kind: StepKind): 'schools' | 'superiors' {
  return kind === 'escalation' ? 'superiors' : 'schools';
}

function tellsOfDeadline(kind: StepKind): boolean {
  return kind === 'deadline' || kind === 'escalation';
}

function overtakes(other: WaitingStep, step: WaitingStep): boolean {
  const sameRound = other.round.id === step.round.id && other.cohortId === step.cohortId;
  const same = sameRound && audience(other.kind) === audience(step.kind);
  return same && other.occursAt > step.occursAt;
}

/** A step that schools hear. */
type SchoolStep = WaitingStep & { readonly kind: Exclude<StepKind, 'escalation'> };

async function fireStep(deps: FireDeps, step: WaitingStep, now: Date): Promise<number> {
  const { round, rule, kind } = step;
  if (kind !== 'escalation') return fireToSchools(deps, { ...step, kind }, now);
  await deps.escalations.raise(step, now);
  return tellSuperiors(deps, { round, rule, hop: 0 }, now);
}

async function fireToSchools(deps: FireDeps, step: SchoolStep, now: Date): Promise<number> {
  const { round, spread } = step;
  const window = spread && (await deps.rounds.keepWindow(step, spreadWindow(spread, round, now)));
  let fired = 0;
  let queueing = Promise.resolve(0);
  for (const range of await deps.rounds.portions(step, PORTION, now)) {
    // While one portion is written the next is read; whom both would tell is told by the first, because a fire is unique.
    const [recipients, queued] = await Promise.all([deps.rounds.recipients(step, range, now), queueing]);
    fired += queued;
    queueing = queuePortion(deps, step, { recipients, window }, now);
  }
  return fired + (await queueing);
}

/** People to be told, and over which time. */
interface ToTell {
  readonly recipients: readonly NudgeRecipient[];
  readonly window: SpreadWindow | undefined;
}

async function queuePortion(deps: FireDeps, step: SchoolStep, portion: ToTell, now: Date): Promise<number> {
  if (portion.recipients.length === 0) return 0;
  return deps.rounds.fire(step, await messagesOf(deps, step, portion, now), now);
}

async function messagesOf(
  { questionnaires, traits, timeZone }: FireDeps,
  { kind, round }: SchoolStep,
  { recipients, window }: ToTell,
  now: Date,
): Promise<NudgeMessage[]> {
  const forms = await questionnaires([round.questionnaireId]);
  return recipients.map(({ identityId, personId, channel, unit, last, incident }) => {
    const questionnaire = forms.get(round.questionnaireId);
    return {
      identityId,
      personId,
      channel,
      unitId: unit.id,
      notBefore: window && placeIn(window, round.id, unit.id),
      message: nudgeMessage(
        { kind, round, unit, last, questionnaire, incident },
        now,
        timeZone,
        traits(channel),
      ),
    };
  });
}
