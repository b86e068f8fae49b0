import type { Criterion, Questionnaire } from './questionnaire.js';

/** The criteria of a form by their code, in its order; none without a form. */
export function criteriaByCode(form: Questionnaire | undefined): ReadonlyMap<string, Criterion> {
  const questions = (form?.groups ?? []).flatMap((group) => group.questions);
  return new Map(
    questions.flatMap((question) => (question.type === 'criterion' ? [[question.code, question]] : [])),
  );
}
