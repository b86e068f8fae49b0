import type { Input } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { fold } from '../../read/fold.js';
import { readYesNo } from '../../read/read-yes-no.js';
import { having, type Context, type DeclareStep } from './context.js';
import type { Doubt } from './declare-state.js';
import { hear } from './hear.js';
import { visit } from './move.js';
import { BRIEF, chosen } from './option.js';
import { again, back, changed, edit, right, rightSend } from './options.js';
import { pickItems } from './pick-prompt.js';
import { ask, misread } from './prompt-of.js';
import { noteOf, reasons, summaryOptions } from './review-prompts.js';
import { changesNothing, submit } from './submit.js';
import { takeAnswers, takeDoubted } from './take-answers.js';
import { findStop, onward } from './walk.js';

/** Gửi, Sửa (also "sua 2" at once) or Thêm ghi chú. */
export function advanceSummary(context: Context, input: Input): DeclareStep {
  const choice = chosen(input, summaryOptions(context));
  const note = noteOf(context);
  if (choice === 'send') return finish(context);
  if (note && choice === 'note') return visitNote(context, note.code);
  if (choice === 'edit') return ask(having(context, { place: { at: 'pick' } }));
  const picked = input.type === 'text' ? /^sua\s+(.+)$/.exec(fold(input.text).trim()) : null;
  if (picked?.[1])
    return advancePick(having(context, { place: { at: 'pick' } }), { type: 'text', text: picked[1] });
  return input.type === 'text' ? misread(context, say('declare.misreadSummary')) : ask(context);
}

function visitNote(context: Context, code: string): DeclareStep {
  const stop = findStop(context, code);
  return stop ? visit(context, stop) : ask(context);
}

/** A correction needs a change and a reason; anything else is sent at once. */
function finish(context: Context): DeclareStep {
  if (context.state.mode !== 'correct') return submit(context);
  if (changesNothing(context)) {
    return ask(having(context, { place: { at: 'pick' } }), say('declare.nothingChanged'));
  }
  return ask(having(context, { place: { at: 'reason' } }));
}

/** "Đúng, gửi" confirms what may not be carried; "Có thay đổi" lets an item be changed and comes back. */
export function advanceReconfirm(context: Context, input: Input): DeclareStep {
  const choice = chosen(input, [rightSend(), changed(), { ...edit(), quiet: true }]);
  const said = choice === undefined ? yesOrNo(input) : undefined;
  if (choice === 'send' || said === 'yes') return finish(reconfirmed(context));
  if (choice !== undefined || said === 'no') return ask(having(context, { place: { at: 'pick' } }));
  return input.type === 'text' ? misread(context, say('declare.misreadReconfirm')) : ask(context);
}

function reconfirmed(context: Context): Context {
  const never = new Set(
    context.questionnaire.groups.flatMap(({ questions }) =>
      questions.filter(({ neverCarry }) => neverCarry).map(({ code }) => code),
    ),
  );
  const provenance = Object.fromEntries(
    Object.entries(context.state.provenance).map(([code, how]) => [
      code,
      how === 'carried' && never.has(code) ? ('reconfirmed' as const) : how,
    ]),
  );
  return having(context, { provenance });
}

function yesOrNo(input: Input): 'yes' | 'no' | 'unclear' | undefined {
  return input.type === 'text' && input.text.length <= BRIEF ? readYesNo(input.text).kind : undefined;
}

/** Which item to change: its number in the list, "mục 6" for a criterion, or its words. */
export function advancePick(context: Context, input: Input): DeclareStep {
  const items = pickItems(context);
  const options = items.map(({ option }) => option);
  const text = input.type === 'text' && input.text.length <= BRIEF ? fold(input.text).trim() : '';
  const criterion = /^(?:muc|tieu chi|tc)\s*(?:so\s*)?(\d{1,3})$/.exec(text)?.[1];
  const place = /^(\d{1,2})[.)]?$/.exec(text)?.[1];
  const choice =
    (criterion && criterionStop(context, Number(criterion))) ??
    (place ? options[Number(place) - 1]?.choice : chosen(input, [back(), ...options]));
  if (choice === 'back') return ask(onward(context));
  const stop = choice ? findStop(context, choice.slice(2)) : undefined;
  if (stop) return visit(context, stop);
  return input.type === 'text'
    ? misread(context, say('declare.misreadPick', { last: items.length }))
    : ask(context);
}

function criterionStop({ questionnaire }: Context, number: number): string | undefined {
  const found = questionnaire.groups
    .flatMap((group) => group.questions)
    .find((question) => question.type === 'criterion' && question.number === number);
  return found && `s.${found.code}`;
}

/** The reason of a correction: one of the usual ones or the person's own words. */
export function advanceReason(context: Context, input: Input): DeclareStep {
  const usual = reasons();
  const brief = input.type !== 'text' || input.text.trim().split(/\s+/).length <= 4;
  const choice = brief ? chosen(input, [back(), ...usual]) : undefined;
  if (choice === 'back') return ask(onward(context));
  const reason =
    usual.find((one) => one.choice === choice)?.label ?? (input.type === 'text' ? input.text.trim() : '');
  return reason ? submit(context, reason.slice(0, 500)) : ask(context);
}

/** "Đúng" takes the unlikely number; "Nhập lại" or a new number asks or takes it again. */
export function advanceDoubt(context: Context, doubts: readonly Doubt[], input: Input): DeclareStep {
  const stop = doubts[0] && findStop(context, doubts[0].code);
  if (stop?.type !== 'question') return ask(onward(context));
  const choice = chosen(input, [right(), again()]);
  const said = choice ?? yesOrNo(input);
  if (input.type === 'text' && /\d/.test(input.text)) {
    const heard = hear(stop.question, input.text);
    if (heard.kind === 'answer') return takeAnswers(context, { [stop.code]: heard.answer });
  }
  if (said === 'yes') return takeDoubted(context, doubts);
  if (said === 'no') return visit(context, stop);
  const example = stop.question.example ?? '';
  return input.type === 'text' ? misread(context, say('declare.misreadDoubt', { example })) : ask(context);
}
