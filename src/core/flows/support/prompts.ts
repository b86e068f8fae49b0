import type { Facts } from '../../conversation/facts.js';
import type { Prompt } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { categories, categoryLabel } from '../../support/categories.js';
import { withFiles } from '../../support/with-files.js';
import type { At, SupportState } from './state.js';

/** The question a talk about a difficulty is at. */
export function supportPrompt(state: SupportState, facts: Facts): Prompt {
  switch (state.at) {
    case 'list':
    case 'one':
    case 'file':
    case 'category':
      return categoryPrompt();
    case 'text':
      return { text: say('support.text', { category: categoryLabel(state.category) }) };
    case 'confirm':
      return confirmPrompt(state, facts);
    case 'note':
      return notePrompt(state);
  }
}

/** What about? Five choices, by button or number. */
export function categoryPrompt(): Prompt {
  const list = categories.map(({ label }, index) => `${index + 1} ${label}`).join(' · ');
  return {
    text: say('support.category', { list }),
    buttons: categories.map(({ code, label }) => [{ label, choice: code }]),
  };
}

function confirmPrompt({ accountId, category, content, files }: At<'confirm'>, facts: Facts): Prompt {
  const unit = facts.accounts.find(({ id }) => id === accountId)?.unit.name ?? '';
  const text = say('support.confirm', {
    unit,
    category: categoryLabel(category),
    content: withFiles(content, files.length),
  });
  return {
    text,
    buttons: [
      [
        { label: say('support.send'), choice: 'send', style: 'primary' },
        { label: say('support.edit'), choice: 'edit' },
        { label: say('support.cancel'), choice: 'cancel' },
      ],
    ],
  };
}

function notePrompt({ id, side, detail }: At<'note'>): Prompt {
  const subject = String(id);
  const up = { label: say('support.upButton'), standing: { verb: 'difficulty-up', subject } };
  const done = { label: say('support.doneButton'), standing: { verb: 'difficulty-done', subject } };
  const how = say(side === 'office' ? 'support.reply' : 'support.add');
  return { text: `${detail}\n${how}`, buttons: [[side === 'office' ? up : done]] };
}
