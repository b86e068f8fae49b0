import type { Prompt } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import type { Answer, Question } from '../../questionnaire/questionnaire.js';
import { toReconfirm } from './carry.js';
import { lines, type Context } from './context.js';
import { capital, describeAnswer } from './describe.js';
import { buttons } from './option.js';
import { changed, rightSend } from './options.js';
import { summaryPrompt } from './review-prompts.js';
import { resultOf } from './round-texts.js';

/** What a carried declaration keeps, and what of it must be said to hold again. */
export function reconfirmPrompt(context: Context): Prompt {
  const { facts, questionnaire, state } = context;
  const open = toReconfirm(questionnaire, state.answers, state.provenance);
  const touched = Object.values(state.provenance).includes('fresh');
  const last = facts.last;
  const title = last?.roundTitle ?? '';
  const head = touched
    ? lines(summaryPrompt(context).text, say('declare.reconfirmChanged'))
    : say('declare.reconfirm', { title, result: last ? resultOf(last, facts) : '' });
  return { text: lines(head, ...stillLines(context, open)), buttons: buttons([rightSend(), changed()]) };
}

function stillLines({ state }: Context, open: readonly Question[]): string[] {
  const criteria = (passed: boolean): string =>
    open
      .flatMap((question) => {
        const answer = state.answers[question.code];
        return question.type === 'criterion' && answer?.type === 'criterion' && answer.passed === passed
          ? [question.number]
          : [];
      })
      .join(', ');
  const [passed, failed] = [criteria(true), criteria(false)];
  return [
    ...open.flatMap((question) => stillLine(question, state.answers[question.code])),
    ...(passed ? [say('declare.stillPassed', { numbers: passed })] : []),
    ...(failed ? [say('declare.stillFailed', { numbers: failed })] : []),
  ];
}

function stillLine(question: Question, answer: Answer | undefined): string[] {
  if (!answer || answer.type === 'criterion') return [];
  const what = describeAnswer(question, answer);
  if (question.type !== 'counts' || answer.type !== 'counts') return [say('declare.stillOther', { what })];
  if (Object.values(answer.counts).some((count) => count > 0)) {
    return [say('declare.stillSome', { counts: capital(what) })];
  }
  return [say('declare.stillNone', { parts: question.parts.map(({ short }) => short).join(', ') })];
}
