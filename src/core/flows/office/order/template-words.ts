import type { Step } from '../../../conversation/turn.js';
import { templateWords } from '../templates/usable.js';
import type { OrderState, TemplatePick } from './state.js';

/** Looks for the templates this officer may use, to list them or to take the one picked. */
export function lookForTemplate(at: OrderState, pick: TemplatePick): Step<OrderState> {
  return {
    state: { ...at, pick, awaiting: 'templates' },
    lookup: { type: 'templates', accountId: at.accountId },
  };
}

/** "mẫu", "mẫu tập huấn" where the order's words are asked: the step that looks for it; undefined for any other text. */
export function namedTemplate(at: OrderState, text: string): Step<OrderState> | undefined {
  const words = templateWords(text);
  if (words === undefined) return undefined;
  return lookForTemplate(at, { page: 0, ...(words === '' ? {} : { words }) });
}
