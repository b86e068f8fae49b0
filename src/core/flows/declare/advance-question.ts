import type { Input } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import type { AnswerProblem } from '../../questionnaire/check-answer.js';
import type { Answer, Question } from '../../questionnaire/questionnaire.js';
import type { Stop } from '../../questionnaire/stops.js';
import type { Context, DeclareStep } from './context.js';
import { describeAnswer } from './describe.js';
import { textAnswer } from './files.js';
import { hear, hearTogether } from './hear.js';
import { move } from './move.js';
import { chosen } from './option.js';
import { ask, misread } from './prompt-of.js';
import { answerOptions, lastAnswer, moves } from './stop-options.js';
import { choiceLine, figuresFrom } from './stop-prompt.js';
import { takeAnswers } from './take-answers.js';

type QuestionStop = Stop & { readonly type: 'question' };

/** One answer, or several figures in one text, or a move, at a question asked on its own. */
export function advanceQuestion(context: Context, stop: QuestionStop, input: Input): DeclareStep {
  const { question } = stop;
  if (question.type === 'text') return advanceText(context, stop, question, input);
  if (input.type === 'text') {
    const heard = hear(question, input.text);
    if (heard.kind === 'answer') return takeAnswers(context, { [question.code]: heard.answer });
    if (heard.kind === 'problem') return misread(context, problemText(heard.problem));
    const together = hearTogether(figuresFrom(context, stop), input.text);
    if (together) return takeTogether(context, together);
    if (heard.kind === 'partial') return misread(context, partialText(question, heard.present));
  }
  const choice = chosen(input, [...moves(context, stop), ...answerOptions(context, question)]);
  const answer = choice === undefined ? undefined : pressed(context, question, choice);
  if (answer) return takeAnswers(context, { [question.code]: answer });
  return move(context, stop, choice) ?? misread(context, misreadText(question));
}

function pressed(context: Context, question: Question, choice: string): Answer | undefined {
  switch (question.type) {
    case 'choice':
      return choice.startsWith('o.') ? { type: 'choice', code: choice.slice(2) } : undefined;
    case 'criterion':
      return choice === 'yes' || choice === 'no'
        ? { type: 'criterion', passed: choice === 'yes' }
        : undefined;
    case 'counts': {
      const counts = Object.fromEntries(question.parts.map((part) => [part.code, 0]));
      return choice === 'zero' ? { type: 'counts', counts } : undefined;
    }
    case 'fraction':
      return choice === 'last' ? lastAnswer(context, question) : undefined;
    case 'text':
      return undefined;
  }
}

/** Any text is the answer here, unless it is nothing but one of the moves. */
function advanceText(context: Context, stop: QuestionStop, question: Question, input: Input): DeclareStep {
  const brief = input.type !== 'text' || input.text.trim().split(/\s+/).length <= 3;
  const choice = brief
    ? chosen(input, [...moves(context, stop), ...answerOptions(context, question)])
    : undefined;
  const moved = move(context, stop, choice);
  if (moved) return moved;
  if (input.type !== 'text') return ask(context);
  const heard = hear(question, input.text);
  if (heard.kind === 'answer') {
    const files = textAnswer(context, question.code)?.files;
    return takeAnswers(context, { [question.code]: { ...heard.answer, ...(files && { files }) } });
  }
  return misread(context, heard.kind === 'problem' ? problemText(heard.problem) : misreadText(question));
}

function takeTogether(context: Context, together: readonly (readonly [Question, Answer])[]): DeclareStep {
  const what = together.map(([question, answer]) => describeAnswer(question, answer)).join(' · ');
  const given = Object.fromEntries(together.map(([question, answer]) => [question.code, answer]));
  return takeAnswers(context, given, say('declare.noted', { what }));
}

/** What is wrong with an answer that was read, in words for the person. */
function problemText(problem: AnswerProblem): string {
  switch (problem.type) {
    case 'present-above-total':
      return say('declare.presentAboveTotal', { present: problem.present, total: problem.total });
    case 'too-large':
      return say('declare.tooLarge', { value: problem.value, max: problem.max });
    case 'too-long':
      return say('declare.tooLong', { length: problem.length, max: problem.max });
    case 'unknown-option':
    case 'missing-part':
    case 'wrong-type':
      return say('declare.misreadChoice');
  }
}

const partialText = ({ example = '' }: Question, present: number): string =>
  say('declare.partial', { present, example });

/** An answer could not be read: what is being asked, with an example. */
function misreadText(question: Question): string {
  const example = question.example ?? '';
  const asked = (question.text.charAt(0).toLocaleLowerCase('vi') + question.text.slice(1)).replace(
    /[?.]\s*$/,
    '',
  );
  switch (question.type) {
    case 'choice':
      return say('declare.misreadChoiceOf', { options: choiceLine(question.options) });
    case 'criterion':
      return say('declare.misreadCriterion');
    case 'counts': {
      const parts = question.parts.map(({ short }) => short).join(', ');
      return say('declare.misreadCounts', { many: question.parts.length, parts, example });
    }
    case 'fraction':
    case 'text':
      return example ? say('declare.misreadExample', { asked, example }) : say('declare.misread', { asked });
  }
}
