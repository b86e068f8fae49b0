import { checkAnswer, type AnswerProblem } from '../../questionnaire/check-answer.js';
import type { Answer, Question } from '../../questionnaire/questionnaire.js';
import { readChoice } from '../../read/read-choice.js';
import { readCounts } from '../../read/read-counts.js';
import { readFraction } from '../../read/read-fraction.js';
import { readYesNo } from '../../read/read-yes-no.js';
import { BRIEF } from './option.js';

/** What a typed answer turned out to be: one to store, one that contradicts itself, half of one, or none. */
export type Heard =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'problem'; readonly problem: AnswerProblem }
  | { readonly kind: 'partial'; readonly present: number }
  | { readonly kind: 'none' };

const none: Heard = { kind: 'none' };

/** Reads a text as the answer to a question and checks it. */
export function hear(question: Question, text: string): Heard {
  if (question.type !== 'text' && text.length > BRIEF) return none;
  switch (question.type) {
    case 'choice': {
      const read = readChoice(text, question.options);
      return read.kind === 'choice' ? checked(question, { type: 'choice', code: read.code }) : none;
    }
    case 'criterion': {
      const { kind } = readYesNo(text);
      return kind === 'unclear' ? none : checked(question, { type: 'criterion', passed: kind === 'yes' });
    }
    case 'counts': {
      const read = readCounts(text, question.parts.length, {
        labels: question.parts.map(({ labels }) => labels),
      });
      if (read.kind !== 'counts') return none;
      const counts = Object.fromEntries(question.parts.map(({ code }, at) => [code, read.values[at] ?? 0]));
      return checked(question, { type: 'counts', counts });
    }
    case 'fraction': {
      const read = readFraction(text);
      if (read.kind === 'partial') return read;
      if (read.kind === 'unclear') return none;
      return checked(question, { type: 'fraction', present: read.present, total: read.total });
    }
    case 'text':
      return text.trim() ? checked(question, { type: 'text', text: text.normalize('NFC').trim() }) : none;
  }
}

function checked(question: Question, answer: Answer): Heard {
  const problem = checkAnswer(question, answer);
  return problem ? { kind: 'problem', problem } : { kind: 'answer', answer };
}

/** Longer texts than this are prose, not figures in a row. */
const WORDS_MOST = 14;

type Together = readonly (readonly [Question, Answer])[];

/**
 * Reads several figures out of one text, "1180/1205 76/78 0", as the answers to the first two or more of `questions`.
 * Undefined when the text cannot be divided among them, or in more than one way.
 */
export function hearTogether(questions: readonly Question[], text: string): Together | undefined {
  if (text.length > BRIEF) return undefined;
  const words = text.split(/[\s;]+/).filter((word) => word !== '');
  if (words.length < 2 || words.length > WORDS_MOST) return undefined;
  for (let many = questions.length; many > 1; many -= 1) {
    const ways = divide(questions.slice(0, many), words);
    if (ways.length > 0) return ways.length === 1 ? ways[0] : undefined;
  }
  return undefined;
}

function divide(questions: readonly Question[], words: readonly string[]): Together[] {
  const [question, ...others] = questions;
  if (!question) return words.length === 0 ? [[]] : [];
  const ways: Together[] = [];
  const least = others.length === 0 ? words.length : 1;
  for (let size = least; size <= words.length - others.length; size += 1) {
    const heard = hear(question, words.slice(0, size).join(' '));
    if (heard.kind !== 'answer') continue;
    for (const rest of divide(others, words.slice(size))) ways.push([[question, heard.answer], ...rest]);
  }
  return ways;
}
