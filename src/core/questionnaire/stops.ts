import type { Answers, Criterion, Group, Question, Questionnaire } from './questionnaire.js';
import { visibleQuestions } from './visible-questions.js';

/** One thing asked at a time: a question, or a group's criteria as one checklist. */
export type Stop =
  | { readonly type: 'question'; readonly code: string; readonly question: Question; readonly group: Group }
  | {
      readonly type: 'checklist';
      readonly code: string;
      readonly group: Group;
      readonly criteria: readonly Criterion[];
    };

/** `group`: criteria of a group at once; `step`: every criterion on its own. */
type Walk = 'group' | 'step';

/** Everything that is asked given these answers, in order. Questions answered only on request are no stops. */
export function stops(questionnaire: Questionnaire, answers: Readonly<Answers>, walk: Walk): Stop[] {
  const visible = new Set(visibleQuestions(questionnaire, answers));
  return questionnaire.groups.flatMap((group) =>
    stopsOfGroup(
      group,
      group.questions.filter(
        (question) => visible.has(question) && !(question.type === 'text' && question.onRequest),
      ),
      walk,
    ),
  );
}

function stopsOfGroup(group: Group, questions: readonly Question[], walk: Walk): Stop[] {
  const criteria = questions.filter((question) => question.type === 'criterion');
  const found: Stop[] = [];
  for (const question of questions) {
    if (walk === 'step' || question.type !== 'criterion' || criteria.length === 1) {
      found.push({ type: 'question', code: question.code, question, group });
    } else if (question === criteria[0]) {
      found.push({ type: 'checklist', code: group.code, group, criteria });
    }
  }
  return found;
}

/** The stop's questions that have no answer yet. */
export function unanswered(stop: Stop, answers: Readonly<Answers>): readonly Question[] {
  const asked: readonly Question[] = stop.type === 'question' ? [stop.question] : stop.criteria;
  return asked.filter((question) => answers[question.code] === undefined);
}

/** How many messages the longest way through takes when each stop costs one and sending one more. */
export function worstCost(questionnaire: Questionnaire): number {
  let worlds: Answers[] = [{}];
  for (const question of questionnaire.groups.flatMap((group) => group.questions)) {
    if (question.type !== 'choice') continue;
    worlds = worlds.flatMap((world) =>
      question.options.map((option) => ({
        ...world,
        [question.code]: { type: 'choice' as const, code: option.code },
      })),
    );
  }
  return 1 + Math.max(...worlds.map((world) => stops(questionnaire, world, 'group').length));
}
