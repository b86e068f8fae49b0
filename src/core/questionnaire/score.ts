import type { Answers, Criterion, Level, Questionnaire } from './questionnaire.js';
import { visibleQuestions } from './visible-questions.js';

/** `outcome` is a level's code; without one (no criterion applied, e.g. a closed school) the place is "chưa đánh giá". */
interface Score {
  readonly passed: number;
  readonly total: number;
  readonly outcome?: string;
  readonly colour?: Level['colour'];
  readonly failed: readonly Criterion[];
}

/** Counts the criteria that apply and finds the level; a criterion without an answer counts as failed. */
export function score(questionnaire: Questionnaire, answers: Readonly<Answers>): Score {
  const criteria = visibleQuestions(questionnaire, answers).filter(
    (question) => question.type === 'criterion',
  );
  const failed = criteria.filter((criterion) => {
    const answer = answers[criterion.code];
    return !(answer?.type === 'criterion' && answer.passed);
  });
  const total = criteria.length;
  const passed = total - failed.length;
  const reached = total === 0 ? undefined : levelFor(questionnaire.levels, passed, failed);
  return { passed, total, failed, ...(reached && { outcome: reached.code, colour: reached.colour }) };
}

const levelFor = (
  levels: readonly Level[],
  passed: number,
  failed: readonly Criterion[],
): Level | undefined =>
  levels.find(
    (level) =>
      passed >= level.min && !(level.requireMandatory && failed.some((criterion) => criterion.mandatory)),
  );
