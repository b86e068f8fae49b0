import type { Prompt } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import type { Question } from '../../questionnaire/questionnaire.js';
import { carriedFrom } from './carry.js';
import { lines, type Context } from './context.js';
import { describeAnswers } from './describe.js';
import type { Doubt } from './declare-state.js';
import { buttons, type Option } from './option.js';
import { again, anew, back, edit, note, right, same, send } from './options.js';
import { heading, lastTime } from './round-texts.js';

/** "Không thay đổi" or "Khai báo mới"? The same words as the round's first nudge. */
export function offerPrompt({ facts, round }: Context): Prompt {
  const last = carriedFrom(facts, round);
  return {
    text: lines(heading(round, facts), typeof last === 'string' ? undefined : lastTime(last, facts)),
    buttons: buttons([same(), anew()]),
  };
}

/** Everything to be sent, with the level; the last look before it is. */
export function summaryPrompt(context: Context): Prompt {
  const { facts, state, round } = context;
  const unit = (facts.active?.unit.name ?? '').replace(/^Trường /, '');
  const key = state.mode === 'correct' ? 'declare.summaryCorrection' : 'declare.summary';
  return {
    text: lines(
      say(key, { title: round.title, unit }),
      ...describeAnswers(context.questionnaire, state.answers),
    ),
    buttons: buttons(summaryOptions(context)),
  };
}

/** The form's question that is asked only on request: the note. */
export function noteOf({ questionnaire }: Context): (Question & { type: 'text' }) | undefined {
  return questionnaire.groups.flatMap((group) =>
    group.questions.flatMap((question) => (question.type === 'text' && question.onRequest ? [question] : [])),
  )[0];
}

/** What can be done at the summary. */
export function summaryOptions(context: Context): Option[] {
  const asked = noteOf(context);
  const written = asked && context.state.answers[asked.code];
  const label = say(written ? 'declare.editNote' : 'declare.addNote');
  return [send(), edit(), ...(asked ? [note(label)] : [])];
}

/** Why a correction is made; it is kept with the correction. */
export function reasonPrompt(): Prompt {
  return { text: say('declare.reason'), buttons: buttons(...reasons().map((one) => [one]), [back()]) };
}

/** The reasons most corrections have. */
export function reasons(): Option[] {
  return [
    { choice: 'mistake', label: say('declare.reasonMistake'), words: ['nham', 'nhap sai', 'go nham'] },
    { choice: 'news', label: say('declare.reasonNews'), words: ['thay doi', 'co thay doi'] },
    { choice: 'order', label: say('declare.reasonOrder'), words: ['cap tren yeu cau'] },
  ];
}

/** An unlikely number asked back before it is taken. */
export function doubtPrompt({ facts, questionnaire }: Context, { code, answer, why }: Doubt): Prompt {
  const question = questionnaire.groups.flatMap((group) => group.questions).find((one) => one.code === code);
  const row = buttons([right(), again()]);
  if (why === 'cases' && question?.type === 'counts' && answer.type === 'counts') {
    const serious = question.parts.filter((part) => part.confirm && (answer.counts[part.code] ?? 0) > 0);
    const cases = serious.map((part) => `${part.short}: ${answer.counts[part.code] ?? 0}`).join(', ');
    return { text: say('declare.doubtCases', { cases }), buttons: row };
  }
  const last = facts.last?.answers[code];
  const before = last?.type === 'fraction' ? last.total : 0;
  const now = answer.type === 'fraction' ? answer.total : 0;
  return { text: say('declare.doubtJump', { what: question?.short ?? '', now, before }), buttons: row };
}
