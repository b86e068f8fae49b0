import type { Facts } from '../../conversation/facts.js';
import type { Input, Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { readChoice } from '../../read/read-choice.js';
import { categories } from '../../support/categories.js';
import { withLead } from '../office/answers.js';
import { supportPrompt } from './prompts.js';
import type { At, SupportState } from './state.js';
import { fileOf } from './sent-file.js';

const SHORTEST = 5;
const LONGEST = 1500;
/** Files kept with one difficulty. */
const FILES_MOST = 5;

/** Raising a difficulty: what about, in which words, sure? */
export function raise(
  state: At<'category'> | At<'text'> | At<'confirm'>,
  input: Input,
  facts: Facts,
): Step<SupportState> {
  switch (state.at) {
    case 'category':
      return takeCategory(state, input, facts);
    case 'text':
      return takeText(state, input, facts);
    case 'confirm':
      return confirm(state, input, facts);
  }
}

function ask(state: SupportState, facts: Facts, lead?: string): Step<SupportState> {
  return { state, says: withLead(lead, supportPrompt(state, facts)), misread: lead !== undefined };
}

function takeCategory(state: At<'category'>, input: Input, facts: Facts): Step<SupportState> {
  const code = categoryOf(input);
  if (code === undefined) return ask(state, facts, say('support.categoryUnclear'));
  const { accountId, content = '' } = state;
  const at = content.length >= SHORTEST && content.length <= LONGEST ? 'confirm' : 'text';
  return ask({ at, accountId, category: code, content, files: [] }, facts);
}

function categoryOf(input: Input): string | undefined {
  if (input.type === 'choice') return categories.find(({ code }) => code === input.choice)?.code;
  if (input.type !== 'text') return undefined;
  const read = readChoice(input.text, [...categories]);
  return read.kind === 'choice' ? read.code : undefined;
}

function takeText(state: At<'text'>, input: Input, facts: Facts): Step<SupportState> {
  const { accountId, category } = state;
  const isFile = isSentFile(input);
  const files = isFile ? [...state.files, fileOf(input)].slice(0, FILES_MOST) : state.files;
  const isFull = isFile && state.files.length >= FILES_MOST;
  const said = input.type === 'text' ? input.text : input.type === 'attachment' ? (input.caption ?? '') : '';
  const content = said.normalize('NFC').trim();
  if (content.length > LONGEST)
    return ask(state, facts, say('support.textLong', { count: content.length, most: LONGEST }));
  if (content.length >= SHORTEST) return ask({ at: 'confirm', accountId, category, content, files }, facts);
  if (isFull) return { state, says: { text: full() } };
  if (isFile) return { state: { ...state, files }, says: { text: say('support.fileKept') } };
  return ask(state, facts, say('support.textShort'));
}

const isSentFile = (input: Input): input is Extract<Input, { type: 'attachment' }> =>
  input.type === 'attachment' && ['image', 'file', 'video'].includes(input.kind);

const full = (): string => say('support.filesFull', { most: FILES_MOST });

/** Another picture while it is asked whether to send: the rest of an album comes one by one. */
function addFile(
  state: At<'confirm'>,
  input: Extract<Input, { type: 'attachment' }>,
  facts: Facts,
): Step<SupportState> {
  const isFull = state.files.length >= FILES_MOST;
  const next = isFull ? state : { ...state, files: [...state.files, fileOf(input)] };
  return { state: next, says: withLead(isFull ? full() : undefined, supportPrompt(next, facts)) };
}

function confirm(state: At<'confirm'>, input: Input, facts: Facts): Step<SupportState> {
  if (isSentFile(input)) return addFile(state, input, facts);
  switch (answerOf(input)) {
    case 'send':
      return send(state, facts);
    case 'edit':
      return ask({ ...state, at: 'text' }, facts);
    case 'cancel':
      return { state: undefined, says: { text: say('support.cancelled') } };
    default:
      return ask(state, facts, say('support.confirmAgain'));
  }
}

function answerOf(input: Input): string | undefined {
  if (input.type === 'choice') return input.choice;
  if (input.type !== 'text') return undefined;
  const read = readChoice(input.text, [
    { code: 'send', label: say('support.send'), words: ['gui di', 'dong y', 'co', 'ok'] },
    { code: 'edit', label: say('support.edit'), words: ['sua lai', 'viet lai'] },
    { code: 'cancel', label: say('support.cancel'), words: ['huy', 'thoi', 'khong'] },
  ]);
  return read.kind === 'choice' ? read.code : undefined;
}

function send({ accountId, category, content, files }: At<'confirm'>, facts: Facts): Step<SupportState> {
  const unit = facts.accounts.find(({ id }) => id === accountId)?.unit;
  const technical = categories.find(({ code }) => code === category)?.technical ?? false;
  return {
    state: undefined,
    says: { text: say('support.sent') },
    effects: [
      { type: 'difficulty', accountId, category, technical, content, files },
      { type: 'audit', action: 'difficulty.raise', subject: category, unitId: unit?.id },
    ],
  };
}
