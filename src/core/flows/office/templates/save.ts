import {
  TEMPLATES_MOST,
  type TemplatesFound,
  type TemplateSource,
} from '../../../conversation/lookups/order-templates.js';
import type { Input, Prompt, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { readCommand } from '../../../read/read-command.js';
import { withLead } from '../answers.js';
import type { TemplatesState } from './state.js';
import { TEMPLATE_NAME_MOST } from './usable.js';

const SAVES = /^\s*(?:lưu|luu)(?:\s+(?:mã|ma))?\s+([A-HJKMNP-TV-Z2-9]{6})(?![\p{L}\p{N}])[\s:,;]*(.*)$/isu;

/** "lưu 8KD2F7 rà soát cuối tuần": whose words are to be kept, and perhaps under which name. */
export function saveWords(text: string): Pick<TemplatesState, 'code' | 'name'> | undefined {
  const [, code, after = ''] = SAVES.exec(text.normalize('NFC')) ?? [];
  if (code === undefined) return undefined;
  const name = readName(after);
  return { code: code.toUpperCase(), ...(name === undefined ? {} : { name }) };
}

/** "lưu làm mẫu [8KD2F7] [rà soát cuối tuần]": without a code the words of the officer's own last order. */
export function saveLast(after: string): Pick<TemplatesState, 'code' | 'last' | 'name'> {
  const name = readName(after);
  return saveWords(`lưu ${after}`) ?? { last: true, ...(name === undefined ? {} : { name }) };
}

/** "luu lam mau" said to the list; undefined for anything else. */
export function saveTyped(text: string): ReturnType<typeof saveLast> | undefined {
  const read = readCommand(text);
  return read.kind === 'command' && read.name === 'luumau' ? saveLast(read.rest) : undefined;
}

/** A name to find a template by: with a letter, without what parts a one-line command. */
function readName(text: string): string | undefined {
  const name = text
    .normalize('NFC')
    .replaceAll(/[\s"“”]+/g, ' ')
    .trim();
  return /\p{L}/u.test(name) && !name.includes(';') && [...name].length <= TEMPLATE_NAME_MOST
    ? name
    : undefined;
}

/** The name under which the words are to be kept. */
export function takeName(at: TemplatesState, input: Input): Step<TemplatesState> {
  const name = input.type === 'text' ? readName(input.text) : undefined;
  if (name === undefined) {
    const { name: _before, ...rest } = at;
    const why = say('template.nameUnclear', { most: TEMPLATE_NAME_MOST });
    return { state: rest, says: withLead(why, namePrompt(at)), misread: true };
  }
  const { accountId, code, last } = at;
  return { state: { ...at, name }, lookup: { type: 'templates', accountId, code, last } };
}

/** The words to keep and the names taken: keeps them, or asks whose are meant or for (another) name. */
export function hearName(
  { name, ...at }: TemplatesState,
  { templates, sources = [] }: TemplatesFound,
): Step<TemplatesState> {
  const [source, ...others] = sources;
  if (!source)
    return { state: undefined, says: { text: say(at.last ? 'template.noLast' : 'template.noSource') } };
  if (others.length > 0) return { state: undefined, says: whichPrompt(sources) };
  const own = templates.filter((one) => one.own);
  if (own.length >= TEMPLATES_MOST)
    return { state: undefined, says: { text: say('template.full', { most: TEMPLATES_MOST }) } };
  const { last: _found, ...rest } = at;
  const asking = { ...rest, code: source.code, no: source.documentNo };
  if (name === undefined) return { state: asking, says: namePrompt(asking) };
  if (own.some((one) => fold(one.name) === fold(name)))
    return {
      state: asking,
      says: withLead(say('template.taken', { name }), namePrompt(asking)),
      misread: true,
    };
  return {
    state: undefined,
    says: { text: say('template.saved', { name }) },
    effects: [
      { type: 'save-template', accountId: at.accountId, name, content: source.content },
      { type: 'audit', accountId: at.accountId, action: 'template.save', subject: `template:${name}` },
    ],
  };
}

/** Of which of several orders, each with the words that name it. */
function whichPrompt(sources: readonly TemplateSource[]): Prompt {
  const list = sources
    .map(({ documentNo, code }) => say('template.whichLine', { no: documentNo, code }))
    .join('\n');
  return {
    text: say('template.which', { list }),
    buttons: sources.map(({ documentNo, code }) => [
      { label: documentNo, standing: { verb: 'save-template', subject: code } },
    ]),
  };
}

/** Asks under which name the words are to be kept. */
export function namePrompt({ no = '' }: Pick<TemplatesState, 'no'>): Prompt {
  return { text: say('template.nameAsk', { no }) };
}
