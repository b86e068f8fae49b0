import { criteriaByCode } from '../../core/questionnaire/criteria-by-code.js';
import type { Criterion } from '../../core/questionnaire/questionnaire.js';
import type { AreaRound, Reports } from '../ports/reports.js';

/** Criteria by id of the round, then by their code. */
export type RoundCriteria = ReadonlyMap<number, ReadonlyMap<string, Criterion>>;

/** The criteria of each round's own form. */
export async function criteriaOf(
  reports: Pick<Reports, 'questionnaire'>,
  rounds: readonly AreaRound[],
): Promise<RoundCriteria> {
  const forms = new Map<number, ReadonlyMap<string, Criterion>>();
  for (const id of new Set(rounds.map(({ questionnaireId }) => questionnaireId)))
    forms.set(id, criteriaByCode(await reports.questionnaire(id)));
  return new Map(rounds.map(({ id, questionnaireId }) => [id, forms.get(questionnaireId) ?? new Map()]));
}
