import type { AccountFact, Facts, RoundFact, UnitFact } from '../../../conversation/facts.js';
import type { Questionnaire } from '../../../questionnaire/questionnaire.js';

/** What a declaration by a superior is about. */
export interface StoodInFor {
  readonly accountId: number;
  readonly school: UnitFact;
  readonly round: RoundFact;
  readonly questionnaire: Questionnaire;
}

/**
 * The facts the declaration's conversation would have at the school, without its past: nothing is taken over from an
 * earlier declaration and no draft is offered, because whoever stands in has seen neither.
 */
export function standingIn(facts: Facts, { accountId, school, round, questionnaire }: StoodInFor): Facts {
  const { last: _last, unsent: _unsent, ...rest } = facts;
  const account: AccountFact = { id: accountId, role: 'school', unit: school };
  return {
    ...rest,
    accounts: [account],
    active: account,
    school: account,
    rounds: [round],
    questionnaires: new Map([[round.questionnaireId, questionnaire]]),
  };
}
