import type { Facts } from '../../../conversation/facts.js';
import type { Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { readChoice } from '../../../read/read-choice.js';
import { ask, askAgain } from './prompts.js';
import { parts, without, type OrderState, type Part } from './state.js';
import { partLabels } from './words.js';

/** One question back; the answer gone back to is asked anew, but a part that was being changed keeps its old answer. */
export function goBack(at: OrderState, facts: Facts): Step<OrderState> {
  switch (at.step) {
    case 'levels':
    case 'which':
      return ask({ ...at, step: 'scope' }, facts);
    case 'edit':
    case 'signer':
    case 'schedule':
    case 'replaces':
      return ask({ ...at, step: 'preview' }, facts);
    case 'template':
    case 'blank':
      return ask({ ...at, step: 'content' }, facts);
    case 'preview':
      return reopen(at, 'content', facts);
    case 'scope':
    case 'document':
    case 'deadline':
    case 'content':
      return backFrom(at, at.step, facts);
  }
}

function backFrom({ before, ...at }: OrderState, part: Part, facts: Facts): Step<OrderState> {
  if (before) return ask({ ...at, draft: before, step: 'edit' }, facts);
  const previous = parts[parts.indexOf(part) - 1];
  return previous ? reopen(at, previous, facts) : ask(at, facts, say('office.firstQuestion'));
}

function reopen(at: OrderState, part: Part, facts: Facts): Step<OrderState> {
  return ask({ ...at, step: part, draft: without(at.draft, part) }, facts);
}

/** Which part of the order is to be changed; the others stay. */
export function takePart(at: OrderState, input: Input, facts: Facts): Step<OrderState> {
  const said = input.type === 'text' ? fold(input.text) : input.type === 'choice' ? input.choice : '';
  if (/^(?:signer|nguoi ky|ky)$/.test(said)) return ask({ ...at, step: 'signer' }, facts);
  if (/^(?:schedule|hen gio|hen|gio gui|gui luc)$/.test(said)) return ask({ ...at, step: 'schedule' }, facts);
  if (/^(?:replaces|thay|thay the|bai bo)$/.test(said)) return ask({ ...at, step: 'replaces' }, facts);
  const part = partOf(input);
  if (!part) return askAgain(at, facts, say('order.editUnclear'));
  return reopen({ ...at, before: at.draft, queued: {} }, part, facts);
}

function partOf(input: Input): Part | undefined {
  if (input.type === 'choice') return parts.find((part) => part === input.choice);
  if (input.type !== 'text') return undefined;
  const options = parts.map((part) => ({
    code: part,
    label: say(partLabels[part]),
    words: [...PART_WORDS[part]],
  }));
  const read = readChoice(input.text, options);
  return read.kind === 'choice' ? parts.find((part) => part === read.code) : undefined;
}

const PART_WORDS: Readonly<Record<Part, readonly string[]>> = {
  scope: ['noi nhan', 'truong nhan', 'don vi'],
  document: ['so van ban', 'so', 'ngay van ban', 'cong van'],
  deadline: ['han tra loi', 'gio', 'thoi han'],
  content: ['noi dung gui kem', 'loi nhan', 'chu'],
};
