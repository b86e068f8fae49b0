import type { Facts, RoundFact } from '../../conversation/facts.js';
import type { Input, Prompt } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { lines, type Context, type DeclareStep } from './context.js';
import type { DeclareState } from './declare-state.js';
import { recalledText } from './closed-prompts.js';
import { hasAnswers, usableElsewhere } from './drafts.js';
import { buttons, chosen, type Option } from './option.js';
import { ask } from './prompt-of.js';
import { takenOver } from './resume.js';
import { onward } from './walk.js';

/** The round was locked under the conversation; or another account is in use; or the form is no longer known. */
type Trouble = 'locked' | 'account' | 'form';

/** What the running declaration is about, or why it cannot go on. */
export function contextOf(state: DeclareState, facts: Facts): Context | Trouble {
  if (facts.active?.id !== state.accountId) return 'account';
  const round = facts.rounds.find(({ id }) => id === state.roundId);
  if (!round || facts.receivedAt >= round.lockAt) return 'locked';
  const questionnaire = facts.questionnaires.get(state.questionnaireId);
  if (!questionnaire) return 'form';
  return { state, facts, questionnaire, round };
}

/** Another open round that answers of this form can be used for; where somebody is at it already, theirs come first. */
function otherRound(state: DeclareState, facts: Facts): RoundFact | undefined {
  if (Object.keys(state.answers).length === 0) return undefined;
  return facts.rounds.find(
    (round) =>
      round.id !== state.roundId &&
      round.questionnaireId === state.questionnaireId &&
      !round.declaration &&
      (round.drafts ?? []).length === 0 &&
      round.opensAt <= facts.now &&
      round.lockAt > facts.now,
  );
}

const useFor = (title: string): Option => ({
  choice: 'use',
  label: say('declare.useFor', { title }),
  words: ['dung', 'co', 'dong y'],
  style: 'primary',
});

/** Says kindly why the declaration cannot go on, and what is possible instead. */
export function troublePrompt(trouble: Trouble, state: DeclareState, facts: Facts): Prompt {
  if (trouble === 'form') return { text: say('declare.formGone') };
  if (trouble === 'account') {
    const unit = facts.accounts.find(({ id }) => id === state.accountId)?.unit.name ?? '';
    return { text: say('declare.otherAccount', { unit }) };
  }
  const other = otherRound(state, facts);
  const recalled = recalledText(state.roundId, facts);
  if (recalled !== undefined && !other) return { text: recalled };
  const locked = recalled ?? say('declare.locked', { title: state.roundTitle });
  if (!other) {
    const kept = hasAnswers(state) ? say('declare.lockedKept') : undefined;
    return { text: lines(locked, kept, say('declare.lockedWait')) };
  }
  return {
    text: lines(locked, say('declare.lockedMove', { title: other.title })),
    buttons: buttons([useFor(other.title)]),
  };
}

/** Moves the answers to another open round when that is wanted; otherwise says what is wrong. */
export function advanceTrouble(
  trouble: Trouble,
  state: DeclareState,
  input: Input,
  facts: Facts,
): DeclareStep {
  const other = trouble === 'locked' ? otherRound(state, facts) : undefined;
  const says = troublePrompt(trouble, state, facts);
  if (!other) return { state: undefined, says };
  if (chosen(input, [useFor(other.title)]) === undefined) return { state: { ...state, told: true }, says };
  const questionnaire = facts.questionnaires.get(state.questionnaireId);
  if (!questionnaire) return { state: undefined, says };
  const { told: _told, nudged: _nudged, seen: _seen, ...kept } = state;
  const moved: DeclareState = {
    ...kept,
    mode: 'new',
    revision: 1,
    roundId: other.id,
    roundTitle: other.title,
    ...takenOver(usableElsewhere(questionnaire, state.answers)),
  };
  return ask(onward({ state: moved, facts, questionnaire, round: other }));
}
