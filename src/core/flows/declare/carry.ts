import type { DeclarationFact, Facts, LastDeclaration, RoundFact } from '../../conversation/facts.js';
import type { Answers, Provenance, Question, Questionnaire } from '../../questionnaire/questionnaire.js';
import { isComplete, prune, visibleQuestions } from '../../questionnaire/visible-questions.js';

/** "Không thay đổi" is offered for this many days after the last declaration. */
export const CARRY_DAYS = 7;
/** And at most this many times in a row. */
export const CARRY_TIMES = 3;

const DAY_MS = 86_400_000;

/** Why the last declaration cannot be taken over: none of this form, too old, or too often already. */
export type CarryRefusal = 'none' | 'old' | 'often';

/** The declaration "Không thay đổi" would repeat in this round, or why there is none. */
export function carriedFrom(
  facts: Pick<Facts, 'last' | 'questionnaires' | 'receivedAt'>,
  round: Pick<RoundFact, 'questionnaireId'>,
): DeclarationFact | CarryRefusal {
  const { last } = facts;
  const questionnaire = facts.questionnaires.get(round.questionnaireId);
  if (!last || !questionnaire || last.questionnaireId !== round.questionnaireId) return 'none';
  if (!isComplete(questionnaire, last.answers)) return 'none';
  return tooOldOrOften(last, facts.receivedAt) ?? last;
}

/**
 * Whether a message about a round offers "Không thay đổi": as `carriedFrom`, without a look at the answers, because what was sent
 * by this form is complete by it. Tapped, it is looked at again.
 */
export function offersCarry(
  last: LastDeclaration | undefined,
  round: Pick<RoundFact, 'questionnaireId'>,
  now: Date,
): boolean {
  return last?.questionnaireId === round.questionnaireId && tooOldOrOften(last, now) === undefined;
}

function tooOldOrOften(
  last: Pick<LastDeclaration, 'receivedAt' | 'carries'>,
  now: Date,
): 'old' | 'often' | undefined {
  if (now.getTime() - last.receivedAt.getTime() > CARRY_DAYS * DAY_MS) return 'old';
  return last.carries >= CARRY_TIMES ? 'often' : undefined;
}

/** The last declaration's answers, marked as carried; a note belongs to its own round and stays behind. */
export function carry(
  questionnaire: Questionnaire,
  last: DeclarationFact,
): { readonly answers: Answers; readonly provenance: Record<string, Provenance> } {
  const notes = new Set(
    questionnaire.groups
      .flatMap(({ questions }) => questions.filter(({ type }) => type === 'text'))
      .map(({ code }) => code),
  );
  const answers = Object.fromEntries(
    Object.entries(prune(questionnaire, last.answers)).filter(([code]) => !notes.has(code)),
  );
  const provenance = Object.fromEntries(Object.keys(answers).map((code) => [code, 'carried' as const]));
  return { answers, provenance };
}

/** What must be confirmed before a carried declaration is sent: never to be carried, and not answered anew. */
export function toReconfirm(
  questionnaire: Questionnaire,
  answers: Readonly<Answers>,
  provenance: Readonly<Record<string, Provenance>>,
): Question[] {
  return visibleQuestions(questionnaire, answers).filter(
    (question) => question.neverCarry && provenance[question.code] === 'carried',
  );
}
