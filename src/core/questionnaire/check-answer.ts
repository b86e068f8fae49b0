import type { Answer, Question } from './questionnaire.js';

/** Why an answer cannot be taken: it belongs to another kind of question, or its numbers contradict each other. */
export type AnswerProblem =
  | { readonly type: 'wrong-type' }
  | { readonly type: 'unknown-option'; readonly code: string }
  | { readonly type: 'missing-part'; readonly code: string }
  | { readonly type: 'present-above-total'; readonly present: number; readonly total: number }
  | { readonly type: 'too-large'; readonly value: number; readonly max: number }
  | { readonly type: 'too-long'; readonly length: number; readonly max: number };

/** The first thing wrong with an answer to this question; undefined when it can be stored as it is. */
export function checkAnswer(question: Question, answer: Answer): AnswerProblem | undefined {
  if (question.type === 'choice' && answer.type === 'choice') {
    const known = question.options.some((option) => option.code === answer.code);
    return known ? undefined : { type: 'unknown-option', code: answer.code };
  }
  if (question.type === 'fraction' && answer.type === 'fraction') {
    const { present, total } = answer;
    if (present > total) return { type: 'present-above-total', present, total };
    return total > question.max ? { type: 'too-large', value: total, max: question.max } : undefined;
  }
  if (question.type === 'counts' && answer.type === 'counts') {
    const missing = question.parts.find((part) => answer.counts[part.code] === undefined);
    if (missing) return { type: 'missing-part', code: missing.code };
    const value = Math.max(...Object.values(answer.counts));
    return value > question.max ? { type: 'too-large', value, max: question.max } : undefined;
  }
  if (question.type === 'text' && answer.type === 'text') {
    const { length } = answer.text;
    return length > question.maxLength ? { type: 'too-long', length, max: question.maxLength } : undefined;
  }
  return question.type === 'criterion' && answer.type === 'criterion' ? undefined : { type: 'wrong-type' };
}
