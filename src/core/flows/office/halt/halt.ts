import type { Effect } from '../../../conversation/effect.js';
import type { Facts } from '../../../conversation/facts.js';
import { isAhead, type HaltableOrder } from '../../../conversation/lookups/orders.js';
import type { Button, Flow, Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { readChoice } from '../../../read/read-choice.js';
import { withLead } from '../answers.js';
import { officeAccount, readId } from '../office-account.js';
import { haltState, toHaltable, type Haltable, type HaltState } from './halt-state.js';
import { haltPrompt, valuesOf } from './words.js';

/**
 * /dung and /thuhoi. A stop happens at once when only one order can be meant, for it must not take longer than reading a
 * question; a recall is asked once more. What is looked up just before is what the effect is about.
 */
export const haltFlow: Flow<HaltState> = {
  name: 'halt',
  version: 1,
  parse: (json) => haltState.safeParse(json).data,
  open({ accountId, how = 'stop', orderId, words }, facts) {
    const account = officeAccount(readId(accountId), facts, ['officer']);
    if (!account) return { state: undefined, says: { text: say('office.noAccount') } };
    const named = orderId !== undefined || words !== undefined;
    const at: HaltState = {
      accountId: account.id,
      how: how === 'recall' ? 'recall' : 'stop',
      step: 'looking',
      named,
      orders: [],
    };
    return look(at, { orderId: readId(orderId), words });
  },
  prompt: haltPrompt,
  advance(at, input, facts) {
    if (input.type === 'found') {
      return input.result.type === 'halting'
        ? hear(at, input.result.orders, facts)
        : { state: undefined, says: { text: say('halt.already') } };
    }
    return at.step === 'which' ? choose(at, input, facts) : confirm(at, input, facts);
  },
};

function look(
  at: HaltState,
  which: { readonly orderId?: number | undefined; readonly words?: string | undefined },
): Step<HaltState> {
  return { state: at, lookup: { type: 'halting', accountId: at.accountId, how: at.how, ...which } };
}

function hear(at: HaltState, found: readonly HaltableOrder[], facts: Facts): Step<HaltState> {
  const orders = found.map(toHaltable);
  const [order] = orders;
  if (!order) return { state: undefined, says: { text: noneText(at) } };
  if (at.step === 'confirmed') return done(at, order, facts);
  if (orders.length > 1) return ask({ ...at, step: 'which', orders }, facts);
  return at.how === 'stop' ? done(at, order, facts) : ask({ ...at, step: 'confirm', orders }, facts);
}

function noneText({ how, step, named }: HaltState): string {
  if (step === 'confirmed') return say('halt.already');
  if (named) return say('halt.notNamed');
  return say(how === 'stop' ? 'halt.noneToStop' : 'halt.noneToRecall');
}

function ask(at: HaltState, facts: Facts, lead?: string): Step<HaltState> {
  return { state: at, says: withLead(lead, haltPrompt(at, facts)), ...(lead ? { misread: true } : {}) };
}

/** A number of the list, a code, a document's number, or a button. */
function choose(at: HaltState, input: Input, facts: Facts): Step<HaltState> {
  if (keeps(input)) return { state: undefined, says: { text: say('halt.kept') } };
  const order = at.orders.find((one, index) => means(input, one, index));
  return order
    ? look({ ...at, step: 'looking', named: true }, { orderId: order.orderId })
    : ask(at, facts, say('halt.whichAgain'));
}

function means(input: Input, { orderId, checkCode, documentNo }: Haltable, index: number): boolean {
  if (input.type === 'choice') return input.choice === `o:${orderId}`;
  if (input.type !== 'text') return false;
  const bare = (text: string): string => fold(text).replaceAll(/[^a-z0-9]/g, '');
  const said = bare(input.text);
  return [String(index + 1), bare(checkCode), bare(documentNo)].includes(said);
}

function confirm(at: HaltState, input: Input, facts: Facts): Step<HaltState> {
  const [order] = at.orders;
  if (keeps(input)) return { state: undefined, says: { text: say('halt.kept'), inPlace: true } };
  if (!order || !recalls(input)) return ask(at, facts, say('halt.confirmAgain'));
  return look({ ...at, step: 'confirmed' }, { orderId: order.orderId });
}

function keeps(input: Input): boolean {
  if (input.type === 'choice') return input.choice === 'keep';
  return input.type === 'text' && reads(input.text) === 'keep';
}

function recalls(input: Input): boolean {
  if (input.type === 'choice') return input.choice === 'recall';
  return input.type === 'text' && reads(input.text) === 'recall';
}

/** A number is a place in a list, never a yes or no. */
function reads(text: string): string | undefined {
  if (/\d/.test(text)) return undefined;
  const read = readChoice(text, [
    { code: 'recall', label: say('halt.recall'), words: ['thu hoi di', 'dong y', 'xac nhan', 'co'] },
    { code: 'keep', label: say('halt.keep'), words: ['khong', 'huy', 'giu nguyen', 'khong thu hoi'] },
  ]);
  return read.kind === 'choice' ? read.code : undefined;
}

function done({ accountId, how }: HaltState, order: Haltable, facts: Facts): Step<HaltState> {
  const { orderId, unit, phase } = order;
  const stopped = isAhead(phase) ? say('halt.stoppedWaiting', valuesOf(order, facts)) : undefined;
  const text = stopped ?? say(how === 'stop' ? 'halt.stopped' : 'halt.recalled', valuesOf(order, facts));
  const subject = String(orderId);
  const progress: Button = { label: say('halt.progress'), standing: { verb: 'progress', subject } };
  const recall: Button = { label: say('halt.recall'), standing: { verb: 'recall-order', subject } };
  const effects: Effect[] = [
    { type: 'halt', how, accountId, orderId },
    { type: 'audit', accountId, action: `order.${how}`, subject: `order:${orderId}`, unitId: unit.id },
  ];
  const buttons = stopped === undefined ? [how === 'stop' ? [recall, progress] : [progress]] : [];
  return { state: undefined, says: { text, buttons, inPlace: how === 'recall' }, effects };
}
