import type { AccountFact, Facts } from '../../conversation/facts.js';
import type { LookupResult } from '../../conversation/lookup.js';
import type { Flow, Input, Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { isBack } from './answers.js';
import { officeAccount, readId } from './office-account.js';
import { dropFile, dropsFile, takeFile } from './order/attach.js';
import { goBack, takePart } from './order/edit.js';
import { takeSendAt, takeSigner } from './order/later.js';
import { takeDeadline, takeDocument, takeWords } from './order/proceed.js';
import { ask, askAgain, orderPrompt } from './order/prompts.js';
import { hearReplaced, takeReplaced } from './order/replace.js';
import { hearPreview, hearSend, takePreview } from './order/send.js';
import { orderState, type OrderState } from './order/state.js';
import { hearTemplates, takeBlank, takeTemplate } from './order/template.js';
import {
  hearChildren,
  hearCodes,
  hearCount,
  hearUnits,
  takeLevels,
  takeLine,
  takeWhich,
  tapScope,
} from './order/take-scope.js';

/** /dotxuat and /thongbao: scope, document, deadline and words of an order, its preview, and the order itself. */
export const orderFlow: Flow<OrderState> = {
  name: 'order',
  version: 2,
  parse: (json) => orderState.safeParse(json).data,
  open(args, facts) {
    const account = officer(readId(args['accountId']), facts);
    if (!account) return gone();
    const at: OrderState = {
      accountId: account.id,
      kind: args['kind'] === 'announce' ? 'announce' : 'declare',
      step: 'scope',
      draft: {},
      queued: {},
      candidates: [],
      total: 0,
    };
    const words = args['words']?.trim();
    return words ? takeLine(at, words, facts) : ask(at, facts);
  },
  /** Names of units, an order's words and answers such as "chưa khai" or "sửa" would else be taken for commands. */
  takesFreeText: ({ step }) => step !== 'document' && step !== 'deadline' && step !== 'levels',
  prompt: orderPrompt,
  advance(at, input, facts) {
    if (!officer(at.accountId, facts)) return gone();
    if (input.type === 'found') return hear(at, input.result, facts);
    const here = { ...at, awaiting: undefined };
    return isBack(input) ? goBack(here, facts) : answer(here, input, facts);
  },
};

function officer(id: number | undefined, facts: Facts): AccountFact | undefined {
  return officeAccount(id, facts, ['officer']);
}

function gone(): Step<OrderState> {
  return { state: undefined, says: { text: say('office.noAccount') } };
}

function hear(waiting: OrderState, result: LookupResult, facts: Facts): Step<OrderState> {
  const at: OrderState = { ...waiting, awaiting: undefined };
  if (result.type === 'units') {
    return waiting.awaiting === 'children' ? hearChildren(at, result, facts) : hearUnits(at, result, facts);
  }
  if (result.type === 'halting') return hearReplaced(at, result.orders, facts);
  if (result.type === 'templates') return hearTemplates(at, result, facts);
  if (result.type === 'listed') return hearCodes(at, result, facts);
  if (result.type !== 'audience') return ask(at, facts);
  switch (waiting.awaiting) {
    case 'count':
      return hearCount(at, result, facts);
    case 'preview':
      return hearPreview(at, result, facts);
    case 'send':
      return hearSend(at, result, facts);
    default:
      return ask(at, facts);
  }
}

function answer(at: OrderState, input: Input, facts: Facts): Step<OrderState> {
  if (input.type === 'attachment') return takeFile(at, input, facts);
  if (at.draft.file && input.type === 'text' && dropsFile(input.text)) return dropFile(at, facts);
  const said = input.type === 'choice' ? input.choice : input.type === 'text' ? input.text : undefined;
  if (said === undefined) return askAgain(at, facts, say('office.textOnly'));
  switch (at.step) {
    case 'scope':
      return input.type === 'choice' ? tapScope(at, said, facts) : takeLine(at, said, facts);
    case 'levels':
      return takeLevels(at, input, facts);
    case 'which':
      return takeWhich(at, input, facts);
    case 'document':
      return takeDocument(at, said, facts);
    case 'deadline':
      return takeDeadline(at, said, facts);
    case 'content':
      return takeWords(at, input.type === 'choice' ? contentButton(said) : said, facts);
    case 'template':
      return takeTemplate(at, input, facts);
    case 'blank':
      return takeBlank(at, said, facts);
    case 'preview':
      return takePreview(at, input, facts);
    case 'edit':
      return takePart(at, input, facts);
    case 'signer':
      return takeSigner(at, said, facts);
    case 'schedule':
      return takeSendAt(at, said, facts);
    case 'replaces':
      return takeReplaced(at, said, facts);
  }
}

/** What a button under the question for the words says in words. */
function contentButton(choice: string): string {
  return say(choice === 'template' ? 'template.button' : 'order.skip');
}
