import type { Facts } from '../../../conversation/facts.js';
import type { Button, Prompt, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { withLead } from '../answers.js';
import { officeAccount } from '../office-account.js';
import { levels } from '../stored-unit.js';
import { nameWithin, shortName } from '../unit-name.js';
import { numberedUnits, whichPrompt } from '../which-unit.js';
import { blanksOf } from '../../../rounds/fill-in.js';
import { pageButtons, pageLines } from '../templates/usable.js';
import { deadlineButtons, todayPassed } from './deadlines.js';
import { previewPrompt } from './preview.js';
import { parts, type OrderState } from './state.js';
import { documentDate } from '../../../rounds/document-date.js';
import { deadlineWords, partLabels } from './words.js';

/** Asks the question of the step the order is at, after `lead`. */
export function ask(at: OrderState, facts: Facts, lead?: string): Step<OrderState> {
  return { state: at, says: withLead(lead, orderPrompt(at, facts)) };
}

/** Asks the same again because the answer could not be read. */
export function askAgain(at: OrderState, facts: Facts, why: string): Step<OrderState> {
  return { ...ask(at, facts, why), misread: true };
}

/** The question of the step the order is at. */
export function orderPrompt(at: OrderState, facts: Facts): Prompt {
  switch (at.step) {
    case 'scope':
      return scopePrompt(at, facts);
    case 'levels':
      return { text: say('order.levels'), buttons: levelButtons(facts) };
    case 'which': {
      const text = say('office.choose', { list: numberedUnits(at.candidates, at.total) });
      return whichPrompt(at.candidates, at.total, text, facts);
    }
    case 'document':
      return { text: documentQuestion(at), buttons: [[back()]] };
    case 'deadline':
      if (at.kind === 'announce') return ackPrompt(facts);
      return {
        text: [...(todayPassed(facts) ? [say('order.deadlineTodayPassed')] : []), say('order.deadline')].join(
          '\n',
        ),
        buttons: [deadlineButtons(facts), [back()]],
      };
    case 'content':
      return {
        text: contentQuestion(at, facts),
        buttons: [
          [
            ...(at.kind === 'declare' ? [{ label: say('order.skip'), choice: 'skip' }] : []),
            { label: say('template.button'), choice: 'template' },
            back(),
          ],
        ],
      };
    case 'template':
      return templatePrompt(at, facts);
    case 'blank':
      return { text: blankQuestion(at), buttons: [[back()]] };
    case 'preview':
      return previewPrompt(at, facts);
    case 'signer':
      return { text: say('order.signer'), buttons: [[back()]] };
    case 'schedule':
      return { text: say('order.sendAt'), buttons: [[back()]] };
    case 'replaces':
      return { text: say('replace.ask'), buttons: [[back()]] };
    case 'edit':
      return { text: say('order.editWhat'), buttons: editButtons(), inPlace: true };
  }
}

function contentQuestion({ kind, draft }: OrderState, facts: Facts): string {
  const when = deadlineWords(draft.deadlineAt, facts);
  if (kind === 'declare') return say('order.content', { when });
  return say(draft.wantsAck ? 'announce.contentAck' : 'announce.content', { when });
}

function templatePrompt({ templates }: OrderState, facts: Facts): Prompt {
  if (!templates) return { text: say('template.notFound'), buttons: [[back()]] };
  return {
    text: say('template.choose', { list: pageLines(templates) }),
    buttons: [...pageButtons(templates, facts, 1), [back()]],
  };
}

function blankQuestion({ filling }: OrderState): string {
  const [blank = ''] = filling ? blanksOf(filling.content) : [];
  return say('template.blank', { name: filling?.name ?? '', blank });
}

/** Whether, and until when, schools are asked to acknowledge. */
function ackPrompt(facts: Facts): Prompt {
  return {
    text: say('announce.ack'),
    buttons: [[{ label: say('announce.noAck'), choice: 'noack' }, ...deadlineButtons(facts)], [back()]],
  };
}

function back(): Button {
  return { label: say('office.back'), choice: 'back' };
}

function scopePrompt(at: OrderState, facts: Facts): Prompt {
  const account = officeAccount(at.accountId, facts);
  if (!account) return { text: say('office.noAccount') };
  const { name, kind } = account.unit;
  const whole = kind === 'country' ? say('order.country') : say('order.whole', { unit: nameWithin(name) });
  return {
    text: say(at.kind === 'declare' ? 'order.scope' : 'announce.scope', { unit: shortName(name) }),
    buttons: [
      [{ label: whole, choice: 'whole' }],
      [
        { label: say('order.byUnit'), choice: 'unit' },
        { label: say('order.byLevel'), choice: 'level' },
      ],
      [{ label: say('order.undeclaredButton'), choice: 'undeclared' }],
      ...(at.before ? [[back()]] : []),
    ],
  };
}

/** As many levels as fit beside the way back; the others can be typed. */
function levelButtons({ channel }: Facts): Button[][] {
  const shown = levels.slice(0, Math.max(0, channel.buttons - 1));
  return [shown.map((level) => ({ label: level, choice: `l:${level}` })), [back()]];
}

function documentQuestion({ draft: { documentNo, documentOn } }: OrderState): string {
  if (documentNo) return say('order.documentDate', { no: documentNo });
  if (documentOn) return say('order.documentNo', { date: documentDate(documentOn) });
  return say('order.document');
}

/** The four parts first: where only five buttons are shown, the rest is typed. */
function editButtons(): Button[][] {
  const choices = parts.map((part) => ({ label: say(partLabels[part]), choice: part }));
  const others = [
    { label: say('order.editSigner'), choice: 'signer' },
    { label: say('order.editSchedule'), choice: 'schedule' },
    { label: say('replace.edit'), choice: 'replaces' },
  ];
  return [choices.slice(0, 2), choices.slice(2), [back()], others];
}
