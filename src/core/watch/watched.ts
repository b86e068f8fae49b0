import type { Answers, Questionnaire } from '../questionnaire/questionnaire.js';
import { visibleQuestions } from '../questionnaire/visible-questions.js';

/** A count of suspected cases as declared. */
export interface WatchedCount {
  /** Code of the questionnaire's count, e.g. `f0`. */
  readonly kind: string;
  readonly label: string;
  readonly count: number;
}

/** A mandatory criterion as declared. */
export interface WatchedCriterion {
  readonly criterion: string;
  readonly number: number;
  readonly label: string;
  readonly passed: boolean;
}

/** What the watch over an area takes from a declaration: its counts, its mandatory criteria, and what was said about them. */
export interface Watched {
  readonly counts: readonly WatchedCount[];
  readonly mandatory: readonly WatchedCriterion[];
  /** The note, or that a photo came with it; undefined when neither was sent. */
  readonly proof?: string | undefined;
}

/** A photo or file without words, as it is told to superiors. */
const FILE_ONLY = '(ảnh, tệp)';

/** What is watched of the answers that apply; hidden answers are left out. */
export function watched(questionnaire: Questionnaire, answers: Readonly<Answers>): Watched {
  const visible = visibleQuestions(questionnaire, answers);
  const counts = visible.flatMap((question) => {
    const answer = answers[question.code];
    if (question.type !== 'counts' || answer?.type !== 'counts') return [];
    return question.parts.map(({ code, short }) => ({
      kind: code,
      label: short,
      count: answer.counts[code] ?? 0,
    }));
  });
  const mandatory = visible.flatMap((question) => {
    const answer = answers[question.code];
    if (question.type !== 'criterion' || !question.mandatory || answer?.type !== 'criterion') return [];
    const { code, number, short } = question;
    return [{ criterion: code, number, label: short, passed: answer.passed }];
  });
  const proof = visible.map((question) => said(answers[question.code])).find((text) => text !== undefined);
  return { counts, mandatory, ...(proof === undefined ? {} : { proof }) };
}

function said(answer: Answers[string] | undefined): string | undefined {
  if (answer?.type !== 'text') return undefined;
  if (answer.text !== '') return answer.text;
  return answer.files && answer.files.length > 0 ? FILE_ONLY : undefined;
}
