import type { AccountFact, Facts, UnitFact } from '../../../conversation/facts.js';
import type { LookupResult } from '../../../conversation/lookup.js';
import type { Flow, Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { isBack } from '../answers.js';
import { officeAccount, readId, scopeOf } from '../office-account.js';
import { readScope } from '../order/read-scope.js';
import { toStored } from '../stored-unit.js';
import { CANDIDATES_MOST, readWhich, unitMeant } from '../which-unit.js';
import { proceed, takeDeadline, takeDocument, takePreview } from './answers.js';
import { ask, askAgain, campaignPrompt } from './prompts.js';
import { blankCampaign, campaignState, type CampaignState } from './state.js';

const SCOPE_MOST = 200;

/** /trienkhai mới: officers and admins set by when which schools are to be linked, and by which document. */
export const campaignFlow: Flow<CampaignState> = {
  name: 'campaign',
  version: 1,
  parse: (json) => campaignState.safeParse(json).data,
  open(args, facts) {
    const account = setter(readId(args['accountId']), facts);
    if (!account) return refused;
    const at = blankCampaign(account.id);
    const words = args['words']?.trim();
    return words ? takeLine(at, words, account, facts) : ask(at, account, facts);
  },
  takesFreeText: ({ step }) => step === 'scope' || step === 'which',
  prompt(at, facts) {
    const account = setter(at.accountId, facts);
    return account ? campaignPrompt(at, account, facts) : { text: say('campaign.refused') };
  },
  advance(at, input, facts) {
    const account = setter(at.accountId, facts);
    if (!account) return refused;
    if (input.type === 'found') return hear(at, input.result, account, facts);
    if (at.step === 'preview') return takePreview(at, input, account, facts);
    return isBack(input) ? goBack(at, account, facts) : answer(at, input, account, facts);
  },
};

const refused: Step<CampaignState> = { state: undefined, says: { text: say('campaign.refused') } };

/** The account asked with when it may set campaigns, else one of the same person's that may. */
function setter(id: number | undefined, facts: Facts): AccountFact | undefined {
  const roles = ['officer', 'admin'] as const;
  return officeAccount(id, facts, roles) ?? officeAccount(undefined, facts, roles);
}

function goBack(at: CampaignState, account: AccountFact, facts: Facts): Step<CampaignState> {
  const { documentNo: _no, documentOn: _on, ...rest } = at.draft;
  const step = at.step === 'deadline' ? 'document' : 'scope';
  if (at.step === 'scope') return ask(at, account, facts, say('office.firstQuestion'));
  return ask({ ...at, step, draft: rest }, account, facts);
}

function answer(at: CampaignState, input: Input, account: AccountFact, facts: Facts): Step<CampaignState> {
  if (at.step === 'scope' && input.type === 'choice') return settle(at, account.unit, account, facts);
  if (at.step === 'which') {
    const chosen = readWhich(input, at.candidates);
    if (chosen) return settle(at, chosen, account, facts);
  }
  if (input.type !== 'text') return askAgain(at, account, facts, say('office.textOnly'));
  switch (at.step) {
    case 'document':
      return takeDocument(at, input.text, account, facts);
    case 'deadline':
      return takeDeadline(at, input.text, account, facts);
    default:
      return takeLine(at, input.text, account, facts);
  }
}

/** "long thành, thcs", perhaps with the document and the deadline after semicolons. */
function takeLine(at: CampaignState, text: string, account: AccountFact, facts: Facts): Step<CampaignState> {
  const [scope = '', document = '', deadline = ''] = text.split(';').map((piece) => piece.trim());
  const queued = { ...at.queued, ...(document && { document }), ...(deadline && { deadline }) };
  const read = readScope(scope.slice(0, SCOPE_MOST));
  if (read.empty) return askAgain({ ...at, queued }, account, facts, say('campaign.scopeUnclear'));
  if (read.units.length > 1) return askAgain({ ...at, queued }, account, facts, say('order.oneUnit'));
  const next = { ...at, queued, draft: { ...at.draft, levels: [...read.levels] } };
  const [words] = read.units;
  if (words === undefined) return settle(next, account.unit, account, facts);
  return { state: { ...next, words }, lookup: { type: 'units', accountId: account.id, words } };
}

function settle(at: CampaignState, unit: UnitFact, account: AccountFact, facts: Facts): Step<CampaignState> {
  const levels = unit.kind === 'school' ? [] : at.draft.levels;
  const draft = { ...at.draft, levels, unit: toStored(unit) };
  return proceed({ ...at, draft, words: '', candidates: [], total: 0 }, account, facts);
}

function hear(
  at: CampaignState,
  result: LookupResult,
  account: AccountFact,
  facts: Facts,
): Step<CampaignState> {
  if (result.type === 'units') return narrow(at, result.units, account, facts);
  const rollout = result.type === 'rollout' ? result.rollout : undefined;
  if (!rollout) return outside(at, account, facts);
  const { must, linked } = rollout;
  if (must === 0) return ask(blankCampaign(at.accountId), account, facts, say('campaign.nobody'));
  return ask({ ...at, counted: { must, linked } }, account, facts);
}

function narrow(
  at: CampaignState,
  units: readonly UnitFact[],
  account: AccountFact,
  facts: Facts,
): Step<CampaignState> {
  const one = unitMeant(units, at.words);
  if (one) return settle(at, one, account, facts);
  if (units.length === 0) return outside(at, account, facts);
  const candidates = units.slice(0, CANDIDATES_MOST).map(toStored);
  return ask({ ...at, step: 'which', candidates, total: units.length }, account, facts);
}

function outside(at: CampaignState, account: AccountFact, facts: Facts): Step<CampaignState> {
  return ask({ ...at, step: 'scope' }, account, facts, say('campaign.outside', { scope: scopeOf(account) }));
}
