import { z } from 'zod';
import type { AccountFact, Facts } from '../../../conversation/facts.js';
import type { LookupResult } from '../../../conversation/lookup.js';
import type { Snapshot } from '../../../conversation/lookups/compliance.js';
import type { RemindPlan } from '../../../conversation/lookups/remind.js';
import type { Flow, Input, Prompt, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { readYesNo } from '../../../read/read-yes-no.js';
import { isBack, withLead } from '../answers.js';
import { answeredUnit, narrowUnits, noUnitQuestion, unitPrompt, unitQuestion } from '../ask-unit.js';
import { askedArea } from '../asked-area.js';
import { askedUrgent } from '../asked-day.js';
import { officeAccount, readId, scopeOf } from '../office-account.js';
import { doneText, keptPlan, nothingToRemind, previewPrompt, previewText } from './remind-text.js';

const state = z.object({
  accountId: z.number(),
  roundId: z.number().optional(),
  /** The newest round of an order, before it is found. */
  urgent: z.boolean().optional(),
  /** Only these schools; left out, every silent one of the unit. */
  unitIds: z.array(z.number()).optional(),
  source: z.string(),
  /** The answer whose schools are meant, by its code; empty for the last one, whichever it was. */
  query: z.string().optional(),
  which: unitQuestion,
  /** What was shown and waits for a yes. */
  plan: keptPlan.optional(),
  preview: z.string().optional(),
});
type RemindState = z.infer<typeof state>;

const GO = /^(?:nhac|nhac (?:di|ngay|lai|luon)|gui|gui di)$/;
const DROP = /^(?:thoi|huy|bo qua|khong nhac)$/;

/** The silent schools of one's own area, or of a unit below it, are shown in numbers and reminded after a yes. */
export const remindFlow: Flow<RemindState> = {
  name: 'remind',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open(args, facts) {
    const account = superior(readId(args['accountId']), facts);
    if (!account) return gone();
    const at: RemindState = {
      accountId: account.id,
      roundId: readId(args['roundId']),
      unitIds: readIds(args['unitIds']),
      source: args['source'] ?? 'command',
      which: noUnitQuestion,
    };
    const { query, last } = args;
    if (query !== undefined || last !== undefined) return lookBack({ ...at, query: query ?? '' });
    const unitId = readId(args['unitId']);
    if (unitId !== undefined) return lookAt(at, unitId);
    const { urgent, rest } = askedUrgent(args['words'] ?? '');
    const words = askedArea(rest);
    return words ? lookFor({ ...at, urgent }, words) : lookAt({ ...at, urgent }, account.unit.id);
  },
  prompt: question,
  advance(at, input, facts) {
    const account = superior(at.accountId, facts);
    if (!account) return gone();
    if (input.type === 'found') return hear(at, input.result, account, facts);
    return at.plan ? decide(at, at.plan, input, facts) : choose(at, input, facts);
  },
};

function superior(id: number | undefined, facts: Facts): AccountFact | undefined {
  return officeAccount(id, facts, ['officer', 'manager']);
}

function readIds(text: string | undefined): number[] | undefined {
  return text?.split(',').flatMap((id) => readId(id) ?? []);
}

function gone(): Step<RemindState> {
  return { state: undefined, says: { text: say('office.noAccount') } };
}

function lookAt(at: RemindState, unitId: number): Step<RemindState> {
  const { accountId, roundId, urgent, unitIds } = at;
  return { state: at, lookup: { type: 'remind', accountId, unitId, roundId, urgent, unitIds } };
}

function lookFor(at: RemindState, words: string): Step<RemindState> {
  return {
    state: { ...at, which: { ...at.which, words } },
    lookup: { type: 'units', accountId: at.accountId, words },
  };
}

function question({ plan, preview, which }: RemindState, facts: Facts): Prompt {
  return plan && preview ? previewPrompt(preview) : unitPrompt(which, facts);
}

function hear(at: RemindState, result: LookupResult, account: AccountFact, facts: Facts): Step<RemindState> {
  if (result.type === 'snapshot') return hearSnapshot(at, result.snapshot, account, facts);
  if (result.type === 'remind' && result.plan) return show(at, result.plan, facts);
  const outside = { text: say('summary.outside', { scope: scopeOf(account) }) };
  if (result.type !== 'units') return { state: undefined, says: outside };
  const answer = narrowUnits(at.which, result.units);
  if (answer.kind === 'one') return lookAt(at, answer.unit.id);
  if (answer.kind === 'none' && at.which.candidates.length === 0) return { state: undefined, says: outside };
  const next = answer.kind === 'several' ? { ...at, which: answer.question } : at;
  const lead = answer.kind === 'none' ? say('office.whichAgain') : undefined;
  return { state: next, says: withLead(lead, question(next, facts)), misread: answer.kind === 'none' };
}

function choose(at: RemindState, input: Input, facts: Facts): Step<RemindState> {
  const answer = answeredUnit(at.which, input);
  if (answer) return 'unit' in answer ? lookAt(at, answer.unit.id) : lookFor(at, answer.words);
  const why = say(isBack(input) ? 'office.firstQuestion' : 'office.whichAgain');
  return { state: at, says: withLead(why, question(at, facts)), misread: !isBack(input) };
}

function show(at: RemindState, plan: RemindPlan, facts: Facts): Step<RemindState> {
  const effects = [
    { type: 'audit', action: 'remind.read', subject: `unit:${plan.unit.id}`, unitId: plan.unit.id },
  ] as const;
  const { round } = plan;
  if (!round || plan.reach === 0)
    return { state: undefined, says: { text: nothingToRemind(plan, facts) }, effects };
  const { unit, reach, heldUntil } = plan;
  const kept = {
    roundId: round.id,
    round: round.title,
    lockAt: round.lockAt.getTime(),
    unitId: unit.id,
    unit: unit.name,
    reach,
    ...(heldUntil ? { heldUntil: heldUntil.getTime() } : {}),
  };
  const source = at.query ? say('remind.ofQuery', { code: at.query }) : undefined;
  const preview = [previewText(plan, round.title, facts), ...(source ? [source] : [])].join('\n');
  return { state: { ...at, plan: kept, preview }, says: previewPrompt(preview), effects };
}

function decide(
  at: RemindState,
  plan: NonNullable<RemindState['plan']>,
  input: Input,
  facts: Facts,
): Step<RemindState> {
  switch (decision(input)) {
    case undefined:
      return { state: at, says: withLead(say('remind.again'), question(at, facts)), misread: true };
    case 'no':
      return { state: undefined, says: { text: say('remind.dropped') } };
    case 'yes':
      // The schools of an answer are looked up once more: a state is no place for thousands of ids.
      return at.query ? lookBack(at) : remind(at, plan, facts);
  }
}

function decision(input: Input): 'yes' | 'no' | undefined {
  if (input.type === 'choice') return input.choice === 'yes' ? 'yes' : 'no';
  if (input.type !== 'text') return undefined;
  const typed = fold(input.text);
  if (GO.test(typed)) return 'yes';
  if (DROP.test(typed) || isBack(input)) return 'no';
  const { kind } = readYesNo(input.text);
  return kind === 'unclear' ? undefined : kind;
}

function lookBack(at: RemindState): Step<RemindState> {
  const { accountId, query } = at;
  return { state: at, lookup: { type: 'snapshot', accountId, ...(query ? { code: query } : {}), ids: true } };
}

/** The schools of an answer: to be counted first, to be reminded once that was confirmed. */
function hearSnapshot(
  at: RemindState,
  snapshot: Snapshot | undefined,
  account: AccountFact,
  facts: Facts,
): Step<RemindState> {
  if (at.plan && snapshot) return remind(at, at.plan, facts, snapshot.unitIds);
  const [roundId, ...others] = snapshot?.roundIds ?? [];
  // Asked for "những trường này" without an answer to speak of: one's own area.
  if (!snapshot && at.query === '') return lookAt({ ...at, query: undefined }, account.unit.id);
  if (!snapshot || roundId === undefined || others.length > 0 || snapshot.unitIds.length === 0)
    return { state: undefined, says: { text: say(snapshot ? 'remind.noSchools' : 'query.noSnapshot') } };
  const { code, unit, unitIds } = snapshot;
  return {
    state: { ...at, query: code, source: `q-${code}`, roundId },
    lookup: { type: 'remind', accountId: at.accountId, unitId: unit.id, roundId, unitIds },
  };
}

function remind(
  { accountId, source, unitIds: chosen }: RemindState,
  plan: NonNullable<RemindState['plan']>,
  facts: Facts,
  unitIds: readonly number[] | undefined = chosen,
): Step<RemindState> {
  if (facts.now.getTime() >= plan.lockAt)
    return { state: undefined, says: { text: say('remind.locked', { round: plan.round }) } };
  const { roundId, unitId } = plan;
  return {
    state: undefined,
    says: { text: doneText(plan, facts), inPlace: true },
    effects: [
      { type: 'remind', accountId, roundId, source, ...(unitIds ? { unitIds } : { areaId: unitId }) },
      {
        type: 'audit',
        action: 'remind',
        subject: unitIds ? `round:${roundId}:${source}` : `round:${roundId}:unit:${unitId}`,
        unitId,
      },
      { type: 'escalation-answered', accountId, roundId, answer: 'remind' },
    ],
  };
}
