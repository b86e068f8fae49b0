import { DateTime } from 'luxon';
import { z } from 'zod';
import type { AccountFact, Facts, UnitFact } from '../../conversation/facts.js';
import type { LookupResult, Summary } from '../../conversation/lookup.js';
import type { Flow, Input, Prompt, Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { isBack, withLead } from './answers.js';
import { askedArea } from './asked-area.js';
import { askedDay } from './asked-day.js';
import { officeAccount, readId, scopeOf } from './office-account.js';
import { wallClock } from './order/deadlines.js';
import { storedUnit, toStored } from './stored-unit.js';
import { summaryPrompt } from './summary-text.js';
import { CANDIDATES_MOST, numberedUnits, readWhich, unitMeant, whichPrompt } from './which-unit.js';

const state = z.object({
  accountId: z.number(),
  view: z.enum(['overview', 'silent']),
  /** What the units asked for are called, while they are looked up. */
  words: z.string(),
  /** The units to choose from, once several fitted. */
  candidates: z.array(storedUnit),
  total: z.number(),
  /** The order whose round is meant, or the ISO date of a round; neither = the newest periodic round. */
  orderId: z.number().optional(),
  on: z.string().optional(),
});
type SummaryState = z.infer<typeof state>;

/** How one's own area, or a unit below it, stands in its newest round; asks back only when several units fit. */
export const summaryFlow: Flow<SummaryState> = {
  name: 'summary',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open(args, facts) {
    const account = officeAccount(readId(args['accountId']), facts);
    if (!account) return gone();
    const view = args['view'] === 'silent' ? 'silent' : 'overview';
    const { rest, on } = askedDay(args['words'] ?? '', wallClock(facts));
    const at: SummaryState = {
      accountId: account.id,
      view,
      words: '',
      candidates: [],
      total: 0,
      orderId: readId(args['orderId']),
      on: on ?? readIsoDate(args['on']),
    };
    const unitId = readId(args['unitId']);
    if (unitId !== undefined) return lookAt(at, unitId);
    const words = askedArea(rest);
    return words ? lookFor(at, words) : lookAt(at, account.unit.id);
  },
  prompt: question,
  advance(at, input, facts) {
    const account = officeAccount(at.accountId, facts);
    if (!account) return gone();
    return input.type === 'found' ? hear(at, input.result, account, facts) : choose(at, input, facts);
  },
};

function readIsoDate(text: string | undefined): string | undefined {
  return text !== undefined && DateTime.fromISO(text).isValid ? text : undefined;
}

function gone(): Step<SummaryState> {
  return { state: undefined, says: { text: say('office.noAccount') } };
}

function lookAt(at: SummaryState, unitId: number): Step<SummaryState> {
  const { accountId, orderId, on } = at;
  return { state: at, lookup: { type: 'summary', accountId, unitId, orderId, on } };
}

function lookFor(at: SummaryState, words: string): Step<SummaryState> {
  return { state: { ...at, words }, lookup: { type: 'units', accountId: at.accountId, words } };
}

function question(at: SummaryState, facts: Facts): Prompt {
  const list = numberedUnits(at.candidates, at.total);
  return whichPrompt(at.candidates, at.total, say('office.which', { count: at.total, list }), facts);
}

function hear(
  at: SummaryState,
  result: LookupResult,
  account: AccountFact,
  facts: Facts,
): Step<SummaryState> {
  if (result.type === 'units') return narrow(at, result.units, account, facts);
  if (result.type === 'summary' && result.summary) return answer(at, result.summary, facts);
  return { state: undefined, says: { text: say('summary.outside', { scope: scopeOf(account) }) } };
}

function narrow(
  at: SummaryState,
  units: readonly UnitFact[],
  account: AccountFact,
  facts: Facts,
): Step<SummaryState> {
  const one = unitMeant(units, at.words);
  if (one) return lookAt(at, one.id);
  if (units.length > 0) {
    const candidates = units.slice(0, CANDIDATES_MOST).map(toStored);
    const several = { ...at, candidates, total: units.length };
    return { state: several, says: question(several, facts) };
  }
  if (at.candidates.length === 0) {
    return { state: undefined, says: { text: say('summary.outside', { scope: scopeOf(account) }) } };
  }
  const again = question(at, facts);
  return { state: at, says: withLead(say('office.whichAgain'), again), misread: true };
}

function choose(at: SummaryState, input: Input, facts: Facts): Step<SummaryState> {
  const chosen = readWhich(input, at.candidates);
  if (chosen) return lookAt(at, chosen.id);
  const again = question(at, facts);
  if (isBack(input)) {
    return { state: at, says: withLead(say('office.firstQuestion'), again) };
  }
  const { rest, on = at.on } = askedDay(input.type === 'text' ? input.text : '', wallClock(facts));
  const words = askedArea(rest);
  if (words) return lookFor({ ...at, on }, words);
  const why = say(input.type === 'attachment' ? 'office.textOnly' : 'office.whichAgain');
  return { state: at, says: withLead(why, again), misread: true };
}

function answer(at: SummaryState, summary: Summary, facts: Facts): Step<SummaryState> {
  const action = at.view === 'silent' ? 'silent.read' : 'summary.read';
  return {
    state: undefined,
    says: summaryPrompt(summary, at, facts),
    effects: [{ type: 'audit', action, subject: `unit:${summary.unit.id}`, unitId: summary.unit.id }],
  };
}
