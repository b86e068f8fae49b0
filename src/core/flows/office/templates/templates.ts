import type { Facts } from '../../../conversation/facts.js';
import type { TemplatesFound } from '../../../conversation/lookups/order-templates.js';
import type { Button, Flow, Input, Prompt, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { givesUp } from '../../../read/gives-up.js';
import { withLead } from '../answers.js';
import { officeAccount, readId } from '../office-account.js';
import { hearRemoval, removalPrompt, takeRemoval } from './remove.js';
import { hearName, namePrompt, saveLast, saveTyped, saveWords, takeName } from './save.js';
import { templatesState, type TemplatesState } from './state.js';
import {
  findTemplate,
  pageButtons,
  pageLines,
  pageOf,
  readPick,
  usableTemplates,
  wantsMore,
} from './usable.js';

const LISTS = /^(?:tat ca|danh sach(?: mau)?|quay lai|mau)$/;
const LEAVES = /^(?:thoi|dong)$/;
const REMOVES = /^\s*(?:xóa|xoá|xoa|bỏ|bo)(?![\p{L}\p{N}])\s*(?:mẫu|mau)?\s*(.*)$/isu;

/** /mau: the templates an officer may use, one of them in full, one of the own office removed, an order's words kept as a new one. */
export const templatesFlow: Flow<TemplatesState> = {
  name: 'templates',
  version: 1,
  parse: (json) => templatesState.safeParse(json).data,
  open({ accountId, words = '', saves: keeps }, facts) {
    const account = officeAccount(readId(accountId), facts, ['officer']);
    if (!account) return { state: undefined, says: { text: say('office.noAccount') } };
    const at: TemplatesState = { accountId: account.id, step: 'list', page: 0 };
    const saves = keeps === undefined ? saveWords(words) : saveLast(keeps);
    if (saves) return look({ ...at, step: 'name', ...saves });
    return words.trim() === '' ? look(at) : choose(at, { type: 'text', text: words });
  },
  takesFreeText: () => true,
  prompt(at, facts) {
    if (at.step === 'name') return namePrompt(at);
    return at.step === 'remove' ? removalPrompt(at) : listPrompt(at, facts);
  },
  advance(at, input, facts) {
    if (!officeAccount(at.accountId, facts, ['officer']))
      return { state: undefined, says: { text: say('office.noAccount') } };
    if (input.type === 'found')
      return input.result.type === 'templates' ? hear(at, input.result, facts) : look(at);
    switch (at.step) {
      case 'name':
        return takeName(at, input);
      case 'remove':
        return takeRemoval(at, input);
      case 'list':
        return choose(at, input);
    }
  },
};

function look(at: TemplatesState): Step<TemplatesState> {
  const { accountId, code, last } = at;
  return { state: at, lookup: { type: 'templates', accountId, code, last } };
}

/** Another page, one template by number or name, or "xóa" with either. */
function choose(at: TemplatesState, input: Input): Step<TemplatesState> {
  const { pick: _before, removes: _wish, ...rest } = at;
  if (wantsMore(input)) return look({ ...rest, page: at.page + 1 });
  const said = input.type === 'choice' ? input.choice : input.type === 'text' ? input.text : undefined;
  if (said === undefined) return { state: at, says: { text: say('template.again') }, misread: true };
  if (givesUp(said) || LEAVES.test(fold(said)))
    return { state: undefined, says: { text: say('common.stopped') } };
  if (said === 'all' || LISTS.test(fold(said))) return look({ ...rest, page: 0 });
  const saves = input.type === 'text' ? saveTyped(said) : undefined;
  if (saves) return look({ ...rest, step: 'name', ...saves });
  const removed =
    said === 'remove' ? '' : input.type === 'text' ? REMOVES.exec(said.normalize('NFC'))?.[1] : undefined;
  if (removed === undefined) return look({ ...rest, pick: readPick(input, at.listed ?? noPage) });
  const words = removed.trim();
  const pick = words === '' ? at.pick : readPick({ type: 'text', text: words }, at.listed ?? noPage);
  return pick ? look({ ...rest, pick, removes: 'asked' }) : look(rest);
}

const noPage = { page: 0, total: 0, shown: [] };

function hear(at: TemplatesState, found: TemplatesFound, facts: Facts): Step<TemplatesState> {
  if (at.step === 'name') return hearName(at, found);
  const usable = usableTemplates(found.templates);
  const listed: TemplatesState = { ...at, listed: pageOf(usable, at.page) };
  const { pick, removes } = at;
  if (!pick) return { state: listed, says: listPrompt(listed, facts) };
  const one = findTemplate(usable, pick);
  if (!one || one === 'several') {
    const { pick: _none, removes: _nothing, ...rest } = listed;
    const why = say(one ? 'template.several' : 'template.notFound');
    return { state: rest, says: withLead(why, listPrompt(rest, facts)), misread: true };
  }
  if (removes) return hearRemoval(at, one);
  return { state: { ...listed, pick: { id: one.id } }, says: onePrompt(one) };
}

function listPrompt({ listed }: TemplatesState, facts: Facts): Prompt {
  if (!listed) return { text: say('template.again') };
  return {
    text: say('template.list', { list: pageLines(listed) }),
    buttons: pageButtons(listed, facts, 0),
  };
}

function onePrompt({ name, from, content, own }: ReturnType<typeof usableTemplates>[number]): Prompt {
  const text = say('template.one', { name, from, content });
  const all: Button = { label: say('template.all'), choice: 'all' };
  return {
    text: own ? `${text}${say('template.removable')}` : text,
    buttons: [[...(own ? [{ label: say('template.remove'), choice: 'remove' }] : []), all]],
  };
}
