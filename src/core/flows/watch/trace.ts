import { z } from 'zod';
import type { AccountFact, Facts, UnitFact } from '../../conversation/facts.js';
import type { Trace } from '../../conversation/lookups/watch.js';
import type { Flow, Input, Prompt, Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { isBack, withLead } from '../office/answers.js';
import { askedArea } from '../office/asked-area.js';
import { officeAccount, readId, scopeOf } from '../office/office-account.js';
import { storedUnit, toStored } from '../office/stored-unit.js';
import { CANDIDATES_MOST, numberedUnits, readWhich, unitMeant, whichPrompt } from '../office/which-unit.js';
import { traceText } from './trace-text.js';

const state = z.object({
  accountId: z.number(),
  /** What the school asked for is called, while it is looked up. */
  words: z.string(),
  candidates: z.array(storedUnit),
  total: z.number(),
});
type TraceState = z.infer<typeof state>;

/** /truyvet: what one school has declared in 14 days, by whom, with alerts and hazards; every look is on record. */
export const traceFlow: Flow<TraceState> = {
  name: 'trace',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open(args, facts) {
    const account = officeAccount(readId(args['accountId']), facts);
    if (!account) return { state: undefined, says: { text: say('office.noAccount') } };
    const at: TraceState = { accountId: account.id, words: '', candidates: [], total: 0 };
    const unitId = readId(args['unitId']);
    if (unitId !== undefined) return lookAt(at, unitId);
    const words = askedArea(args['words'] ?? '');
    return words ? lookFor(at, words) : { state: at, says: question(at, facts) };
  },
  prompt: question,
  advance(at, input, facts) {
    const account = officeAccount(at.accountId, facts);
    if (!account) return { state: undefined, says: { text: say('office.noAccount') } };
    if (input.type !== 'found') return choose(at, input, facts);
    const { result } = input;
    if (result.type === 'units') return narrow(at, result.units, account, facts);
    if (result.type === 'trace' && result.trace) return tell(result.trace, facts);
    return { state: undefined, says: { text: say('trace.outside', { scope: scopeOf(account) }) } };
  },
};

function question(at: TraceState, facts: Facts): Prompt {
  if (at.candidates.length === 0) return { text: say('trace.ask') };
  const list = numberedUnits(at.candidates, at.total);
  return whichPrompt(at.candidates, at.total, say('trace.which', { count: at.total, list }), facts);
}

function lookAt(at: TraceState, unitId: number): Step<TraceState> {
  return { state: at, lookup: { type: 'trace', accountId: at.accountId, unitId } };
}

function lookFor(at: TraceState, words: string): Step<TraceState> {
  return { state: { ...at, words }, lookup: { type: 'units', accountId: at.accountId, words } };
}

/** Only schools can be traced. */
function narrow(
  at: TraceState,
  units: readonly UnitFact[],
  account: AccountFact,
  facts: Facts,
): Step<TraceState> {
  const schools = units.filter(({ kind }) => kind === 'school');
  const one = unitMeant(schools, at.words);
  if (one) return lookAt(at, one.id);
  if (schools.length === 0)
    return { state: undefined, says: { text: say('trace.outside', { scope: scopeOf(account) }) } };
  const candidates = schools.slice(0, CANDIDATES_MOST).map(toStored);
  const several = { ...at, candidates, total: schools.length };
  return { state: several, says: question(several, facts) };
}

function choose(at: TraceState, input: Input, facts: Facts): Step<TraceState> {
  const chosen = readWhich(input, at.candidates);
  if (chosen) return lookAt(at, chosen.id);
  if (isBack(input)) {
    const first = { ...at, candidates: [], total: 0 };
    return { state: first, says: question(first, facts) };
  }
  const words = input.type === 'text' ? askedArea(input.text) : '';
  if (words) return lookFor(at, words);
  return { state: at, says: withLead(say('office.textOnly'), question(at, facts)), misread: true };
}

function tell(trace: Trace, facts: Facts): Step<TraceState> {
  const { unit } = trace;
  return {
    state: undefined,
    says: { text: traceText(trace, facts) },
    effects: [{ type: 'audit', action: 'trace.read', subject: `unit:${unit.id}`, unitId: unit.id }],
  };
}
