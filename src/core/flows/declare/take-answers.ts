import { say } from '../../messages/text.js';
import type { Answer } from '../../questionnaire/questionnaire.js';
import { having, type Context, type DeclareStep } from './context.js';
import type { Doubt } from './declare-state.js';
import { ask } from './prompt-of.js';
import { onward, take } from './walk.js';

/** Takes what was answered and goes on; what looks unlikely is asked back first. `line` says what was noted. */
export function takeAnswers(
  context: Context,
  given: Readonly<Record<string, Answer>>,
  line?: string,
): DeclareStep {
  const doubts = Object.entries(given).flatMap(([code, answer]) => doubtsAbout(context, code, answer));
  const sure = Object.fromEntries(
    Object.entries(given).filter(([code]) => !doubts.some((doubt) => doubt.code === code)),
  );
  const taken = take(context, sure);
  return doubts.length > 0
    ? ask(having(taken, { place: { at: 'doubt', doubts } }))
    : ask(onward(taken), line);
}

/** Takes the doubted answer as it is, then asks the next doubt or goes on. */
export function takeDoubted(context: Context, doubts: readonly Doubt[]): DeclareStep {
  const [first, ...rest] = doubts;
  const taken = first ? take(context, { [first.code]: first.answer }) : context;
  return rest.length > 0 ? ask(having(taken, { place: { at: 'doubt', doubts: rest } })) : ask(onward(taken));
}

function doubtsAbout({ facts, questionnaire, state }: Context, code: string, answer: Answer): Doubt[] {
  const question = questionnaire.groups.flatMap((group) => group.questions).find((one) => one.code === code);
  if (question?.type === 'counts' && answer.type === 'counts') {
    const serious = question.parts.some((part) => part.confirm && (answer.counts[part.code] ?? 0) > 0);
    return serious ? [{ code, answer, why: 'cases' }] : [];
  }
  const before = facts.last?.questionnaireId === state.questionnaireId ? facts.last.answers[code] : undefined;
  if (question?.type !== 'fraction' || answer.type !== 'fraction' || before?.type !== 'fraction') return [];
  if (question.jumpPercent === undefined || before.total === 0) return [];
  const percent = (Math.abs(answer.total - before.total) * 100) / before.total;
  return percent > question.jumpPercent ? [{ code, answer, why: 'jump' }] : [];
}

/** "Ghi nhận: mục 6 không đạt, 6 mục đạt." */
export function notedFailed(failed: readonly number[], passed: number): string | undefined {
  if (failed.length === 0) return undefined;
  const values = { failed: failed.join(', '), passed };
  return passed === 0 ? say('declare.notedAllFailed', values) : say('declare.notedFailed', values);
}
