import type { Question, Questionnaire } from './questionnaire.js';

/** Where something is in a questionnaire: member names and positions from the top, `['groups', 1, 'questions', 0, 'text']`. */
export type Path = readonly (string | number)[];

/** One fault of a questionnaire: its place (empty = the whole form) and, in Vietnamese, what is wrong there. */
export interface Problem {
  readonly path: Path;
  readonly message: string;
}

/** A place as it is written in messages: `groups.1.questions.0.text`. */
export function formatPath(path: Path): string {
  return path.join('.');
}

/** A problem in one line: its place, where it has one, and what is wrong. */
export function formatProblem({ path, message }: Problem): string {
  return path.length > 0 ? `${formatPath(path)}: ${message}` : message;
}

/** A question with its place in the form. */
export interface PlacedQuestion {
  readonly question: Question;
  readonly path: Path;
}

/** Every question of the form in order, with its place. */
export function placedQuestions({ groups }: Questionnaire): PlacedQuestion[] {
  return groups.flatMap((group, at) =>
    group.questions.map((question, index) => ({ question, path: ['groups', at, 'questions', index] })),
  );
}
