import type { Prompt } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import type { Question } from '../../questionnaire/questionnaire.js';
import { lines, type Context } from './context.js';
import { capital, describeAnswer } from './describe.js';
import { buttons, type Option } from './option.js';
import { back } from './options.js';
import { noteOf } from './review-prompts.js';
import { stopsOf } from './walk.js';

/** The items that can be changed, numbered as they are chosen. */
export function pickPrompt(context: Context): Prompt {
  const items = pickItems(context);
  const criterion = stopsOf(context).find((stop) => stop.type === 'checklist');
  const number = criterion?.type === 'checklist' ? criterion.criteria.at(-2)?.number : undefined;
  return {
    text: lines(
      say('declare.pick'),
      ...items.map((item, at) => say('declare.pickLine', { number: at + 1, what: item.what })),
      number === undefined ? undefined : say('declare.pickCriterion', { number }),
    ),
    buttons: buttons(
      ...(items.length < context.facts.channel.buttons
        ? items.map(({ option }, at) => [{ ...option, label: `${at + 1}. ${option.label}` }])
        : []),
      [back()],
    ),
  };
}

/** One line of the list of items: what it is and what is recorded, and the stop it leads to as `s.<code>`. */
interface PickItem {
  readonly what: string;
  readonly option: Option;
}

/** The stops of the by-group walk, and the note when there is one. */
export function pickItems(context: Context): PickItem[] {
  const { state, questionnaire } = context;
  const items = stopsOf({ ...context, state: { ...state, walk: 'group' } }).map((stop): PickItem => {
    if (stop.type === 'checklist') {
      const passed = stop.criteria.filter(({ code }) => {
        const answer = state.answers[code];
        return answer?.type === 'criterion' && answer.passed;
      }).length;
      const { title } = stop.group;
      const what = say('declare.pickGroup', { group: title, passed, total: stop.criteria.length });
      return { what, option: { choice: `s.${stop.code}`, label: title } };
    }
    return pickQuestion(context, stop.question);
  });
  const asked = noteOf({ ...context, questionnaire });
  return asked && state.answers[asked.code] ? [...items, pickQuestion(context, asked)] : items;
}

function pickQuestion({ state }: Context, question: Question): PickItem {
  const answer = state.answers[question.code];
  const short = capital(question.short);
  const what = answer ? capital(describeAnswer(question, answer)) : say('declare.pickNone', { what: short });
  return { what, option: { choice: `s.${question.code}`, label: short } };
}
