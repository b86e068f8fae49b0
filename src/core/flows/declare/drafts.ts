import type { DraftFact, Facts } from '../../conversation/facts.js';
import { say } from '../../messages/text.js';
import type { Answers, Questionnaire } from '../../questionnaire/questionnaire.js';
import { unanswered } from '../../questionnaire/stops.js';
import { prune } from '../../questionnaire/visible-questions.js';
import { having, type Context, type DeclareStep } from './context.js';
import { declareState, type DeclareState } from './declare-state.js';
import { clock } from './round-texts.js';
import { findStop, onward, stopsOf } from './walk.js';

/** What somebody of the school has answered of this very round, or left of another one. */
export interface Draft {
  readonly fact: DraftFact;
  readonly state: DeclareState;
}

/** A draft read back; undefined when it is of another form or there is nothing in it. */
export function readDraft(
  fact: DraftFact | undefined,
  { questionnaireId }: Pick<DeclareState, 'questionnaireId'>,
): Draft | undefined {
  if (!fact) return undefined;
  const state = declareState.safeParse(fact.state).data;
  return state?.questionnaireId === questionnaireId && hasAnswers(state) ? { fact, state } : undefined;
}

/** Whether anything was answered here, not only taken over from an earlier declaration. */
export function hasAnswers({ provenance, place }: DeclareState): boolean {
  const given = Object.values(provenance).some((how) => how !== 'carried');
  return given || place.at === 'doubt' || (place.at === 'stop' && place.marks !== undefined);
}

/** The step with the answers saved for the school's others, when they have changed. Corrections are their maker's own. */
export function keepDraft(before: DeclareState | undefined, step: DeclareStep): DeclareStep {
  const { state } = step;
  if (!state || state.revision > 1 || !hasAnswers(state)) return step;
  if (before && worth(before) === worth(state)) return step;
  const { nudged: _nudged, told: _told, seen: _seen, ...kept } = state;
  const draft = { type: 'draft' as const, roundId: state.roundId, unitId: state.unitId, state: kept };
  return { ...step, effects: [...(step.effects ?? []), draft] };
}

function worth({ roundId, answers, provenance, place }: DeclareState): string {
  const pending = place.at === 'doubt' ? place.doubts : place.at === 'stop' ? place.marks : undefined;
  return JSON.stringify([roundId, answers, provenance, pending]);
}

/** The draft's answers with this conversation's own where it has none; goes on where it stands. */
export function takeDraft(context: Context, { fact, state }: Draft): Context {
  const mine = context.state;
  const answers = prune(context.questionnaire, { ...mine.answers, ...state.answers });
  const provenance = Object.fromEntries(
    Object.keys(answers).map((code) => [code, state.provenance[code] ?? mine.provenance[code] ?? 'fresh']),
  );
  const { mode, walk, carries, place } = state;
  const taken = having(context, { mode, walk, carries, answers, provenance, seen: fact.at.getTime() });
  const pending = place.at === 'doubt' || (place.at === 'stop' && place.marks !== undefined);
  const there = place.at === 'doubt' ? place.doubts[0]?.code : place.at === 'stop' ? place.code : undefined;
  return pending && there !== undefined && findStop(taken, there) ? having(taken, { place }) : onward(taken);
}

/** The answers that another round may use: all but those to be asked each time. */
export function usableElsewhere(questionnaire: Questionnaire, answers: Readonly<Answers>): Answers {
  const never = new Set(
    questionnaire.groups
      .flatMap(({ questions }) => questions.filter(({ neverCarry }) => neverCarry))
      .map(({ code }) => code),
  );
  return prune(
    questionnaire,
    Object.fromEntries(Object.entries(answers).filter(([code]) => !never.has(code))),
  );
}

/** "câu 5/15": where a draft stands. */
function progressOf(context: Context, { state }: Draft): string {
  const stops = stopsOf({ ...context, state });
  const at = stops.findIndex((stop) => unanswered(stop, state.answers).length > 0);
  return at === -1 ? say('declare.progressAll') : say('declare.progress', { at: at + 1, of: stops.length });
}

/** Whose draft it is, as the person may be told. */
export function authorOf({ fact }: Draft): string {
  if (fact.mine) return say('declare.byYou');
  const channel = fact.channel === 'zalo' ? 'Zalo' : 'Telegram';
  return fact.by
    ? say('declare.byNamed', { name: fact.by, channel })
    : say('declare.bySomebody', { channel });
}

/** Who, when and how far, for a text about a draft. */
export function describeDraft(context: Context, draft: Draft): Record<string, string> {
  return {
    who: authorOf(draft),
    time: clock(draft.fact.at, context.facts),
    progress: progressOf(context, draft),
  };
}

/** The newest draft of this round that somebody else, or the person on their other platform, has saved. */
export function theirDraft({ round, state }: Context): Draft | undefined {
  return readDraft(
    round.drafts?.find(({ mine }) => !mine),
    state,
  );
}

/** Answers left unsent less than a week ago in a round of the same form, as far as this round can use them. */
export function unsentFor(
  context: Context,
  days: number,
): { readonly draft: Draft; readonly answers: Answers } | undefined {
  const { facts, questionnaire, state } = context;
  const draft = isRecent(facts, days) ? readDraft(facts.unsent, state) : undefined;
  const answers = draft && usableElsewhere(questionnaire, draft.state.answers);
  return answers && draft.state.roundId !== state.roundId && Object.keys(answers).length > 0
    ? { draft, answers }
    : undefined;
}

const isRecent = ({ unsent, receivedAt }: Facts, days: number): boolean =>
  unsent !== undefined && receivedAt.getTime() - unsent.at.getTime() <= days * 86_400_000;
