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
import { having, type Context, type DeclareStep } from './context.js';
import { declareState, type DeclareState, type Place } from './declare-state.js';
import { keepDraft } from './drafts.js';
import { keepsFiles, repeatShortly, takeFile } from './files.js';
import { silence } from './idle.js';
import { declareAsWished, openDeclare, startNew, startSame } from './open-declare.js';
import { chosen } from './option.js';
import { anew, same } from './options.js';
import { ask, misread, promptOf } from './prompt-of.js';
import { advanceMeanwhile, meanwhilePrompt, sentMeanwhile } from './meanwhile.js';
import { advanceResume, advanceUnsent, takeTheirs, withNewsOfOther, type Resumed } from './resume.js';
import { advanceTrouble, contextOf, troublePrompt } from './trouble.js';
import { findStop, onward } from './walk.js';
import { aboutRound, subjectOf } from './which-round.js';

/** Where answers are words that are commands elsewhere: "khai báo mới", "sửa", "đúng gửi". */
const wordy: ReadonlySet<Place['at']> = new Set([
  'resume',
  'unsent',
  'offer',
  'summary',
  'reconfirm',
  'doubt',
  'reason',
]);

/**
 * A school's declaration for one round, from the first question to the receipt, and its correction. Arguments:
 * `roundId` (left out: the round that is due), `mode` (new, same, correct, step, view; left out: offered as it fits)
 * and `accountId` (switched to first when another account is active).
 */
export const declareFlow: Flow<DeclareState> = {
  name: 'declare',
  version: 1,
  parse: (json) => declareState.safeParse(json).data,
  open: (args, facts) => keepDraft(undefined, openDeclare(args, facts)),
  subject: subjectOf,
  about: ({ place, roundId, accountId }) =>
    place.at === 'opening' ? undefined : aboutRound(roundId, accountId),
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
    const step = sent
      ? advanceMeanwhile(context, sent, input, advanceAt)
      : withNewsOfOther(context, advanceAt(context, input));
    const kept = keepDraft(state, step);
    return input.type === 'choice' && kept.says ? { ...kept, says: { ...kept.says, inPlace: true } } : kept;
  },
  waking: silence,
};

function advanceAt(context: Context, input: Input): DeclareStep {
  if (input.type === 'attachment') return advanceFile(context, input);
  if (input.type === 'opened' || input.type === 'found') return ask(context);
  const theirs = takeTheirs(context, input);
  if (theirs) return resumed(context, theirs);
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
    case 'resume':
      return resumed(context, advanceResume(context, input), place.mode);
    case 'unsent':
      return resumed(context, advanceUnsent(context, input), place.mode);
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

/** What was sent besides words: kept with a text, its caption read as the answer, or the question once more in short. */
function advanceFile(context: Context, sent: Extract<Input, { type: 'attachment' }>): DeclareStep {
  const { place } = context.state;
  const stop = place.at === 'stop' ? findStop(context, place.code) : undefined;
  if (stop?.type === 'question' && keepsFiles(stop.question, sent)) return takeFile(context, stop, sent);
  const caption = sent.caption?.trim();
  if (caption && (place.at === 'stop' || place.at === 'naming')) {
    const step = advanceAt(context, { type: 'text', text: caption });
    if (!step.misread) return step;
  }
  return repeatShortly(context, say(sent.kind === 'voice' ? 'declare.noVoice' : 'declare.notHere'));
}

/** Carries out what was answered about a draft; `mode` is the wish the person came with. */
function resumed(context: Context, how: Resumed, mode?: string): DeclareStep {
  switch (how.to) {
    case 'next':
      return ask(how.context, how.line);
    case 'same':
      return startSame(context);
    case 'new':
      return startNew(context);
    case 'wish':
      return declareAsWished(mode, knowingDraft(context));
    case 'again':
      return how.why === undefined ? ask(context) : misread(context, how.why);
  }
}

/** Who starts anew beside a draft has been told of it. */
function knowingDraft(context: Context): Context {
  const [newest] = context.round.drafts ?? [];
  return newest ? having(context, { seen: newest.at.getTime() }) : context;
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
