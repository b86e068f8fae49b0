import type { Input, Prompt, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { withLead } from '../answers.js';
import type { TemplatesState } from './state.js';
import type { Usable } from './usable.js';

/** Asks whether the template is really to be removed, and once that is sure removes it; only one of the own office. */
export function hearRemoval(
  { removes, removing: _asked, ...at }: TemplatesState,
  { id, name, from, own }: Usable,
): Step<TemplatesState> {
  if (!own) return { state: { ...at, step: 'list' }, says: { text: say('template.notOwn', { name, from }) } };
  if (removes !== 'sure') {
    return {
      state: { ...at, step: 'remove', pick: { id }, removing: name },
      says: removalPrompt({ removing: name }),
    };
  }
  return {
    state: undefined,
    says: { text: say('template.removed', { name }), inPlace: true },
    effects: [
      { type: 'remove-template', accountId: at.accountId, templateId: Number(id) },
      { type: 'audit', accountId: at.accountId, action: 'template.remove', subject: `template:${name}` },
    ],
  };
}

/** Sure, or not after all. */
export function takeRemoval(at: TemplatesState, input: Input): Step<TemplatesState> {
  const said = input.type === 'choice' ? input.choice : input.type === 'text' ? fold(input.text) : '';
  if (/^(?:remove|xoa|xoa di|co|dong y|xac nhan)$/.test(said)) {
    const { accountId } = at;
    return { state: { ...at, removes: 'sure' }, lookup: { type: 'templates', accountId } };
  }
  if (/^(?:keep|thoi|khong|ko|giu|huy|quay lai)$/.test(said))
    return { state: undefined, says: { text: say('template.kept', { name: at.removing ?? '' }) } };
  return { state: at, says: withLead(say('template.removeAgain'), removalPrompt(at)), misread: true };
}

/** Asks whether the template is really to be removed. */
export function removalPrompt({ removing: name = '' }: Pick<TemplatesState, 'removing'>): Prompt {
  return {
    text: say('template.removeAsk', { name }),
    buttons: [
      [
        { label: say('template.remove'), choice: 'remove', style: 'danger' },
        { label: say('template.keep'), choice: 'keep' },
      ],
    ],
  };
}
