import type { AccountFact, Facts, UnitFact } from '../../../conversation/facts.js';
import type { Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { isBack, withLead } from '../../office/answers.js';
import { askedArea } from '../../office/asked-area.js';
import { scopeOf } from '../../office/office-account.js';
import { toStored } from '../../office/stored-unit.js';
import { CANDIDATES_MOST, readWhich, unitMeant } from '../../office/which-unit.js';
import { grantPrompt } from './prompts.js';
import type { At, GrantState } from './state.js';

/** Looks for the units that `words` name; none = the own unit and its children, to choose from. */
export function lookForUnit(accountId: number, words: string): Step<GrantState> {
  const state: At<'unit'> = { step: 'unit', accountId, words, candidates: [], total: 0 };
  return { state, lookup: { type: 'units', accountId, words } };
}

/** Takes the units found, or the choice among them; goes on with the one meant. */
export function takeUnit(at: At<'unit'>, input: Input, account: AccountFact, facts: Facts): Step<GrantState> {
  if (input.type === 'found') {
    return narrow(at, input.result.type === 'units' ? input.result.units : [], account, facts);
  }
  const chosen = readWhich(input, at.candidates);
  if (chosen) return lookAt(at.accountId, chosen);
  if (isBack(input)) {
    return { state: at, says: withLead(say('office.firstQuestion'), grantPrompt(at, account, facts)) };
  }
  const words = input.type === 'text' ? askedArea(input.text) : '';
  if (words) return { state: { ...at, words }, lookup: { type: 'units', accountId: at.accountId, words } };
  return again(at, account, facts);
}

function lookAt(accountId: number, unit: UnitFact): Step<GrantState> {
  const state: GrantState = { step: 'looking', accountId, unit: toStored(unit) };
  return { state, lookup: { type: 'holders', accountId, unitId: unit.id } };
}

function narrow(
  at: At<'unit'>,
  units: readonly UnitFact[],
  account: AccountFact,
  facts: Facts,
): Step<GrantState> {
  const one = at.words === '' ? undefined : unitMeant(units, at.words);
  if (one) return lookAt(at.accountId, one);
  if (units.length > 0) {
    const several: GrantState = {
      ...at,
      candidates: units.slice(0, CANDIDATES_MOST).map(toStored),
      total: units.length,
    };
    return { state: several, says: grantPrompt(several, account, facts) };
  }
  if (at.candidates.length > 0) return again(at, account, facts);
  return { state: undefined, says: { text: say('grant.outside', { scope: scopeOf(account) }) } };
}

function again(at: At<'unit'>, account: AccountFact, facts: Facts): Step<GrantState> {
  const says = withLead(say('office.whichAgain'), grantPrompt(at, account, facts));
  return { state: at, says, misread: true };
}
