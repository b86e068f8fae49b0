import type { Facts } from '../../../conversation/facts.js';
import type { HaltableOrder } from '../../../conversation/lookups/orders.js';
import type { Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { proceed } from './proceed.js';
import { ask, askAgain } from './prompts.js';
import { isOrderName, lookForReplaced, replaceWords } from './replace-words.js';
import type { OrderState, Replaced } from './state.js';

const NOTHING = /^(?:khong(?: thay(?: the)?(?: gi)?)?|ko|bo qua|thoi)$/;

/** Which order's place it takes; "không" takes none. */
export function takeReplaced(at: OrderState, text: string, facts: Facts): Step<OrderState> {
  if (NOTHING.test(fold(text))) {
    const { replaces: _before, ...draft } = at.draft;
    return proceed({ ...at, draft }, facts);
  }
  const isNamed = replaceWords(text) !== undefined || isOrderName(text);
  return isNamed ? lookForReplaced(at, text) : askAgain(at, facts, say('replace.unclear'));
}

/** The orders found for it: only one can be meant. */
export function hearReplaced(
  { withdraws = false, ...at }: OrderState,
  orders: readonly HaltableOrder[],
  facts: Facts,
): Step<OrderState> {
  const [order] = orders;
  const asking: OrderState = { ...at, step: 'replaces' };
  if (!order) return askAgain(asking, facts, say('replace.notFound'));
  if (orders.length > 1) {
    const list = orders.map(
      ({ documentNo, checkCode, unit }) => `${documentNo} — ${unit.name}: ${checkCode}`,
    );
    return ask(asking, facts, say('replace.which', { list: list.join('\n') }));
  }
  const { orderId, kind, documentNo, checkCode, sent, target, declared } = order;
  const replaced: Replaced = { orderId, kind, documentNo, checkCode, sent, target, declared, withdraws };
  return proceed({ ...at, draft: { ...at.draft, replaces: replaced } }, facts);
}
