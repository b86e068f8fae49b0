import { say } from '../../messages/text.js';
import type { Answer } from '../../questionnaire/questionnaire.js';
import type { Stop } from '../../questionnaire/stops.js';
import { having, type Context, type DeclareStep } from './context.js';
import { ask } from './prompt-of.js';
import { takeAnswers } from './take-answers.js';
import { before, findStop, isEditing, onward, placeAt, questionsOf, take } from './walk.js';

/** Goes to a stop and asks it. */
export function visit(context: Context, stop: Stop, line?: string): DeclareStep {
  return ask(having(context, { place: placeAt(context, stop) }), line);
}

/** Does one of the moves open at a stop; undefined when `choice` is none of them. */
export function move(context: Context, stop: Stop, choice: string | undefined): DeclareStep | undefined {
  switch (choice) {
    case 'back':
      return goBack(context, stop);
    case 'keep': {
      const open = questionsOf(stop).some(({ code }) => context.state.answers[code] === undefined);
      return open ? ask(context, say('declare.cannotKeep')) : ask(onward(context));
    }
    case 'skip':
      return skipText(context, stop);
    case 'step':
      return stop.type === 'checklist' ? byQuestion(context, stop) : undefined;
    case 'group':
      return byGroup(context, stop);
    default:
      return undefined;
  }
}

/** A text that is a step counts as answered with nothing; one written on request is gone. */
function skipText(context: Context, stop: Stop): DeclareStep | undefined {
  if (stop.type !== 'question' || stop.question.type !== 'text') return undefined;
  const empty: Answer = { type: 'text', text: '' };
  if (!stop.question.onRequest) return takeAnswers(context, { [stop.code]: empty });
  const answers = Object.fromEntries(
    Object.entries(context.state.answers).filter(([code]) => code !== stop.code),
  );
  return ask(onward(take(having(context, { answers }), {})));
}

function goBack(context: Context, stop: Stop): DeclareStep {
  if (isEditing(context)) return ask(onward(context));
  const earlier = before(context, stop.code);
  return earlier ? visit(context, earlier) : ask(context, say('declare.firstQuestion'));
}

/** From the checklist to its first open criterion; what was ticked as failed is kept as answered. */
function byQuestion(context: Context, stop: Stop & { type: 'checklist' }): DeclareStep {
  const { place } = context.state;
  const marks = place.at === 'stop' ? (place.marks ?? []) : [];
  const ticked = stop.criteria.filter(({ number }) => marks.includes(number));
  const failed = Object.fromEntries(
    ticked.map(({ code }) => [code, { type: 'criterion' as const, passed: false }]),
  );
  const walking = having(take(context, failed), { walk: 'step' });
  const first =
    stop.criteria.find(({ code }) => walking.state.answers[code] === undefined) ?? stop.criteria[0];
  return ask(first ? having(walking, { place: { at: 'stop', code: first.code } }) : onward(walking));
}

function byGroup(context: Context, stop: Stop): DeclareStep {
  const walking = having(context, { walk: 'group' });
  const list = findStop(walking, stop.group.code);
  return list ? visit(walking, list) : ask(walking);
}
