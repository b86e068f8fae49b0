import type { Facts, RoundFact } from '../../conversation/facts.js';
import { say } from '../../messages/text.js';
import type { Questionnaire } from '../../questionnaire/questionnaire.js';
import { CARRY_DAYS, CARRY_TIMES, carriedFrom, carry, type CarryRefusal } from './carry.js';
import { having, type Context, type DeclareStep } from './context.js';
import type { DeclareState } from './declare-state.js';
import { donePrompt, exemptPrompt, gonePrompt, nothingDuePrompt, viewPrompt } from './closed-prompts.js';
import { unsentFor } from './drafts.js';
import { ask } from './prompt-of.js';
import { openDraft } from './resume.js';
import { heading } from './round-texts.js';
import { onward } from './walk.js';
import { roundMeant } from './which-round.js';

type Args = Readonly<Record<string, string>>;

/** Opens a declaration, its correction or a look at what was sent; says kindly why when there is nothing to do. */
export function openDeclare(args: Args, facts: Facts): DeclareStep {
  const wanted = facts.accounts.find(({ id }) => String(id) === args['accountId']);
  if (wanted?.role === 'school' && wanted.id !== facts.active?.id) {
    return {
      state: waiting(wanted.id, wanted.unit.id, args),
      effects: [{ type: 'activate', accountId: wanted.id }],
      lookup: { type: 'refresh' },
    };
  }
  if (facts.active?.role !== 'school') return { state: undefined, says: { text: say('declare.noSchool') } };
  const round = roundMeant(args, facts);
  if (round === 'gone') return { state: undefined, says: gonePrompt(args['roundId'] ?? '', facts) };
  if (!round) return { state: undefined, says: nothingDuePrompt(args['mode'] === 'correct', facts) };
  return openRound(args, round, facts);
}

function openRound(args: Args, round: RoundFact, facts: Facts): DeclareStep {
  const { mode } = args;
  const questionnaire = facts.questionnaires.get(round.declaration?.questionnaireId ?? round.questionnaireId);
  if (!questionnaire || !facts.active) return { state: undefined, says: { text: say('declare.formGone') } };
  if (round.declaration) {
    if (mode === 'view')
      return { state: undefined, says: viewPrompt(round, round.declaration, questionnaire, facts) };
    if (mode === 'correct') return correct(fresh(round, questionnaire, facts), round.declaration);
    return { state: undefined, says: donePrompt(round, round.declaration, facts) };
  }
  if (round.exempt && mode !== 'new') return { state: undefined, says: exemptPrompt(round) };
  return declare(mode, fresh(round, questionnaire, facts));
}

/** Whatever was wished: what the school's others have begun comes first, then what was left unsent. */
function declare(mode: string | undefined, context: Context): DeclareStep {
  const wish = mode === undefined ? {} : { mode };
  if (openDraft(context)) return tapped(ask(having(context, { place: { at: 'resume', ...wish } })), mode);
  if (mode !== 'same' && unsentFor(context, CARRY_DAYS))
    return tapped(ask(having(context, { place: { at: 'unsent', ...wish } })), mode);
  return declareAsWished(mode, context);
}

/** Starts as `mode` says; left out, what fits is offered. */
export function declareAsWished(mode: string | undefined, context: Context): DeclareStep {
  const { facts, round } = context;
  const last = carriedFrom(facts, round);
  switch (mode) {
    case 'same':
      return typeof last === 'string' ? startNew(context, refusal(last)) : tapped(startSame(context), mode);
    case 'new':
    case 'step':
      return tapped(startNew(mode === 'step' ? having(context, { walk: 'step' }) : context), mode);
    case 'correct':
      return startNew(context, say('declare.nothingToCorrect', { title: round.title }));
    default:
      return typeof last === 'string'
        ? startNew(context, heading(round, facts))
        : ask(having(context, { place: { at: 'offer' } }));
  }
}

/** The nudge whose button was pressed, so that the wish is known, turns into the declaration. */
const tapped = (step: DeclareStep, mode: string | undefined): DeclareStep => ({
  ...step,
  ...(step.says && mode !== undefined && { says: { ...step.says, inPlace: true } }),
});

/** The first question of a new declaration. */
export function startNew(context: Context, line?: string): DeclareStep {
  return ask(onward(context), line);
}

/** The last declaration taken over; goes on with what must be confirmed again. */
export function startSame(context: Context): DeclareStep {
  const last = carriedFrom(context.facts, context.round);
  if (typeof last === 'string') return startNew(context, refusal(last));
  const taken = carry(context.questionnaire, last);
  return ask(onward(having(context, { mode: 'same', carries: last.carries, ...taken })));
}

function refusal(why: CarryRefusal): string {
  switch (why) {
    case 'none':
      return say('declare.notSame.none');
    case 'old':
      return say('declare.notSame.old', { days: CARRY_DAYS });
    case 'often':
      return say('declare.notSame.often', { times: CARRY_TIMES });
  }
}

function correct(context: Context, declaration: NonNullable<RoundFact['declaration']>): DeclareStep {
  const { answers, provenance, carries, revision } = declaration;
  return ask(
    having(context, {
      mode: 'correct',
      revision: revision + 1,
      answers,
      provenance: { ...provenance },
      carries,
      place: { at: 'pick' },
    }),
  );
}

function fresh(round: RoundFact, questionnaire: Questionnaire, facts: Facts): Context {
  const state: DeclareState = {
    accountId: facts.active?.id ?? 0,
    unitId: facts.active?.unit.id ?? 0,
    roundId: round.id,
    roundTitle: round.title,
    questionnaireId: round.declaration?.questionnaireId ?? round.questionnaireId,
    mode: 'new',
    walk: 'group',
    revision: 1,
    answers: {},
    provenance: {},
    carries: 0,
    place: { at: 'offer' },
    startedAt: facts.receivedAt.getTime(),
  };
  return { state, facts, questionnaire, round };
}

/** A conversation that waits for the facts of the account it was opened for. */
function waiting(accountId: number, unitId: number, args: Args): DeclareState {
  return {
    accountId,
    unitId,
    roundId: 0,
    roundTitle: '',
    questionnaireId: 0,
    mode: 'new',
    walk: 'group',
    revision: 1,
    answers: {},
    provenance: {},
    carries: 0,
    place: { at: 'opening', args },
  };
}
