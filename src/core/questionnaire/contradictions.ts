import { say } from '../messages/text.js';
import { placedQuestions, type PlacedQuestion, type Problem } from './problem.js';
import type { Question, Questionnaire } from './questionnaire.js';

/** What makes a well-formed file no usable questionnaire: repeated codes, impossible conditions, levels that leave gaps. */
export function contradictions(questionnaire: Questionnaire): Problem[] {
  const questions = placedQuestions(questionnaire);
  return [
    ...repeatedCodes(questionnaire, questions),
    ...questions.flatMap(repeatedInnerCodes),
    ...repeatedNumbers(questions),
    ...badConditions(questions),
    ...badLevels(questionnaire),
  ];
}

/** The values a condition may name: a choice's options, `dat` and `khong_dat` of a criterion; undefined for other questions. */
export function valuesOf(question: Question): string[] | undefined {
  if (question.type === 'criterion') return ['dat', 'khong_dat'];
  return question.type === 'choice' ? innerCodes(question) : undefined;
}

const innerCodes = (question: Question): string[] => {
  if (question.type === 'choice') return question.options.map((option) => option.code);
  return question.type === 'counts' ? question.parts.map((part) => part.code) : [];
};

interface Placed {
  readonly value: string;
  readonly path: Problem['path'];
}

/** The second and later of equal values, one for each value that is repeated. */
function repeated(values: readonly Placed[]): Placed[] {
  return values.filter(
    ({ value }, at) => values.slice(0, at).filter((one) => one.value === value).length === 1,
  );
}

/** Codes of groups and questions share one space: buttons and places name either. */
function repeatedCodes({ groups }: Questionnaire, questions: readonly PlacedQuestion[]): Problem[] {
  const codes = [
    ...groups.map(({ code }, at) => ({ value: code, path: ['groups', at, 'code'] })),
    ...questions.map(({ question, path }) => ({ value: question.code, path: [...path, 'code'] })),
  ];
  return repeated(codes).map(({ value, path }) => ({
    path,
    message: say('questionnaire.repeatedCode', { code: value }),
  }));
}

function repeatedInnerCodes({ question, path }: PlacedQuestion): Problem[] {
  const list = question.type === 'choice' ? 'options' : 'parts';
  const codes = innerCodes(question).map((value, at) => ({ value, path: [...path, list, at, 'code'] }));
  return repeated(codes).map((one) => ({
    path: one.path,
    message: say('questionnaire.repeatedInnerCode', { question: question.code, code: one.value }),
  }));
}

function repeatedNumbers(questions: readonly PlacedQuestion[]): Problem[] {
  const numbers = questions.flatMap(({ question, path }) =>
    question.type === 'criterion' ? [{ value: String(question.number), path: [...path, 'number'] }] : [],
  );
  return repeated(numbers).map(({ value, path }) => ({
    path,
    message: say('questionnaire.repeatedNumber', { number: value }),
  }));
}

function badConditions(questions: readonly PlacedQuestion[]): Problem[] {
  const before = new Map<string, Question>();
  const problems: Problem[] = [];
  for (const { question, path } of questions) {
    const { when } = question;
    if (when) {
      const asked = before.get(when.question);
      const known = asked && valuesOf(asked);
      const names = { question: question.code, on: when.question };
      if (!known) {
        const message = say('questionnaire.badCondition', names);
        problems.push({ path: [...path, 'when', 'question'], message });
      }
      for (const value of known ? when.in.filter((one) => !known.includes(one)) : []) {
        const message = say('questionnaire.badValue', { ...names, value });
        problems.push({ path: [...path, 'when', 'in'], message });
      }
    }
    before.set(question.code, question);
  }
  return problems;
}

/** Levels fall from the top, and the last one takes whatever is left; a form without criteria needs none. */
function badLevels({ groups, levels }: Questionnaire): Problem[] {
  const hasCriteria = groups.some((group) =>
    group.questions.some((question) => question.type === 'criterion'),
  );
  if (!hasCriteria && levels.length === 0) return [];
  const codes = levels.map(({ code }, at) => ({ value: code, path: ['levels', at, 'code'] }));
  const problems: Problem[] = repeated(codes).map(({ value, path }) => ({
    path,
    message: say('questionnaire.repeatedCode', { code: value }),
  }));
  const last = levels.at(-1);
  if (last?.min !== 0 || last.requireMandatory) {
    const path = last ? ['levels', levels.length - 1] : ['levels'];
    problems.push({ path, message: say('questionnaire.openLevels') });
  }
  const rising = levels.findIndex((level, at) => level.min > (levels[at - 1]?.min ?? Infinity));
  if (rising !== -1) {
    problems.push({ path: ['levels', rising, 'min'], message: say('questionnaire.levelOrder') });
  }
  return problems;
}
