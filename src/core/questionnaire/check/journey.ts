import type { DeclarationFact, Facts } from '../../conversation/facts.js';
import type { Prompt } from '../../conversation/turn.js';
import { carry } from '../../flows/declare/carry.js';
import { viewPrompt } from '../../flows/declare/closed-prompts.js';
import { having, type Context } from '../../flows/declare/context.js';
import { declareFlow } from '../../flows/declare/declare.js';
import type { DeclareState } from '../../flows/declare/declare-state.js';
import { promptOf } from '../../flows/declare/prompt-of.js';
import { takeAnswers } from '../../flows/declare/take-answers.js';
import { contextOf } from '../../flows/declare/trouble.js';
import { findStop, questionsOf } from '../../flows/declare/walk.js';
import { placedQuestions } from '../problem.js';
import type { Answer, Answers, Question, Questionnaire } from '../questionnaire.js';
import { TRIAL_FORM_ID, TRIAL_ROUND_ID, TRIAL_START, trialFacts } from '../trial/trial-facts.js';
import type { Platform } from './platform.js';

/** Something the bot says on the way; `at` is the question's or group's code, undefined once everything is answered. */
export interface Saying {
  readonly prompt: Prompt;
  readonly at: string | undefined;
  /** False for what is shown only to who asks for it: the list of items to change, a note, what was sent. */
  readonly counts: boolean;
}

/** A conversation that says more than this goes in circles. */
const SAYINGS_MOST = 1_000;

/**
 * What the bot says in one declaration from the first question to the receipt, played through the real conversation
 * with the longest answers: every question is answered once, and what looks unlikely is asked back and confirmed.
 * `again`: the school declared before, so that jumps of totals are asked back.
 */
export function journeyOf(
  form: Questionnaire,
  world: Readonly<Answers>,
  platform: Platform,
  again: boolean,
): Saying[] {
  const facts = trialFacts(form, platform, again ? earlier(form) : undefined);
  const sayings: Saying[] = [];
  let step = declareFlow.open({ roundId: String(TRIAL_ROUND_ID), ...(again && { mode: 'new' }) }, facts);
  while (step.state) {
    const context = contextOf(step.state, facts);
    if (typeof context === 'string' || !step.says || sayings.length > SAYINGS_MOST) {
      throw new Error('a trial declaration does not come to its end');
    }
    const { place } = context.state;
    sayings.push({ prompt: step.says, at: codeOf(place), counts: true });
    if (place.at === 'stop') step = takeAnswers(context, answersAt(context, place.code, world));
    else if (place.at === 'doubt')
      step = declareFlow.advance(context.state, { type: 'choice', choice: 'yes' }, facts);
    else {
      sayings.push(...asides(context));
      step = declareFlow.advance(context.state, { type: 'choice', choice: 'send' }, facts);
    }
  }
  if (step.says) sayings.push({ prompt: step.says, at: undefined, counts: true });
  return sayings;
}

function codeOf(place: DeclareState['place']): string | undefined {
  if (place.at === 'stop') return place.code;
  return place.at === 'doubt' ? place.doubts[0]?.code : undefined;
}

function answersAt(context: Context, code: string, world: Readonly<Answers>): Record<string, Answer> {
  const stop = findStop(context, code);
  const asked = stop ? questionsOf(stop) : [];
  return Object.fromEntries(asked.map((one) => [one.code, world[one.code] ?? longestAnswer(one)]));
}

/** The answer that takes most room wherever it is repeated. */
function longestAnswer(question: Question): Answer {
  switch (question.type) {
    case 'choice': {
      const [longest] = [...question.options].sort((a, b) => b.label.length - a.label.length);
      return { type: 'choice', code: longest?.code ?? '' };
    }
    case 'fraction':
      return { type: 'fraction', present: question.max, total: question.max };
    case 'counts':
      return {
        type: 'counts',
        counts: Object.fromEntries(question.parts.map(({ code }) => [code, question.max])),
      };
    case 'criterion':
      return { type: 'criterion', passed: false };
    case 'text':
      return { type: 'text', text: 'm'.repeat(question.maxLength) };
  }
}

/** Before sending: everything that can be asked to be shown then, with the note written. */
function asides(context: Context): Saying[] {
  const note = placedQuestions(context.questionnaire).flatMap(({ question }) =>
    question.type === 'text' && question.onRequest ? [question] : [],
  )[0];
  const answers: Answers = { ...context.state.answers, ...(note && { [note.code]: longestAnswer(note) }) };
  const noted = having(context, { answers });
  const prompts = [
    promptOf(noted),
    promptOf(having(noted, { place: { at: 'pick' } })),
    viewPrompt(context.round, sent(answers), context.questionnaire, context.facts),
    ...reconfirming(noted, context.facts),
  ];
  const shown = prompts.map((prompt) => ({ prompt, at: undefined, counts: false }));
  const asked = note && promptOf(having(context, { place: { at: 'stop', code: note.code, free: true } }));
  return asked ? [...shown, { prompt: asked, at: note.code, counts: false }] : shown;
}

/** "Không thay đổi" with one item changed: the summary and what must be confirmed, in one message. */
function reconfirming(context: Context, { last }: Facts): Prompt[] {
  if (!last) return [];
  const { provenance } = carry(context.questionnaire, { ...last, answers: context.state.answers });
  const note = Object.keys(context.state.answers).at(-1);
  const touched = note === undefined ? provenance : { ...provenance, [note]: 'fresh' as const };
  return [promptOf(having(context, { mode: 'same', provenance: touched, place: { at: 'reconfirm' } }))];
}

/** A declaration of last time whose totals differ from this time's by more than any jump allowed. */
function earlier(form: Questionnaire): DeclarationFact {
  const answers = Object.fromEntries(
    placedQuestions(form).flatMap(({ question }): [string, Answer][] =>
      question.type === 'fraction' ? [[question.code, { type: 'fraction', present: 1, total: 1 }]] : [],
    ),
  );
  return { ...sent(answers), roundId: TRIAL_ROUND_ID + 1, roundTitle: 'thứ Sáu 26/02' };
}

function sent(answers: Answers): DeclarationFact {
  return {
    id: 1,
    roundId: TRIAL_ROUND_ID,
    roundTitle: 'thứ Hai 01/03',
    revision: 1,
    questionnaireId: TRIAL_FORM_ID,
    answers,
    provenance: {},
    passed: 0,
    total: 0,
    receiptCode: 'AAAA-BBBB',
    receivedAt: TRIAL_START,
    carries: 0,
  };
}
