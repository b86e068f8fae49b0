import { say } from '../../messages/text.js';
import type { Answer, Question } from '../../questionnaire/questionnaire.js';
import type { Stop } from '../../questionnaire/stops.js';
import type { Context } from './context.js';
import type { Option } from './option.js';
import {
  allPassed,
  back,
  byGroup,
  byQuestion,
  doneFiles,
  eraseText,
  goOn,
  keep,
  skip,
  someFailed,
} from './options.js';
import { before, isEditing, questionsOf } from './walk.js';

/** The last declaration's answer to a fraction, when it can be given again by one press. */
export function lastAnswer(
  { facts, state }: Context,
  question: Question,
): (Answer & { type: 'fraction' }) | undefined {
  if (question.type !== 'fraction' || question.neverCarry || state.mode === 'correct') return undefined;
  const answer =
    facts.last?.questionnaireId === state.questionnaireId ? facts.last.answers[question.code] : undefined;
  return answer?.type === 'fraction' ? answer : undefined;
}

/** What can be answered by a press at a question; `o.<code>`, `yes`/`no`, `zero`, `last`. */
export function answerOptions(context: Context, question: Question): Option[] {
  switch (question.type) {
    case 'choice':
      return question.options.map(({ code, label, words }) => ({
        choice: `o.${code}`,
        label,
        ...(words && { words }),
      }));
    case 'criterion':
      return [
        { choice: 'yes', label: say('declare.passed'), style: 'success' },
        { choice: 'no', label: say('declare.failed'), style: 'danger' },
      ];
    case 'counts':
      return [{ choice: 'zero', label: say('declare.noCases') }];
    case 'fraction': {
      const last = lastAnswer(context, question);
      const value = last && `${last.present}/${last.total}`;
      return value
        ? [{ choice: 'last', label: say('declare.likeLast', { value }), words: ['nhu lan truoc', 'nhu cu'] }]
        : [];
    }
    case 'text':
      return hasFiles(context.state, question) ? [doneFiles(), eraseText()] : [skip()];
  }
}

/** The moves open at a stop besides answering it: keep what is recorded, change the walk, go back. */
export function moves(context: Context, stop: Stop): Option[] {
  const { answers, walk } = context.state;
  const ticked = stop.type === 'checklist' && context.facts.channel.editsInPlace;
  const answered = questionsOf(stop).every((question) => answers[question.code] !== undefined);
  const goesBack = isEditing(context) || before(context, stop.code) !== undefined;
  const single = stop.type === 'question' && stop.question.type === 'criterion';
  return [
    ...(answered && !ticked && !(stop.type === 'question' && hasFiles(context.state, stop.question))
      ? [keep()]
      : []),
    ...(stop.type === 'checklist' ? [byQuestion()] : []),
    ...(single && walk === 'step' ? [byGroup()] : []),
    { ...back(), quiet: !goesBack },
  ];
}

const hasFiles = ({ answers }: Context['state'], { code }: Question): boolean => {
  const answer = answers[code];
  return answer?.type === 'text' && answer.files !== undefined;
};

/** What a checklist offers: everything passes, or the ticked items (where messages can be edited) or naming them. */
export function checklistOptions({ facts }: Context, marks: readonly number[]): Option[] {
  if (!facts.channel.editsInPlace) return [allPassed(), someFailed()];
  const label = marks.length > 0 ? say('declare.goOnWith', { failed: marks.length }) : say('declare.goOn');
  return marks.length > 0
    ? [goOn(label), { ...allPassed(), quiet: true }]
    : [allPassed(), { ...goOn(label), quiet: true }];
}
