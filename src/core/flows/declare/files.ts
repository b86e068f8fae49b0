import type { Input, Prompt } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { checkAnswer } from '../../questionnaire/check-answer.js';
import type { Answer, AnswerFile, Question } from '../../questionnaire/questionnaire.js';
import type { Stop } from '../../questionnaire/stops.js';
import type { Context, DeclareStep } from './context.js';
import { ask, promptOf } from './prompt-of.js';
import { take } from './walk.js';

type Sent = Extract<Input, { type: 'attachment' }>;
type TextAnswer = Extract<Answer, { type: 'text' }>;

const KEPT = new Set(['image', 'file', 'video']);
/** Files kept with one text. */
const FILES_MOST = 5;

/** Whether a question keeps what was sent: texts do, be it the note or what is wrong with a criterion. */
export function keepsFiles(question: Question, { kind }: Sent): boolean {
  return question.type === 'text' && KEPT.has(kind);
}

/** Puts a file (and its caption) to the text of this stop and waits there for more. */
export function takeFile(
  context: Context,
  { question }: Stop & { type: 'question' },
  sent: Sent,
): DeclareStep {
  const before = textAnswer(context, question.code);
  const files = before?.files ?? [];
  if (files.length >= FILES_MOST) return ask(context, say('declare.filesMost', { most: FILES_MOST }));
  const file: AnswerFile = {
    kind: sent.kind,
    ...(sent.url !== undefined && { url: sent.url }),
    ...(sent.fileId !== undefined && { fileId: sent.fileId }),
    ...(sent.messageRef !== undefined && { messageRef: sent.messageRef }),
    ...(sent.name !== undefined && { name: sent.name }),
  };
  const text = before?.text ?? '';
  const caption = [text, sent.caption?.normalize('NFC').trim()].filter((part) => part).join('\n');
  const whole: TextAnswer = { type: 'text', text: caption, files: [...files, file] };
  const answer = checkAnswer(question, whole) ? { ...whole, text } : whole;
  return ask(take(context, { [question.code]: answer }), say('declare.fileKept', { many: files.length + 1 }));
}

/** The text recorded for a question so far, with its files. */
export function textAnswer({ state }: Context, code: string): TextAnswer | undefined {
  const answer = state.answers[code];
  return answer?.type === 'text' ? answer : undefined;
}

/** The question again in two lines at most, with its buttons: for what cannot be an answer here. */
export function repeatShortly(context: Context, why: string): DeclareStep {
  return { state: context.state, says: shortened(promptOf(context), why) };
}

function shortened(prompt: Prompt, why: string): Prompt {
  const all = prompt.text.split('\n');
  const kept = all.length > 3 ? [all[0], all.at(-1)] : all;
  return { ...prompt, inPlace: false, text: [why, ...kept].join('\n') };
}
