import type { Facts } from '../../../conversation/facts.js';
import type { TemplatesFound } from '../../../conversation/lookups/order-templates.js';
import type { Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { blanksOf, fillBlank } from '../../../rounds/fill-in.js';
import { findTemplate, pageOf, readPick, usableTemplates, wantsMore } from '../templates/usable.js';
import { takeContent } from './proceed.js';
import { ask, askAgain } from './prompts.js';
import type { OrderState } from './state.js';
import { lookForTemplate } from './template-words.js';

const BLANK_MOST = 200;

/** One of the listed templates, another page, or other words for a name. */
export function takeTemplate(at: OrderState, input: Input, facts: Facts): Step<OrderState> {
  const { templates } = at;
  if (!templates) return ask({ ...at, step: 'content' }, facts);
  if (wantsMore(input)) return lookForTemplate(at, { page: templates.page + 1 });
  const pick = readPick(input, templates);
  return lookForTemplate(at, { page: templates.page, ...(pick.words === '' ? {} : pick) });
}

/** The templates there are: the one looked for fills the order's words, else they are listed. */
export function hearTemplates(
  { pick, ...at }: OrderState,
  { templates: kept }: TemplatesFound,
  facts: Facts,
): Step<OrderState> {
  const usable = usableTemplates(kept, at.kind);
  const isNamed = pick?.id !== undefined || pick?.words !== undefined;
  const found = isNamed ? findTemplate(usable, pick) : undefined;
  if (found && found !== 'several') {
    const { templates: _listed, ...rest } = at;
    return fill(rest, found, facts);
  }
  const listed: OrderState = { ...at, step: 'template', templates: pageOf(usable, pick?.page ?? 0) };
  if (!isNamed) return ask(listed, facts);
  return askAgain(listed, facts, say(found ? 'template.several' : 'template.notFound'));
}

/** What the officer says for the first name in braces that the service does not know. */
export function takeBlank(at: OrderState, text: string, facts: Facts): Step<OrderState> {
  const { filling } = at;
  const [blank] = filling ? blanksOf(filling.content) : [];
  if (!filling || blank === undefined) return ask({ ...at, step: 'content' }, facts);
  const value = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  if (value === '' || [...value].length > BLANK_MOST || /[{}]/.test(value))
    return askAgain(at, facts, say('template.blankUnclear', { most: BLANK_MOST }));
  return fill(at, { ...filling, content: fillBlank(filling.content, blank, value) }, facts);
}

/** Asks for what is still to be filled in; then these are the order's words. */
function fill(
  at: OrderState,
  { name, content }: { readonly name: string; readonly content: string },
  facts: Facts,
): Step<OrderState> {
  if (blanksOf(content).length > 0) return ask({ ...at, step: 'blank', filling: { name, content } }, facts);
  const { filling: _filled, ...rest } = at;
  return takeContent({ ...rest, step: 'content' }, content, facts);
}
