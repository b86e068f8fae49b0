import type { Answers, Condition, Question, Questionnaire } from './questionnaire.js';

const holds = (condition: Condition, answers: Readonly<Answers>): boolean => {
  const answer = answers[condition.question];
  if (answer?.type === 'choice') return condition.in.includes(answer.code);
  if (answer?.type === 'criterion') return condition.in.includes(answer.passed ? 'dat' : 'khong_dat');
  return false;
};

/** The questions that apply given these answers, in order; one that depends on a hidden question is hidden too. */
export function visibleQuestions(questionnaire: Questionnaire, answers: Readonly<Answers>): Question[] {
  const visible: Question[] = [];
  const counted: Answers = {};
  for (const question of questionnaire.groups.flatMap((group) => group.questions)) {
    if (question.when && !holds(question.when, counted)) continue;
    visible.push(question);
    const answer = answers[question.code];
    if (answer) counted[question.code] = answer;
  }
  return visible;
}

/** The answers without those to questions that no longer apply (or never existed), in the questionnaire's order. */
export function prune(questionnaire: Questionnaire, answers: Readonly<Answers>): Answers {
  const kept: Answers = {};
  for (const question of visibleQuestions(questionnaire, answers)) {
    const answer = answers[question.code];
    if (answer) kept[question.code] = answer;
  }
  return kept;
}

/** Whether every question that is a step of the conversation and applies has an answer. */
export function isComplete(questionnaire: Questionnaire, answers: Readonly<Answers>): boolean {
  return visibleQuestions(questionnaire, answers).every(
    (question) => question.type === 'text' || answers[question.code] !== undefined,
  );
}
