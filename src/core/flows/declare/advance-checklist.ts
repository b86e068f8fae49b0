import type { Input } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { readFailures, type FailuresRead } from '../../read/read-failures.js';
import type { Answer } from '../../questionnaire/questionnaire.js';
import type { Stop } from '../../questionnaire/stops.js';
import { having, lines, type Context, type DeclareStep } from './context.js';
import { move, visit } from './move.js';
import { BRIEF, chosen } from './option.js';
import { back } from './options.js';
import { ask, misread } from './prompt-of.js';
import { checklistOptions, moves } from './stop-options.js';
import { exampleOf } from './stop-prompt.js';
import { notedFailed, takeAnswers } from './take-answers.js';

/** Numbers that belong to no item are named up to this many. */
const NAMED_MOST = 5;

type Checklist = Stop & { readonly type: 'checklist' };

/** A group's criteria at once: ticked, named by number, or all passed. */
export function advanceChecklist(context: Context, stop: Checklist, input: Input): DeclareStep {
  const { place } = context.state;
  const marks = place.at === 'stop' ? (place.marks ?? []) : [];
  const ticked = input.type === 'choice' ? tick(stop, marks, input.choice) : undefined;
  if (ticked) return ask(having(context, { place: { at: 'stop', code: stop.code, marks: ticked } }));
  const named = nameFailures(context, stop, input);
  if (named && !named.misread) return named;
  const choice = chosen(input, [...checklistOptions(context, marks), ...moves(context, stop)]);
  switch (choice) {
    case 'all':
      return takeFailures(context, stop, []);
    case 'go':
      return takeFailures(context, stop, marks);
    case 'some':
      return ask(having(context, { place: { at: 'naming', code: stop.code } }));
    default:
      return move(context, stop, choice) ?? named ?? ask(context);
  }
}

/** "Có mục không đạt" was pressed: the numbers, or back to the list. */
export function advanceNaming(context: Context, stop: Checklist, input: Input): DeclareStep {
  if (chosen(input, [back()]) === 'back') return visit(context, stop);
  return nameFailures(context, stop, input) ?? ask(context);
}

/** Takes the items a text names as failed; undefined for what is no text. */
function nameFailures(context: Context, stop: Checklist, input: Input): DeclareStep | undefined {
  if (input.type !== 'text') return undefined;
  const numbers = stop.criteria.map(({ number }) => number);
  const read: FailuresRead =
    input.text.length > BRIEF ? { kind: 'unclear', why: 'unknown' } : readFailures(input.text, numbers);
  if (read.kind === 'failed') return takeFailures(context, stop, read.items);
  if (read.kind === 'unclear' && read.why === 'which') {
    return ask(having(context, { place: { at: 'naming', code: stop.code } }));
  }
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)];
  const unknown = read.kind === 'outside' ? read.items.filter((item) => item < 1_000) : [];
  const items = unknown.slice(0, NAMED_MOST).join(', ') + (unknown.length > NAMED_MOST ? ' …' : '');
  const outside = items ? say('declare.unknownItem', { items, from, to }) : '';
  const how = say('declare.misreadChecklist', { from, to, example: exampleOf(stop.criteria) });
  return misread(context, lines(outside, how));
}

/** `f.6` ticks item 6 as failed, `p.6` as passed; other choices are no ticks. */
function tick(stop: Checklist, marks: readonly number[], choice: string): number[] | undefined {
  const [, kind, digits] = /^([fp])\.(\d+)$/.exec(choice) ?? [];
  const number = Number(digits);
  if (kind === undefined || !stop.criteria.some((one) => one.number === number)) return undefined;
  const others = marks.filter((mark) => mark !== number);
  return kind === 'f' ? [...others, number].sort((a, b) => a - b) : others;
}

function takeFailures(context: Context, stop: Checklist, failed: readonly number[]): DeclareStep {
  const given = Object.fromEntries(
    stop.criteria.map(({ code, number }): [string, Answer] => [
      code,
      { type: 'criterion', passed: !failed.includes(number) },
    ]),
  );
  return takeAnswers(context, given, notedFailed(failed, stop.criteria.length - failed.length));
}
