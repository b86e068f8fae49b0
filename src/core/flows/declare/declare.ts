import type { Flow, Input } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { advanceChecklist, advanceNaming } from './advance-checklist.js';
import { advanceQuestion } from './advance-question.js';
import {
  advanceDoubt,
  advancePick,
  advanceReason,
  advanceReconfirm,
  advanceSummary,
} from './advance-review.js';
import type { Context, DeclareStep } from './context.js';
import { declareState, type DeclareState, type Place } from './declare-state.js';
import { openDeclare, startNew, startSame } from './open-declare.js';
import { chosen } from './option.js';
import { anew, same } from './options.js';
import { ask, misread, promptOf } from './prompt-of.js';
import { advanceMeanwhile, meanwhilePrompt, sentMeanwhile } from './meanwhile.js';
import { advanceTrouble, contextOf, troublePrompt } from './trouble.js';
import { findStop, onward } from './walk.js';
import { subjectOf } from './which-round.js';

/** Where answers are words that are commands elsewhere: "khai báo mới", "sửa", "đúng gửi". */
const wordy: ReadonlySet<Place['at']> = new Set(['offer', 'summary', 'reconfirm', 'doubt', 'reason']);

/**
 * A school's declaration for one round, from the first question to the receipt, and its correction. Arguments:
 * `roundId` (left out: the round that is due), `mode` (new, same, correct, step, view; left out: offered as it fits)
 * and `accountId` (switched to first when another account is active).
 */
export const declareFlow: Flow<DeclareState> = {
  name: 'declare',
  version: 1,
  parse: (json) => declareState.safeParse(json).data,
  open: openDeclare,
  subject: subjectOf,
  takesFreeText: ({ place }) => wordy.has(place.at) || (place.at === 'stop' && place.free === true),
  prompt(state, facts) {
    const context = contextOf(state, facts);
    if (typeof context === 'string') return troublePrompt(context, state, facts);
    const sent = sentMeanwhile(context);
    return sent ? meanwhilePrompt(context, sent) : promptOf(context);
  },
  advance(state, input, facts) {
    if (state.place.at === 'opening') return openDeclare(state.place.args, facts);
    const context = contextOf(state, facts);
    if (typeof context === 'string') return advanceTrouble(context, state, input, facts);
    const sent = sentMeanwhile(context);
    const step = sent ? advanceMeanwhile(context, sent, input, advanceAt) : advanceAt(context, input);
    return input.type === 'choice' && step.says ? { ...step, says: { ...step.says, inPlace: true } } : step;
  },
};

function advanceAt(context: Context, input: Input): DeclareStep {
  if (input.type === 'attachment') return ask(context, say('declare.notHere'));
  if (input.type === 'opened' || input.type === 'found') return ask(context);
  const { place } = context.state;
  switch (place.at) {
    case 'stop': {
      const stop = findStop(context, place.code);
      if (!stop) return ask(onward(context));
      return stop.type === 'checklist'
        ? advanceChecklist(context, stop, input)
        : advanceQuestion(context, stop, input);
    }
    case 'naming': {
      const stop = findStop(context, place.code);
      return stop?.type === 'checklist' ? advanceNaming(context, stop, input) : ask(onward(context));
    }
    case 'doubt':
      return advanceDoubt(context, place.doubts, input);
    case 'opening':
    case 'offer':
      return advanceOffer(context, input);
    case 'reconfirm':
      return advanceReconfirm(context, input);
    case 'summary':
      return advanceSummary(context, input);
    case 'pick':
      return advancePick(context, input);
    case 'reason':
      return advanceReason(context, input);
  }
}

function advanceOffer(context: Context, input: Input): DeclareStep {
  switch (chosen(input, [same(), anew()])) {
    case 'same':
      return startSame(context);
    case 'new':
      return startNew(context);
    default:
      return input.type === 'text' ? misread(context, say('declare.misreadOffer')) : ask(context);
  }
}
