import { z } from 'zod';
import { say } from '../messages/text.js';
import { questionnaire, type Question, type Questionnaire } from './questionnaire.js';

/** A file that is no usable questionnaire; `problems` has one Vietnamese line per fault, each naming its place. */
export class QuestionnaireError extends Error {
  override readonly name = 'QuestionnaireError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Reads a published questionnaire, defaults filled in; throws QuestionnaireError with every fault found. */
export function parseQuestionnaire(json: unknown): Questionnaire {
  const read = questionnaire.safeParse(json, { error: z.locales.vi().localeError });
  if (!read.success) {
    throw new QuestionnaireError(
      read.error.issues.map((issue) => `${issue.path.join('.') || '(tệp)'}: ${issue.message}`),
    );
  }
  const problems = [
    ...faultsOfCodes(read.data),
    ...faultsOfConditions(read.data),
    ...faultsOfLevels(read.data),
  ];
  if (problems.length > 0) throw new QuestionnaireError(problems);
  return read.data;
}

const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, at) => values.indexOf(value) !== at)),
];

const innerCodes = (question: Question): string[] => {
  if (question.type === 'choice') return question.options.map((option) => option.code);
  return question.type === 'counts' ? question.parts.map((part) => part.code) : [];
};

/** Codes of groups and questions share one space: buttons and places name either. */
function faultsOfCodes({ groups }: Questionnaire): string[] {
  const questions = groups.flatMap((group) => group.questions);
  const codes = [...groups.map((group) => group.code), ...questions.map((question) => question.code)];
  const numbers = questions.flatMap((question) => (question.type === 'criterion' ? [question.number] : []));
  return [
    ...repeated(codes).map((code) => say('questionnaire.repeatedCode', { code })),
    ...questions.flatMap((question) =>
      repeated(innerCodes(question)).map((code) =>
        say('questionnaire.repeatedInnerCode', { question: question.code, code }),
      ),
    ),
    ...repeated(numbers.map(String)).map((number) => say('questionnaire.repeatedNumber', { number })),
  ];
}

function faultsOfConditions({ groups }: Questionnaire): string[] {
  const before = new Map<string, Question>();
  const faults: string[] = [];
  for (const question of groups.flatMap((group) => group.questions)) {
    if (question.when) {
      const asked = before.get(question.when.question);
      const known = asked && valuesOf(asked);
      if (!known) {
        faults.push(
          say('questionnaire.badCondition', { question: question.code, on: question.when.question }),
        );
      }
      for (const value of known ? question.when.in.filter((value) => !known.includes(value)) : []) {
        faults.push(
          say('questionnaire.badValue', { question: question.code, on: question.when.question, value }),
        );
      }
    }
    before.set(question.code, question);
  }
  return faults;
}

const valuesOf = (question: Question): string[] | undefined => {
  if (question.type === 'criterion') return ['dat', 'khong_dat'];
  return question.type === 'choice' ? innerCodes(question) : undefined;
};

/** Levels fall from the top, and the last one takes whatever is left; a form without criteria needs none. */
function faultsOfLevels({ groups, levels }: Questionnaire): string[] {
  const hasCriteria = groups.some((group) =>
    group.questions.some((question) => question.type === 'criterion'),
  );
  if (!hasCriteria && levels.length === 0) return [];
  const last = levels.at(-1);
  const faults = repeated(levels.map((level) => level.code)).map((code) =>
    say('questionnaire.repeatedCode', { code }),
  );
  if (last?.min !== 0 || last.requireMandatory) faults.push(say('questionnaire.openLevels'));
  if (levels.some((level, at) => level.min > (levels[at - 1]?.min ?? Infinity))) {
    faults.push(say('questionnaire.levelOrder'));
  }
  return faults;
}
