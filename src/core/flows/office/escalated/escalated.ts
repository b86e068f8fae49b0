import { z } from 'zod';
import type { AccountFact, Facts, UnitFact } from '../../../conversation/facts.js';
import type { LookupResult } from '../../../conversation/lookup.js';
import type { SilentSchools } from '../../../conversation/lookups/silent-schools.js';
import type { Flow, Input, Opening, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { standingOpening } from '../../commands.js';
import { isBack, withLead } from '../answers.js';
import { answeredUnit, narrowUnits, noUnitQuestion, unitPrompt, unitQuestion } from '../ask-unit.js';
import { askedArea } from '../asked-area.js';
import { officeAccount, readId, scopeOf } from '../office-account.js';
import { storedUnit, toStored } from '../stored-unit.js';
import { summarySubject } from '../summary-subject.js';
import { contactsPrompt, pickPrompt, takesSeveral } from './escalated-text.js';
import { readPicks } from './read-picks.js';

const state = z.object({
  accountId: z.number(),
  purpose: z.enum(['call', 'remind', 'exempt', 'behalf', 'list']),
  unitId: z.number(),
  roundId: z.number().optional(),
  /** Opened from an escalation: pressing its button is an answer to it. */
  answers: z.boolean(),
  which: unitQuestion,
  /** The silent schools to choose from, once they were listed. */
  schools: z.array(storedUnit),
  total: z.number(),
  /** Some of them can only be telephoned. */
  unreached: z.boolean().optional(),
});
type EscalatedState = z.infer<typeof state>;

/**
 * Something to be done about silent schools: call them, remind, exempt or declare for them. Which ones is asked when there
 * are several. Arguments: `purpose`; `unitId` and `roundId` from an escalation's button, or `words`.
 */
export const escalatedFlow: Flow<EscalatedState> = {
  name: 'escalated',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open(args, facts) {
    const unitId = readId(args['unitId']);
    const account = actingAccount(readId(args['accountId']), unitId, facts);
    const purpose = state.shape.purpose.safeParse(args['purpose']).data;
    if (!account || !purpose) return gone();
    // Who may not exempt is told so before a school is asked for, and has not dealt with the escalation.
    if (purpose === 'exempt' && !officeAccount(undefined, facts, ['officer', 'admin']))
      return { state: undefined, next: exemptOpening(account.unit.id, facts) };
    const roundId = readId(args['roundId']);
    const at: EscalatedState = {
      accountId: account.id,
      purpose,
      unitId: unitId ?? account.unit.id,
      roundId,
      answers: roundId !== undefined,
      which: noUnitQuestion,
      schools: [],
      total: 0,
    };
    const words = askedArea(args['words'] ?? '');
    return words ? lookForUnit(at, words) : lookForSilent(at);
  },
  prompt: (at, facts) => (at.schools.length > 0 ? pickPrompt(at) : unitPrompt(at.which, facts)),
  advance(at, input, facts) {
    const account = actingAccount(at.accountId, at.unitId, facts);
    if (!account) return gone();
    if (input.type === 'found') return hear(at, input.result, account, facts);
    return at.schools.length > 0 ? pick(at, input, facts) : chooseUnit(at, input, facts);
  },
};

/** The account named, else the one of the office that was told, else the first that may do this. */
function actingAccount(
  id: number | undefined,
  unitId: number | undefined,
  facts: Facts,
): AccountFact | undefined {
  const roles = ['officer', 'manager'] as const;
  const own = facts.accounts.find(
    ({ role, unit }) => unit.id === unitId && (role === 'officer' || role === 'manager'),
  );
  return officeAccount(id ?? own?.id, facts, roles);
}

function gone(): Step<EscalatedState> {
  return { state: undefined, says: { text: say('office.noAccount') } };
}

function lookForUnit(at: EscalatedState, words: string): Step<EscalatedState> {
  const { accountId, which } = at;
  return { state: { ...at, which: { ...which, words } }, lookup: { type: 'units', accountId, words } };
}

function lookForSilent(at: EscalatedState, words?: string): Step<EscalatedState> {
  const { accountId, unitId, roundId, answers } = at;
  return {
    state: at,
    lookup: { type: 'silent-schools', accountId, unitId, roundId, words, escalated: answers },
  };
}

function hear(
  at: EscalatedState,
  result: LookupResult,
  account: AccountFact,
  facts: Facts,
): Step<EscalatedState> {
  const outside = { state: undefined, says: { text: say('summary.outside', { scope: scopeOf(account) }) } };
  switch (result.type) {
    case 'units':
      return narrow(at, result.units, facts) ?? outside;
    case 'silent-schools':
      return result.found ? list(at, result.found, facts) : outside;
    case 'contacts':
      return {
        state: undefined,
        says: contactsPrompt(result.contacts),
        effects: result.contacts.map(({ unit }) => ({
          type: 'audit',
          action: 'contacts.read',
          subject: `unit:${unit.id}`,
          unitId: unit.id,
        })),
      };
    default:
      return outside;
  }
}

function narrow(
  at: EscalatedState,
  units: readonly UnitFact[],
  facts: Facts,
): Step<EscalatedState> | undefined {
  const answer = narrowUnits(at.which, units);
  if (answer.kind === 'one') {
    const { unit } = answer;
    return unit.kind === 'school' ? act(at, [unit], facts) : lookForSilent({ ...at, unitId: unit.id });
  }
  if (answer.kind === 'none' && at.which.candidates.length === 0) return undefined;
  const next = answer.kind === 'several' ? { ...at, which: answer.question } : at;
  const lead = answer.kind === 'none' ? say('office.whichAgain') : undefined;
  return {
    state: next,
    says: withLead(lead, unitPrompt(next.which, facts)),
    misread: answer.kind === 'none',
  };
}

function chooseUnit(at: EscalatedState, input: Input, facts: Facts): Step<EscalatedState> {
  const answer = answeredUnit(at.which, input);
  if (!answer) {
    const why = say(isBack(input) ? 'office.firstQuestion' : 'office.whichAgain');
    return { state: at, says: withLead(why, unitPrompt(at.which, facts)), misread: !isBack(input) };
  }
  if ('words' in answer) return lookForUnit(at, answer.words);
  return answer.unit.kind === 'school'
    ? act(at, [answer.unit], facts)
    : lookForSilent({ ...at, unitId: answer.unit.id });
}

/** The silent schools were found: nothing to do, one to do it with, or several to choose from. */
function list(at: EscalatedState, found: SilentSchools, facts: Facts): Step<EscalatedState> {
  const { unit, round, schools, total } = found;
  if (!round) return { state: undefined, says: { text: say('remind.noRound', { unit: unit.name }) } };
  const known = { ...at, roundId: round.id };
  const effects = answered(known);
  if (total === 0 && at.schools.length > 0)
    return { state: at, says: withLead(say('escalated.notListed'), pickPrompt(at)), misread: true };
  if (total === 0) {
    const text = say('remind.nobodySilent', { unit: unit.name, round: round.title });
    return { state: undefined, says: { text }, effects };
  }
  if (at.purpose === 'list') {
    const args = { accountId: String(at.accountId), unitId: summarySubject(unit), view: 'silent' };
    return { state: undefined, next: { flow: 'summary', args }, effects };
  }
  if (total === 1) return withEffects(act(known, schools, facts), effects);
  const next = { ...known, schools: schools.map(toStored), total, unreached: found.unreached };
  const audit = {
    type: 'audit',
    action: 'silent.read',
    subject: `unit:${unit.id}`,
    unitId: unit.id,
  } as const;
  return { state: next, says: pickPrompt(next), effects: [...effects, audit] };
}

function pick(at: EscalatedState, input: Input, facts: Facts): Step<EscalatedState> {
  if (at.unreached && meansUnreached(input)) {
    const subject = String(at.roundId ?? '');
    return { state: undefined, next: standingOpening({ verb: 'calls', subject }, facts) };
  }
  const picked = readPicks(input, at.schools);
  if (picked === 'words') return lookForSilent(at, input.type === 'text' ? input.text : '');
  if (picked === 'all') return at.purpose === 'remind' ? remind(at) : again(at);
  if (picked.length === 0 || (picked.length > 1 && !takesSeveral(at.purpose))) return again(at);
  return act(at, picked, facts);
}

/** All those that can only be telephoned. */
function meansUnreached(input: Input): boolean {
  if (input.type === 'choice') return input.choice === 'unreached';
  return input.type === 'text' && /^(?:truong )?khong nhan duoc$/.test(fold(input.text));
}

function again(at: EscalatedState): Step<EscalatedState> {
  const why = say(takesSeveral(at.purpose) ? 'escalated.again' : 'escalated.oneOnly');
  return { state: at, says: withLead(why, pickPrompt(at)), misread: true };
}

function act(at: EscalatedState, schools: readonly UnitFact[], facts: Facts): Step<EscalatedState> {
  const { accountId, purpose } = at;
  const [first] = schools;
  switch (purpose) {
    case 'call':
      return { state: at, lookup: { type: 'contacts', accountId, unitIds: schools.map(({ id }) => id) } };
    case 'remind':
      return remind(at, schools);
    case 'exempt':
      return { state: undefined, next: exemptOpening(first?.id, facts) };
    case 'behalf':
    case 'list':
      return {
        state: undefined,
        next: { flow: 'on-behalf', args: { ...argsOf(at), unitId: String(first?.id ?? '') } },
      };
  }
}

function exemptOpening(unitId: number | undefined, facts: Facts): Opening {
  return standingOpening({ verb: 'exempt', subject: String(unitId ?? '') }, facts);
}

/** On to the reminder of some of the listed schools or, without them, of every silent one of the office. */
function remind(at: EscalatedState, schools?: readonly UnitFact[]): Step<EscalatedState> {
  const chosen = schools ? { unitIds: schools.map(({ id }) => id).join(',') } : {};
  const args = { ...argsOf(at), unitId: String(at.unitId), ...chosen, source: 'escalation' };
  return { state: undefined, next: { flow: 'remind', args } };
}

function argsOf({ accountId, roundId }: EscalatedState): Readonly<Record<string, string>> {
  return { accountId: String(accountId), ...(roundId === undefined ? {} : { roundId: String(roundId) }) };
}

function answered({
  accountId,
  roundId,
  purpose,
  answers,
}: EscalatedState): NonNullable<Step<never>['effects']> {
  if (!answers || roundId === undefined) return [];
  return [{ type: 'escalation-answered', accountId, roundId, answer: purpose }];
}

function withEffects(
  step: Step<EscalatedState>,
  effects: NonNullable<Step<never>['effects']>,
): Step<EscalatedState> {
  return { ...step, effects: [...effects, ...(step.effects ?? [])] };
}
