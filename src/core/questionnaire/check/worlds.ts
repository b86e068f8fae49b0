import { valuesOf } from '../contradictions.js';
import { placedQuestions } from '../problem.js';
import type { Answer, Answers, Question, Questionnaire } from '../questionnaire.js';
import { visibleQuestions } from '../visible-questions.js';

/** Every way in which the answers that decide about other questions can fall; `complete` is false when there are more. */
export interface Worlds {
  readonly worlds: readonly Answers[];
  readonly complete: boolean;
}

/**
 * The different ways through a form, at most `most` of them: answers to exactly those questions that conditions mention
 * and that are asked. Answers no condition tells apart count as one. The conditions must be sound, see `contradictions`.
 */
export function worldsOf(questionnaire: Questionnaire, most: number): Worlds {
  const deciding = new Map(
    placedQuestions(questionnaire).flatMap(({ question }) => {
      const answers = decidingAnswers(questionnaire, question);
      return answers.length > 0 ? [[question.code, answers]] : [];
    }),
  );
  let complete = true;
  let open: Answers[] = [{}];
  for (const [code, answers] of deciding) {
    open = open.flatMap((world) => {
      const asked = visibleQuestions(questionnaire, world).some((question) => question.code === code);
      return asked ? answers.map((answer) => ({ ...world, [code]: answer })) : [world];
    });
    if (open.length > most) complete = false;
    open = open.slice(0, most);
  }
  return { worlds: open, complete };
}

/**
 * The worlds in which most is asked: those whose questions are not all asked in another one too. The longest way and the
 * longest messages are among them, because a question more never makes a way shorter.
 */
export function fullestWorlds(questionnaire: Questionnaire, worlds: readonly Answers[]): Answers[] {
  const order = new Map(
    placedQuestions(questionnaire).map(({ question }, at) => [question, 1n << BigInt(at)]),
  );
  const asked = worlds
    .map((world) => {
      const visible = visibleQuestions(questionnaire, world);
      return {
        world,
        size: visible.length,
        mask: visible.reduce((mask, one) => mask | (order.get(one) ?? 0n), 0n),
      };
    })
    .sort((a, b) => b.size - a.size);
  const fullest: typeof asked = [];
  for (const one of asked) {
    if (!fullest.some(({ mask }) => (mask & one.mask) === one.mask)) fullest.push(one);
  }
  return fullest.map(({ world }) => world);
}

/** One answer for each set of conditions that answers of this question can make hold: the one with the longest label. */
function decidingAnswers(questionnaire: Questionnaire, question: Question): Answer[] {
  const conditions = placedQuestions(questionnaire).flatMap(({ question: { when } }) =>
    when?.question === question.code ? [when.in] : [],
  );
  if (conditions.length === 0) return [];
  const kinds = new Map<string, string>();
  for (const value of valuesOf(question) ?? []) {
    const kind = conditions.map((values) => (values.includes(value) ? '1' : '0')).join('');
    const other = kinds.get(kind);
    if (other === undefined || labelLength(question, value) > labelLength(question, other)) {
      kinds.set(kind, value);
    }
  }
  return [...kinds.values()].map((value) =>
    question.type === 'criterion'
      ? { type: 'criterion', passed: value === 'dat' }
      : { type: 'choice', code: value },
  );
}

function labelLength(question: Question, value: string): number {
  if (question.type !== 'choice') return 0;
  return question.options.find(({ code }) => code === value)?.label.length ?? 0;
}
