import { z } from 'zod';
import type { Effect } from '../../../conversation/effect.js';
import type { Facts, UnitFact } from '../../../conversation/facts.js';
import type { LookupResult } from '../../../conversation/lookup.js';
import type { OnBehalfPlan } from '../../../conversation/lookups/on-behalf.js';
import type { Flow, Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { declareFlow } from '../../declare/declare.js';
import { declareState } from '../../declare/declare-state.js';
import { isBack, withLead } from '../answers.js';
import { answeredUnit, narrowUnits, noUnitQuestion, unitPrompt, unitQuestion } from '../ask-unit.js';
import { askedArea } from '../asked-area.js';
import { officeAccount, readId, scopeOf } from '../office-account.js';
import { doneText, refusalText } from './behalf-text.js';
import { keptInput, keptPrompt } from './kept.js';
import { standingIn, type StoodInFor } from './stand-in.js';

const state = z.object({
  accountId: z.number(),
  unitId: z.number(),
  roundId: z.number().optional(),
  which: unitQuestion,
  /** The declaration's own conversation, once it has begun, and what it said last. */
  inner: declareState.optional(),
  shown: keptPrompt.optional(),
  /** What was answered, while the school and the round are looked at anew. */
  heard: keptInput.optional(),
});
type OnBehalfState = z.infer<typeof state>;

/** A school's word counts within this time. */
const COUNTERSIGN_MS = 24 * 60 * 60_000;

/**
 * A superior declares for a school that cannot or does not: the declaration's own questions, about a school whose round and
 * right to it are looked up again at every answer. Arguments: `unitId` and `roundId`, or `words`.
 */
export const onBehalfFlow: Flow<OnBehalfState> = {
  name: 'on-behalf',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open(args, facts) {
    const account = superior(readId(args['accountId']), facts);
    if (!account) return gone();
    const unitId = readId(args['unitId']);
    const at: OnBehalfState = {
      accountId: account.id,
      unitId: unitId ?? 0,
      roundId: readId(args['roundId']),
      which: noUnitQuestion,
    };
    if (unitId !== undefined) return lookAt(at);
    const words = askedArea(args['words'] ?? '');
    if (words) return lookFor(at, words);
    return { state: undefined, next: listOf(at, account.unit.id) };
  },
  takesFreeText: ({ inner }) => inner !== undefined && (declareFlow.takesFreeText?.(inner) ?? false),
  prompt: ({ shown, which }, facts) => shown ?? unitPrompt(which, facts),
  advance(at, input, facts) {
    const account = superior(at.accountId, facts);
    if (!account) return gone();
    if (input.type === 'found') return hear(at, input.result, scopeOf(account), facts);
    return at.inner ? answer(at, input) : choose(at, input, facts);
  },
};

function superior(id: number | undefined, facts: Facts) {
  return officeAccount(id, facts, ['officer', 'manager']);
}

function gone(): Step<OnBehalfState> {
  return { state: undefined, says: { text: say('office.noAccount') } };
}

function lookAt(at: OnBehalfState): Step<OnBehalfState> {
  const { accountId, unitId, roundId } = at;
  return { state: at, lookup: { type: 'on-behalf', accountId, unitId, roundId } };
}

function lookFor(at: OnBehalfState, words: string): Step<OnBehalfState> {
  const { accountId, which } = at;
  return { state: { ...at, which: { ...which, words } }, lookup: { type: 'units', accountId, words } };
}

function listOf({ accountId }: OnBehalfState, unitId: number) {
  const args = { purpose: 'behalf', accountId: String(accountId), unitId: String(unitId) };
  return { flow: 'escalated', args };
}

function hear(at: OnBehalfState, result: LookupResult, scope: string, facts: Facts): Step<OnBehalfState> {
  const outside = { state: undefined, says: { text: say('summary.outside', { scope }) } };
  if (result.type === 'units') return narrow(at, result.units, facts) ?? outside;
  return result.type === 'on-behalf' && result.plan ? proceed(at, result.plan, facts) : outside;
}

function narrow(
  at: OnBehalfState,
  units: readonly UnitFact[],
  facts: Facts,
): Step<OnBehalfState> | undefined {
  const found = narrowUnits(at.which, units);
  if (found.kind === 'one') return take(at, found.unit);
  if (found.kind === 'none' && at.which.candidates.length === 0) return undefined;
  const next = found.kind === 'several' ? { ...at, which: found.question } : at;
  const lead = found.kind === 'none' ? say('office.whichAgain') : undefined;
  return { state: next, says: withLead(lead, unitPrompt(next.which, facts)), misread: found.kind === 'none' };
}

function take(at: OnBehalfState, unit: UnitFact): Step<OnBehalfState> {
  return unit.kind === 'school'
    ? lookAt({ ...at, unitId: unit.id })
    : { state: undefined, next: listOf(at, unit.id) };
}

function choose(at: OnBehalfState, input: Input, facts: Facts): Step<OnBehalfState> {
  const found = answeredUnit(at.which, input);
  if (found) return 'unit' in found ? take(at, found.unit) : lookFor(at, found.words);
  const why = say(isBack(input) ? 'office.firstQuestion' : 'office.whichAgain');
  return { state: at, says: withLead(why, unitPrompt(at.which, facts)), misread: !isBack(input) };
}

/** An answer waits for a fresh look: the school may have declared meanwhile. */
function answer(at: OnBehalfState, input: Input): Step<OnBehalfState> {
  const heard = keptInput.safeParse(input).data;
  if (heard) return lookAt({ ...at, heard });
  const says = at.shown ? withLead(say('office.textOnly'), at.shown) : { text: say('office.textOnly') };
  return { state: at, says, misread: true };
}

function proceed(at: OnBehalfState, plan: OnBehalfPlan, facts: Facts): Step<OnBehalfState> {
  const { school, round, questionnaire } = plan;
  const refusal = refusalText(plan, facts);
  if (refusal !== undefined || !round || !questionnaire)
    return { state: undefined, says: { text: refusal ?? say('behalf.noRound', { school: school.name }) } };
  const about: StoodInFor = { accountId: at.accountId, school, round, questionnaire };
  const own = standingIn(facts, about);
  if (at.inner && at.heard) return wrap(at, declareFlow.advance(at.inner, at.heard, own), plan, about, facts);
  const first = declareFlow.open({ roundId: String(round.id), mode: 'new' }, own);
  const lead = say('behalf.lead', { school: school.name, round: round.title });
  const says = first.says && { ...withLead(lead, first.says), inPlace: false };
  return wrap(at, { ...first, ...(says && { says }) }, plan, about, facts);
}

type Inner = ReturnType<typeof declareFlow.advance>;

/** A step of the declaration as one of the superior's: only its submission has an effect, and it is marked as theirs. */
function wrap(
  at: OnBehalfState,
  { state: inner, says, effects = [], misread = false }: Inner,
  plan: OnBehalfPlan,
  { accountId, round, school }: StoodInFor,
  facts: Facts,
): Step<OnBehalfState> {
  const sent = effects.find((effect) => effect.type === 'submit');
  if (sent?.type === 'submit') {
    const { type: _type, ...declaration } = sent;
    const until = new Date(facts.now.getTime() + COUNTERSIGN_MS);
    const done: Effect[] = [
      { type: 'on-behalf', declaration, until },
      { type: 'escalation-answered', accountId, roundId: round.id, answer: 'behalf' },
      {
        type: 'audit',
        action: 'on-behalf',
        subject: `round:${round.id}:unit:${school.id}`,
        unitId: school.id,
      },
    ];
    return {
      state: undefined,
      says: { text: doneText(plan, declaration, until, facts), inPlace: true },
      effects: done,
    };
  }
  if (inner === undefined) return { state: undefined, ...(says && { says }) };
  const { heard: _heard, shown: before, ...rest } = at;
  const shown = says ? keptPrompt.parse({ text: says.text, buttons: says.buttons ?? [] }) : before;
  const next = { ...rest, roundId: round.id, inner, ...(shown && { shown }) };
  return { state: next, misread, ...(says && { says }) };
}
