import type { Input, Prompt } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { fold } from '../../read/fold.js';
import { CARRY_DAYS, carriedFrom } from './carry.js';
import { after, having, lines, type Context, type DeclareStep } from './context.js';
import type { DeclareState } from './declare-state.js';
import {
  authorOf,
  describeDraft,
  readDraft,
  takeDraft,
  theirDraft,
  unsentFor,
  type Draft,
} from './drafts.js';
import { buttons, chosen, type Option } from './option.js';
import { anew, same } from './options.js';
import { heading } from './round-texts.js';
import { onward } from './walk.js';

/** News of the other reporter is repeated at most this often, and once more before sending. */
const NEWS_EVERY_MS = 10 * 60_000;

const goOn = (): Option => ({
  choice: 'on',
  label: say('declare.goOnDraft'),
  words: ['tiep tuc', 'tiep', 'khai tiep', 'co', 'dong y'],
  style: 'primary',
});
const fromStart = (): Option => ({
  choice: 'anew',
  label: say('declare.fromStart'),
  words: ['khai lai', 'lam lai', 'khai moi', 'khai bao moi', 'tu dau'],
});
const useUnsent = (many: number): Option => ({
  choice: 'use',
  label: say('declare.useUnsent', { many }),
  words: ['dung lai', 'dung', 'co', 'dong y'],
  style: 'primary',
});

/** The newest draft of this round: somebody else's, or the person's own from before they stopped. */
export function openDraft({ round, state }: Context): Draft | undefined {
  return state.revision > 1 ? undefined : readDraft(round.drafts?.[0], state);
}

/** "Tiếp tục bản đang khai dở?"; undefined when there is none any more. */
export function resumePrompt(context: Context): Prompt | undefined {
  const draft = openDraft(context);
  return (
    draft && {
      text: say('declare.resume', { title: context.round.title, ...describeDraft(context, draft) }),
      buttons: buttons([goOn(), fromStart()]),
    }
  );
}

/** What was left unsent in the last round, and whether to use it here; undefined when there is nothing. */
export function unsentPrompt(context: Context): Prompt | undefined {
  const unsent = unsentFor(context, CARRY_DAYS);
  if (!unsent) return undefined;
  const many = Object.keys(unsent.answers).length;
  const text = say('declare.unsent', { title: unsent.draft.state.roundTitle, many });
  return {
    text: lines(heading(context.round, context.facts), text),
    buttons: buttons(unsentOptions(context, many)),
  };
}

function unsentOptions({ facts, round }: Context, many: number): Option[] {
  const carries = typeof carriedFrom(facts, round) !== 'string';
  return [useUnsent(many), ...(carries ? [same()] : []), anew()];
}

/** What the answer to `resumePrompt` or `unsentPrompt` leads to. */
export type Resumed =
  | { readonly to: 'next'; readonly context: Context; readonly line?: string | undefined }
  | { readonly to: 'same' | 'new' }
  | { readonly to: 'wish' }
  | { readonly to: 'again'; readonly why?: string };

/** Goes on with the draft, or starts as wished. */
export function advanceResume(context: Context, input: Input): Resumed {
  const draft = openDraft(context);
  if (!draft) return { to: 'wish' };
  // The command that led here, once more, is no wish to begin anew.
  if (input.type === 'text' && fold(input.text) === 'khai bao') return { to: 'again' };
  switch (chosen(input, [goOn(), fromStart()])) {
    case 'on':
      return { to: 'next', context: takeDraft(context, draft) };
    case 'anew':
      return { to: 'wish' };
    default:
      return input.type === 'text' ? { to: 'again', why: say('declare.misreadResume') } : { to: 'again' };
  }
}

/** Uses what was left unsent, its answers marked as taken over, or starts otherwise. */
export function advanceUnsent(context: Context, input: Input): Resumed {
  const unsent = unsentFor(context, CARRY_DAYS);
  if (!unsent) return { to: 'wish' };
  const many = Object.keys(unsent.answers).length;
  switch (chosen(input, unsentOptions(context, many))) {
    case 'use':
      return { to: 'next', context: onward(having(context, takenOver(unsent.answers))) };
    case 'same':
      return { to: 'same' };
    case 'new':
      return { to: 'new' };
    default:
      return input.type === 'text' ? { to: 'again', why: say('declare.misreadUnsent') } : { to: 'again' };
  }
}

/** Answers of another round, marked as carried. */
export function takenOver(answers: DeclareState['answers']): Pick<DeclareState, 'answers' | 'provenance'> {
  const provenance = Object.fromEntries(Object.keys(answers).map((code) => [code, 'carried' as const]));
  return { answers, provenance };
}

/** "Lấy bản kia": the other reporter's answers instead of one's own; undefined when that is not what was said. */
export function takeTheirs(context: Context, input: Input): Resumed | undefined {
  if (input.type !== 'text' || !['lay ban kia', 'dung ban kia'].includes(fold(input.text))) return undefined;
  const draft = theirDraft(context);
  return (
    draft && {
      to: 'next',
      context: takeDraft(context, draft),
      line: say('declare.tookOther', { who: authorOf(draft) }),
    }
  );
}

/** The step with a line about the other reporter, when they went on since they were last spoken of. */
export function withNewsOfOther(context: Context, step: DeclareStep): DeclareStep {
  const { state, says } = step;
  const draft = theirDraft(context);
  if (!draft || !state || !says || state.revision > 1 || ['resume', 'unsent'].includes(state.place.at))
    return step;
  const at = draft.fact.at.getTime();
  const since = at - (state.seen ?? 0);
  if (since <= 0 || (since < NEWS_EVERY_MS && state.place.at !== 'summary')) return step;
  const line = say('declare.otherDraft', describeDraft(context, draft));
  return { ...step, state: { ...state, seen: at }, says: after(line, says) };
}
