import type { AccountFact, Facts } from '../../../conversation/facts.js';
import type { LookupResult } from '../../../conversation/lookup.js';
import type { Flow, Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { isBack } from '../answers.js';
import { officeAccount, readId } from '../office-account.js';
import { hearConfirm, hearPreview, takePreview } from './decide.js';
import { hearLift, hearList, takeFromList, takeLift } from './lift.js';
import { saidIn, takeDocument, takePeriod, takeReason } from './proceed.js';
import { ask, askAgain, exemptPrompt } from './prompts.js';
import { exemptState, freshExempt, type ExemptState } from './state.js';
import { hearChildren, hearUnit, hearUnits, takeLine, takeWhich, tapScope } from './take-scope.js';

/** /mien: whom, when, why and by which document schools need not declare; those there are, and ending one early. */
export const exemptFlow: Flow<ExemptState> = {
  name: 'exempt',
  version: 1,
  parse: (json) => exemptState.safeParse(json).data,
  open(args, facts) {
    const account = deciding(readId(args['accountId']), facts);
    if (!account) return gone();
    const at = freshExempt(account.id);
    const unitId = readId(args['unitId']);
    if (unitId !== undefined) {
      const lookup = { type: 'exemption', accountId: account.id, unitId, levels: [] } as const;
      return { state: { ...at, awaiting: 'unit' }, lookup };
    }
    const words = args['words']?.trim();
    return words ? takeLine(at, words, facts) : ask(at, facts);
  },
  /** Names of units, reasons and answers such as "bỏ miễn" would else be taken for commands. */
  takesFreeText: ({ step }) => step !== 'document' && step !== 'period',
  prompt: exemptPrompt,
  advance(at, input, facts) {
    if (!deciding(at.accountId, facts)) return gone();
    if (input.type === 'found') return hear(at, input.result, facts);
    const here = { ...at, awaiting: undefined };
    return isBack(input) ? goBack(here, facts) : answer(here, input, facts);
  },
};

function deciding(id: number | undefined, facts: Facts): AccountFact | undefined {
  return officeAccount(id, facts, ['officer', 'admin']);
}

function gone(): Step<ExemptState> {
  return { state: undefined, says: { text: say('office.noAccount') } };
}

function hear(waiting: ExemptState, result: LookupResult, facts: Facts): Step<ExemptState> {
  const at: ExemptState = { ...waiting, awaiting: undefined };
  switch (result.type) {
    case 'units':
      return waiting.awaiting === 'children' ? hearChildren(at, result, facts) : hearUnits(at, result, facts);
    case 'suspensions':
      return waiting.awaiting === 'lift' ? hearLift(at, result) : hearList(at, result, facts);
    case 'exemption':
      if (waiting.awaiting === 'preview') return hearPreview(at, result.found, facts);
      if (waiting.awaiting === 'confirm') return hearConfirm(at, result.found, facts);
      return hearUnit(at, result.found, facts);
    default:
      return ask(at, facts);
  }
}

function answer(at: ExemptState, input: Input, facts: Facts): Step<ExemptState> {
  const said = saidIn(input);
  if (said === undefined) return askAgain(at, facts, say('office.textOnly'));
  switch (at.step) {
    case 'scope':
      return input.type === 'choice' ? tapScope(at, said, facts) : takeLine(at, said, facts);
    case 'which':
      return takeWhich(at, input, facts);
    case 'period':
      return takePeriod(at, said, facts);
    case 'reason':
      return takeReason(at, said, facts);
    case 'document':
      return takeDocument(at, said, facts);
    case 'preview':
      return takePreview(at, input, facts);
    case 'list':
      return takeFromList(at, input, facts);
    case 'lift':
      return takeLift(at, input, facts);
  }
}

/** One question back; the answer gone back to is asked anew. */
function goBack(at: ExemptState, facts: Facts): Step<ExemptState> {
  const { draft } = at;
  const anew = (step: ExemptState['step'], without: Partial<ExemptState['draft']>): Step<ExemptState> =>
    ask({ ...at, step, queued: {}, draft: { ...draft, ...without } }, facts);
  switch (at.step) {
    case 'scope':
      return ask(at, facts, say('office.firstQuestion'));
    case 'list':
    case 'which':
    case 'period':
      return anew('scope', { scope: undefined, fromOn: undefined, toOn: undefined });
    case 'reason':
      return anew('period', { fromOn: undefined, toOn: undefined });
    case 'document':
      return anew('reason', { reason: undefined });
    case 'preview':
      return anew('document', { documentNo: undefined, documentOn: undefined });
    case 'lift':
      return ask({ ...at, step: 'list', lifting: undefined }, facts);
  }
}
