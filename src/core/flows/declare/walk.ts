import type { Answer, Answers, Provenance, Question } from '../../questionnaire/questionnaire.js';
import { stops, unanswered, type Stop } from '../../questionnaire/stops.js';
import { prune } from '../../questionnaire/visible-questions.js';
import { toReconfirm } from './carry.js';
import { having, type Context } from './context.js';
import type { Place } from './declare-state.js';

/** Everything asked in this declaration, in order, in the way the person walks. */
export function stopsOf({ questionnaire, state }: Context): Stop[] {
  return stops(questionnaire, state.answers, state.walk);
}

/** The stop named by a question's or group's code, also one that the present walk does not visit by itself. */
export function findStop(context: Context, code: string): Stop | undefined {
  const { questionnaire, state } = context;
  const known = (['group', 'step'] as const).flatMap((walk) => stops(questionnaire, state.answers, walk));
  const asked = [...stopsOf(context), ...known].find((stop) => stop.code === code);
  if (asked) return asked;
  for (const group of questionnaire.groups) {
    const question = group.questions.find((one) => one.code === code && one.type === 'text' && one.onRequest);
    if (question) return { type: 'question', code, question, group };
  }
  return undefined;
}

/** Answers given now, those they hide cleared; what was not given keeps its provenance. */
export function take(context: Context, given: Readonly<Record<string, Answer>>): Context {
  const { questionnaire, state } = context;
  const answers: Answers = prune(questionnaire, { ...state.answers, ...given });
  const provenance: Record<string, Provenance> = {};
  for (const code of Object.keys(answers)) {
    provenance[code] = given[code] ? 'fresh' : (state.provenance[code] ?? 'fresh');
  }
  return having(context, { answers, provenance });
}

/** The place of a stop, a checklist ticked as it was answered before. */
export function placeAt({ state }: Context, stop: Stop): Place {
  if (stop.type === 'question') {
    return { at: 'stop', code: stop.code, ...(stop.question.type === 'text' && { free: true }) };
  }
  const marks = stop.criteria.flatMap(({ code, number }) => {
    const answer = state.answers[code];
    return answer?.type === 'criterion' && !answer.passed ? [number] : [];
  });
  return { at: 'stop', code: stop.code, ...(marks.length > 0 && { marks }) };
}

/** Where the conversation goes next: the first stop without an answer, then the check before sending. */
export function onward(context: Context): Context {
  const next = stopsOf(context).find((stop) => unanswered(stop, context.state.answers).length > 0);
  return having(context, { place: next ? placeAt(context, next) : review(context) });
}

function review({ questionnaire, state }: Context): Place {
  const open = toReconfirm(questionnaire, state.answers, state.provenance).length > 0;
  return { at: open ? 'reconfirm' : 'summary' };
}

/** Whether nothing is left to ask, so that a stop is visited only to change it. */
export function isEditing(context: Context): boolean {
  return stopsOf(context).every((stop) => unanswered(stop, context.state.answers).length === 0);
}

/** The stop before this one; undefined at the first. */
export function before(context: Context, code: string): Stop | undefined {
  const all = stopsOf(context);
  const at = all.findIndex(
    (stop) => stop.code === code || questionsOf(stop).some((one) => one.code === code),
  );
  return at > 0 ? all[at - 1] : undefined;
}

/** The questions a stop asks. */
export function questionsOf(stop: Stop): readonly Question[] {
  return stop.type === 'question' ? [stop.question] : stop.criteria;
}
