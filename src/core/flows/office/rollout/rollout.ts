import { z } from 'zod';
import type { AccountFact, Facts, UnitFact } from '../../../conversation/facts.js';
import type { LookupResult } from '../../../conversation/lookup.js';
import type { Flow, Input, Prompt, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { isBack, withLead } from '../answers.js';
import { askedArea } from '../asked-area.js';
import { officeAccount, readId, scopeOf } from '../office-account.js';
import { storedUnit, toStored } from '../stored-unit.js';
import { CANDIDATES_MOST, numberedUnits, readWhich, unitMeant, whichPrompt } from '../which-unit.js';
import { readRollout } from './read-rollout.js';
import { rolloutPrompt } from './rollout-text.js';

const wish = z.enum(['overview', 'unlinked', 'trend', 'nudge', 'file', 'csv']);
/** The wishes that one answer fulfils; the others are conversations of their own. */
const shown = z.enum(['overview', 'unlinked', 'trend']);

const state = z.object({
  accountId: z.number(),
  view: wish,
  campaignId: z.number().optional(),
  page: z.number(),
  /** What the units asked for are called, while they are looked up. */
  words: z.string(),
  candidates: z.array(storedUnit),
  total: z.number(),
});
type RolloutState = z.infer<typeof state>;

/** /trienkhai: how many schools of one's area, or of a unit below, are linked; which are not; how it went day by day. */
export const rolloutFlow: Flow<RolloutState> = {
  name: 'rollout',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open(args, facts) {
    const account = officeAccount(readId(args['accountId']), facts);
    if (!account) return gone;
    const read = readRollout(args['words'] ?? '');
    if (read.wish === 'set') {
      const rest = read.rest ? { words: read.rest } : {};
      return {
        state: undefined,
        next: { flow: 'campaign', args: { accountId: String(account.id), ...rest } },
      };
    }
    const at: RolloutState = {
      accountId: account.id,
      view: wish.safeParse(args['view']).data ?? read.wish,
      campaignId: readId(args['campaignId']),
      page: Math.max(1, readId(args['page']) ?? 1),
      words: '',
      candidates: [],
      total: 0,
    };
    const unitId = readId(args['unitId']);
    if (unitId !== undefined) return lookAt(at, unitId);
    const words = askedArea(read.rest);
    return words ? lookFor(at, words) : lookAt(at, account.unit.id);
  },
  prompt: question,
  advance(at, input, facts) {
    const account = officeAccount(at.accountId, facts);
    if (!account) return gone;
    return input.type === 'found' ? hear(at, input.result, account, facts) : choose(at, input, facts);
  },
};

const gone: Step<RolloutState> = { state: undefined, says: { text: say('office.noAccount') } };

function lookAt(at: RolloutState, unitId: number): Step<RolloutState> {
  const { accountId, campaignId, view, page } = at;
  const of = campaignId === undefined ? {} : { campaignId: String(campaignId) };
  const args = { accountId: String(accountId), unitId: String(unitId), ...of };
  if (view === 'nudge') return { state: undefined, next: { flow: 'rollout-nudge', args } };
  if (view === 'file' || view === 'csv') {
    const format = view === 'csv' ? 'csv' : 'xlsx';
    return { state: undefined, next: { flow: 'rollout-file', args: { ...args, format } } };
  }
  return { state: at, lookup: { type: 'rollout', accountId, unitId, campaignId, view, page } };
}

function lookFor(at: RolloutState, words: string): Step<RolloutState> {
  return { state: { ...at, words }, lookup: { type: 'units', accountId: at.accountId, words } };
}

function question(at: RolloutState, facts: Facts): Prompt {
  const list = numberedUnits(at.candidates, at.total);
  return whichPrompt(at.candidates, at.total, say('office.which', { count: at.total, list }), facts);
}

function hear(
  at: RolloutState,
  result: LookupResult,
  account: AccountFact,
  facts: Facts,
): Step<RolloutState> {
  if (result.type === 'units') return narrow(at, result.units, account, facts);
  const view = shown.safeParse(at.view).data;
  if (result.type !== 'rollout' || !result.rollout || !view) return outside(account);
  const { unit } = result.rollout;
  const action = view === 'unlinked' ? 'rollout.list' : 'rollout.read';
  return {
    state: undefined,
    says: rolloutPrompt(result.rollout, view, at.page, facts),
    effects: [{ type: 'audit', action, subject: `unit:${unit.id}`, unitId: unit.id }],
  };
}

function outside(account: AccountFact): Step<RolloutState> {
  return { state: undefined, says: { text: say('summary.outside', { scope: scopeOf(account) }) } };
}

function narrow(
  at: RolloutState,
  units: readonly UnitFact[],
  account: AccountFact,
  facts: Facts,
): Step<RolloutState> {
  const one = unitMeant(units, at.words);
  if (one) return lookAt(at, one.id);
  if (units.length > 0) {
    const candidates = units.slice(0, CANDIDATES_MOST).map(toStored);
    const several = { ...at, candidates, total: units.length };
    return { state: several, says: question(several, facts) };
  }
  if (at.candidates.length === 0) return outside(account);
  return { state: at, says: withLead(say('office.whichAgain'), question(at, facts)), misread: true };
}

function choose(at: RolloutState, input: Input, facts: Facts): Step<RolloutState> {
  const chosen = readWhich(input, at.candidates);
  if (chosen) return lookAt(at, chosen.id);
  if (isBack(input)) return { state: at, says: withLead(say('office.firstQuestion'), question(at, facts)) };
  const words = input.type === 'text' ? askedArea(input.text) : '';
  if (words) return lookFor(at, words);
  const why = say(input.type === 'attachment' ? 'office.textOnly' : 'office.whichAgain');
  return { state: at, says: withLead(why, question(at, facts)), misread: true };
}
