import type { AccountFact, Facts } from '../../conversation/facts.js';
import type { LookupResult } from '../../conversation/lookup.js';
import type { DifficultyDetail } from '../../conversation/lookups/support.js';
import type { Flow, Input, Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { fold } from '../../read/fold.js';
import { readId } from '../office/office-account.js';
import { askFile, handOut } from './export.js';
import { listStep } from './list.js';
import { categoryPrompt, supportPrompt } from './prompts.js';
import { raise } from './raise.js';
import { fileOf } from './sent-file.js';
import { supportState, type At, type SupportState } from './state.js';
import { detailText } from './support-text.js';

/** /hotro: raise a difficulty, see what became of it; for offices: those of one's area, to answer or hand on. */
export const supportFlow: Flow<SupportState> = {
  name: 'support',
  version: 1,
  parse: (json) => supportState.safeParse(json).data,
  open(args, facts) {
    const account = facts.active ?? facts.accounts[0];
    if (!account) return { state: undefined, says: { text: say('help.support') } };
    const id = readId(args['id']);
    if (id !== undefined) return look(id, args['do'] ?? '');
    const words = (args['words'] ?? '').trim();
    const numbered = /^(?:số |so )?(\d{1,9})(?:\s+(.*))?$/is.exec(words);
    if (numbered) return look(Number(numbered[1]), numbered[2] ?? '');
    if (words === '') return listed(account);
    if (account.role !== 'school' && /^xuat\b/.test(fold(words))) return askFile(account, facts);
    return begin(account, /^(?:moi|gui|gui moi)$/.test(fold(words)) ? '' : words);
  },
  takesFreeText: ({ at }) => at === 'text' || at === 'note',
  prompt: supportPrompt,
  advance(state, input, facts) {
    if (input.type === 'found') return hear(state, input.result, facts);
    switch (state.at) {
      case 'category':
      case 'text':
      case 'confirm':
        return raise(state, input, facts);
      case 'note':
        return takeNote(state, input);
      case 'list':
      case 'one':
      case 'file':
        return { state: undefined, says: { text: say('support.missing') } };
    }
  },
};

/** What was written behind the command already is kept. */
function begin({ id }: AccountFact, content: string): Step<SupportState> {
  return { state: { at: 'category', accountId: id, content }, says: categoryPrompt() };
}

function listed({ id }: AccountFact): Step<SupportState> {
  return { state: { at: 'list', accountId: id }, lookup: { type: 'difficulties', accountId: id } };
}

function look(id: number, words: string): Step<SupportState> {
  return { state: { at: 'one', id, words }, lookup: { type: 'difficulty', id } };
}

function hear(state: SupportState, result: LookupResult, facts: Facts): Step<SupportState> {
  if (state.at === 'list' && result.type === 'difficulties') return listStep(state, result, facts);
  if (state.at === 'one' && result.type === 'difficulty' && result.difficulty)
    return handle(state, result.difficulty, facts);
  if (state.at === 'file' && result.type === 'files') return handOut(state, result.links[0], facts);
  return { state: undefined, says: { text: say('support.missing') } };
}

/** What was wished of one difficulty: done, up, again, a word about it, or just to see it. */
function handle(state: At<'one'>, one: DifficultyDetail, facts: Facts): Step<SupportState> {
  const { id, side, unit } = one;
  const wish = fold(state.words).trim();
  const audit = { type: 'audit' as const, subject: `difficulty:${id}`, unitId: unit.id };
  if (one.state === 'closed') {
    const text = `${detailText(one, facts)}\n${say('support.closedAlready')}`;
    return { state: undefined, says: { text } };
  }
  if (side === 'school' && /^(?:done|xong|da xong|da giai quyet|xong roi)$/.test(wish))
    return {
      state: undefined,
      says: { text: say('support.done', { id }) },
      effects: [
        { type: 'difficulty-done', difficultyId: id },
        { ...audit, action: 'difficulty.done' },
      ],
    };
  if (side === 'office' && /^(?:up|chuyen|chuyen cap tren|chuyen len tren)$/.test(wish))
    return {
      state: undefined,
      says: { text: say('support.up', { id }) },
      effects: [
        { type: 'difficulty-up', difficultyId: id },
        { ...audit, action: 'difficulty.up' },
      ],
    };
  const detail = wish === 'again' ? say('support.stillOpen') : detailText(one, facts);
  const waiting: At<'note'> = { at: 'note', id, side, unit: unit.name, detail };
  if (wish !== '' && wish !== 'again') return takeNote(waiting, { type: 'text', text: state.words });
  const effects = side === 'office' ? [{ ...audit, action: 'difficulty.read' }] : [];
  return { state: waiting, says: supportPrompt(waiting, facts), effects };
}

const LONGEST = 1500;

function takeNote(state: At<'note'>, input: Input): Step<SupportState> {
  const { id, side, unit } = state;
  const text = (input.type === 'text' ? input.text : input.type === 'attachment' ? input.caption : '') ?? '';
  const content = text.normalize('NFC').trim();
  const files =
    input.type === 'attachment' && ['image', 'file', 'video'].includes(input.kind) ? [fileOf(input)] : [];
  if (content.length > LONGEST) {
    const why = say('support.textLong', { count: content.length, most: LONGEST });
    return { state, says: { text: why }, misread: true };
  }
  if (content.length < 2 && files.length === 0)
    return { state, says: { text: say('support.textShort') }, misread: true };
  return {
    state: undefined,
    says: { text: say(side === 'office' ? 'support.replied' : 'support.added', { unit }) },
    effects: [
      { type: 'difficulty-note', difficultyId: id, side, content, files },
      { type: 'audit', action: 'difficulty.note', subject: `difficulty:${id}` },
    ],
  };
}
