import type { Prompt } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import type { Criterion, Question } from '../../questionnaire/questionnaire.js';
import { unanswered, type Stop } from '../../questionnaire/stops.js';
import { visibleQuestions } from '../../questionnaire/visible-questions.js';
import { lines, type Context } from './context.js';
import { capital, describeAnswer, passedOrNot } from './describe.js';
import { buttons, type Option } from './option.js';
import { answerOptions, checklistOptions, moves } from './stop-options.js';
import { isEditing, stopsOf } from './walk.js';

/** What is asked at a stop, with its buttons. */
export function stopPrompt(context: Context, stop: Stop, marks: readonly number[] = []): Prompt {
  return stop.type === 'checklist'
    ? checklistPrompt(context, stop, marks)
    : questionPrompt(context, stop, stop.question);
}

function questionPrompt(context: Context, stop: Stop, question: Question): Prompt {
  const answer = context.state.answers[question.code];
  const value =
    answer && (answer.type === 'criterion' ? passedOrNot(answer.passed) : describeAnswer(question, answer));
  return {
    text: lines(
      question.type === 'criterion'
        ? criterionText(context, stop, question)
        : `${question.text}${hint(context, question)}`,
      question.type === 'choice' ? choiceLine(question.options) : undefined,
      together(context, stop),
      value && say('declare.nowRecorded', { value }),
    ),
    buttons: questionButtons(context, stop),
  };
}

/** The buttons of a question: answers first, then the moves. */
function questionButtons(context: Context, stop: Stop): Prompt['buttons'] & object {
  if (stop.type === 'checklist') return buttons([...checklistOptions(context, []), ...moves(context, stop)]);
  const answers = answerOptions(context, stop.question);
  const rows: readonly (readonly Option[])[] =
    stop.question.type === 'criterion' ? [answers] : answers.map((one) => [one]);
  return buttons(...rows, [...moves(context, stop)]);
}

/** "1 Học trực tiếp · 2 Học trực tuyến": options as they are chosen by number. */
export function choiceLine(options: readonly { readonly label: string }[]): string {
  return options.map(({ label }, at) => say('declare.choiceLine', { number: at + 1, label })).join(' · ');
}

function criterionText({ questionnaire, state }: Context, { group }: Stop, criterion: Criterion): string {
  const all = visibleQuestions(questionnaire, state.answers).filter(
    (question) => question.type === 'criterion',
  );
  const head = say('declare.criterion', {
    at: all.indexOf(criterion) + 1,
    of: all.length,
    group: group.title,
  });
  return lines(head, `${criterion.number}. ${criterion.text}${mandatoryMark(criterion)}`);
}

const mandatoryMark = (criterion: Criterion): string =>
  criterion.mandatory ? ` (${say('declare.mandatory')})` : '';

/** How to answer, said once for several questions of the same kind in a row. */
function hint({ questionnaire, state }: Context, question: Question): string {
  if (question.type === 'counts') return ` ${countsExample(question)}`;
  if (question.type !== 'fraction' || !question.example) return '';
  const all = visibleQuestions(questionnaire, state.answers);
  const repeated = all[all.indexOf(question) - 1]?.type === 'fraction';
  return repeated ? '' : ` ${say('declare.example', { example: question.example })}`;
}

const numerals = [
  undefined,
  undefined,
  'declare.count.2',
  'declare.count.3',
  'declare.count.4',
  'declare.count.5',
] as const;

function countsExample({ parts, example = '' }: Question & { type: 'counts' }): string {
  const numeral = numerals[parts.length];
  return numeral
    ? say('declare.exampleCounts', { count: say(numeral), example })
    : say('declare.exampleCount', { example });
}

/** The figures from this stop on that are still to be asked one after the other and may be answered in one text. */
export function figuresFrom(context: Context, stop: Stop): (Question & { type: 'fraction' | 'counts' })[] {
  const all = stopsOf(context);
  const found: (Question & { type: 'fraction' | 'counts' })[] = [];
  for (const next of all.slice(all.findIndex(({ code }) => code === stop.code))) {
    if (next.type !== 'question' || unanswered(next, context.state.answers).length === 0) break;
    const { question } = next;
    if (question.type !== 'fraction' && question.type !== 'counts') break;
    found.push(question);
  }
  return found;
}

function together(context: Context, stop: Stop): string | undefined {
  const figures = figuresFrom(context, stop);
  const all = stopsOf(context);
  const earlier = all[all.findIndex(({ code }) => code === stop.code) - 1];
  const first = !(earlier?.type === 'question' && ['fraction', 'counts'].includes(earlier.question.type));
  const examples = figures.flatMap(({ example }) => (example ? [example] : []));
  if (!first || isEditing(context) || figures.length < 2 || examples.length < figures.length)
    return undefined;
  return say('declare.together', { example: examples.join('; ') });
}

function checklistPrompt(
  context: Context,
  stop: Stop & { type: 'checklist' },
  marks: readonly number[],
): Prompt {
  const { facts, state } = context;
  const ticks = facts.channel.editsInPlace;
  const full = facts.last === undefined;
  const { criteria, group } = stop;
  const text = lines(
    say('declare.checklist', { group: group.title, many: criteria.length }),
    ...criteria.map((one) => `${one.number} ${full ? one.text : capital(one.short)}${mandatoryMark(one)}`),
    full ? say('declare.checklistFull') : undefined,
    marks.length > 0 ? say('declare.checklistNow', { failed: marks.join(', ') }) : undefined,
    say(ticks ? 'declare.checklistTap' : 'declare.checklistType', { example: exampleOf(criteria) }),
  );
  const bottom: readonly (readonly Option[])[] = ticks
    ? [...criteria.map((one) => [tick(one, marks)]), checklistOptions(context, marks), moves(context, stop)]
    : [[...checklistOptions(context, marks), ...moves(context, stop)]];
  return {
    text,
    buttons: buttons(...bottom),
    // Named by its items too: one that an answer has brought up makes it another list, which a second press must not pass.
    ...(ticks && {
      question: `declare.${state.roundId}.${group.code}.${criteria.map(({ number }) => number).join('-')}`,
    }),
  };
}

/** Presses say what to set (`f.6` failed, `p.6` passed), so that two quick ones on the same message agree. */
function tick({ number, short }: Criterion, marks: readonly number[]): Option {
  const failed = marks.includes(number);
  return {
    choice: `${failed ? 'p' : 'f'}.${number}`,
    label: `${failed ? '❌' : '✅'} ${number} ${capital(short)}`,
  };
}

/** Numbers to show as an example of naming failed items: two of the list's own. */
export function exampleOf(criteria: readonly Criterion[]): string {
  const numbers = criteria.map(({ number }) => number);
  const second = numbers.at(-2);
  return numbers.length > 3 && second !== undefined
    ? `${numbers[2] ?? numbers[0]} ${second}`
    : `${numbers[0] ?? 1}`;
}
