import type { z } from 'zod';
import type { AccountFact, Facts } from '../../conversation/facts.js';
import type { LookupResult } from '../../conversation/lookup.js';
import type { Flow, Input, Prompt, Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import type { QueryRead } from '../../query/query.js';
import { readQuery } from '../../query/read-query.js';
import { isBack, withLead } from './answers.js';
import { narrowUnits, noUnitQuestion, unitPrompt } from './ask-unit.js';
import { answer, answerTrend } from './compliance/answer.js';
import { plainQuery, queryOfButton, queryOfWords } from './compliance/asked.js';
import { hearSnapshot } from './compliance/earlier.js';
import {
  gone,
  lookAt,
  lookBack,
  lookFor,
  outside,
  summaryState,
  type SummaryState,
} from './compliance/state.js';
import { officeAccount, readId } from './office-account.js';
import { wallClock } from './order/deadlines.js';
import { readWhich } from './which-unit.js';

type At = Step<SummaryState>;

/** Compliance questions: how one's own area, or a unit below it, stands; asks back only when several units fit. */
export const summaryFlow: Flow<SummaryState> = {
  name: 'summary',
  version: 2,
  parse: (json) => summaryState.safeParse(json).data,
  open(args, facts) {
    const account = officeAccount(readId(args['accountId']), facts);
    if (!account) return gone();
    const at: SummaryState = {
      accountId: account.id,
      query: plainQuery,
      which: noUnitQuestion,
      doing: 'answer',
      said: false,
    };
    const { asked, code } = args;
    if (asked !== undefined) return begin(at, readQuery(asked, wallClock(facts)), account);
    if (code !== undefined) return lookBack({ ...at, doing: 'more' }, code, readId(args['from']));
    const unitId = readId(args['unitId']);
    if (unitId === undefined)
      return start(at, queryOfWords(args['words'] ?? '', args['view'], wallClock(facts)), account);
    return lookAt({ ...at, query: { ...queryOfButton(args), orderId: readId(args['orderId']) } }, unitId);
  },
  prompt: (at, facts) => unitPrompt(at.which, facts),
  advance(at, input, facts) {
    const account = officeAccount(at.accountId, facts);
    if (!account) return gone();
    return input.type === 'found'
      ? hear(at, input.result, account, facts)
      : choose(at, input, account, facts);
  },
};

function begin(at: SummaryState, read: QueryRead, account: AccountFact): At {
  switch (read.kind) {
    case 'query':
      return start({ ...at, said: true }, read.query, account);
    case 'change':
      return lookBack({ ...at, doing: 'change', change: read.change });
    case 'more':
    case 'up':
      return lookBack({ ...at, doing: read.kind });
    case 'again':
      return lookBack({ ...at, doing: 'again' }, read.code);
    case 'none':
      return { state: undefined, next: { flow: 'unclear', args: {} } };
  }
}

function start(at: SummaryState, query: z.infer<typeof summaryState>['query'], account: AccountFact): At {
  const next = { ...at, query };
  return query.unit.words === '' ? lookAt(next, account.unit.id) : lookFor(next, query.unit.words);
}

function hear(at: SummaryState, result: LookupResult, account: AccountFact, facts: Facts): At {
  switch (result.type) {
    case 'units':
      return hearUnits(at, result.units, account, facts);
    case 'snapshot':
      return hearSnapshot(at, result.snapshot, account, facts);
    case 'trend':
      return result.unit ? answerTrend(at, result, account, facts) : outside(account);
    case 'summary': {
      const { summary } = result;
      if (!summary) return outside(account);
      if (at.doing !== 'up') return answer(at, summary, account, facts);
      if (!summary.parent) return { state: undefined, says: { text: say('query.noAbove') } };
      return lookAt({ ...at, doing: 'answer' }, summary.parent.id);
    }
    default:
      return outside(account);
  }
}

function hearUnits(
  at: SummaryState,
  units: Extract<LookupResult, { type: 'units' }>['units'],
  account: AccountFact,
  facts: Facts,
): At {
  const narrowed = narrowUnits(at.which, units);
  if (narrowed.kind === 'one') return lookAt(at, narrowed.unit.id);
  if (narrowed.kind === 'several') {
    const several = { ...at, which: narrowed.question };
    return { state: several, says: unitPrompt(narrowed.question, facts) };
  }
  if (at.which.candidates.length > 0) return misread(at, say('office.whichAgain'), facts);
  if (at.doing === 'change') return { state: undefined, next: { flow: 'unclear', args: {} } };
  return outside(account);
}

/** What is said to "which unit?": one of the list, another name, or another question altogether. */
function choose(at: SummaryState, input: Input, account: AccountFact, facts: Facts): At {
  const chosen = readWhich(input, at.which.candidates);
  if (chosen) return lookAt(at, chosen.id);
  if (isBack(input)) return { state: at, says: withLead(say('office.firstQuestion'), question(at, facts)) };
  const text = input.type === 'text' ? input.text : '';
  const read = readQuery(text, wallClock(facts));
  if (read.kind === 'query') return start({ ...at, which: noUnitQuestion, said: true }, read.query, account);
  const query = queryOfWords(text, undefined, wallClock(facts));
  if (query.unit.words !== '') {
    const { unit, round } = query;
    const on = round.type === 'newest' ? at.query.round : round;
    return lookFor({ ...at, query: { ...at.query, unit, round: on } }, unit.words);
  }
  return misread(at, say(input.type === 'attachment' ? 'office.textOnly' : 'office.whichAgain'), facts);
}

function question(at: SummaryState, facts: Facts): Prompt {
  return unitPrompt(at.which, facts);
}

function misread(at: SummaryState, why: string, facts: Facts): At {
  return { state: at, says: withLead(why, question(at, facts)), misread: true };
}
