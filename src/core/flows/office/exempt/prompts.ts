import type { Facts } from '../../../conversation/facts.js';
import type { Button, Prompt, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { formatDay } from '../../../rounds/format-day.js';
import { withLead } from '../answers.js';
import { officeAccount } from '../office-account.js';
import { shortName } from '../unit-name.js';
import { numberedUnits, whichPrompt } from '../which-unit.js';
import { listPrompt, liftPrompt } from './list-prompts.js';
import { previewPrompt } from './preview.js';
import type { ExemptState } from './state.js';
import { exemptPeriod } from './words.js';

/** Asks the question of the step the conversation is at, after `lead`. */
export function ask(at: ExemptState, facts: Facts, lead?: string): Step<ExemptState> {
  return { state: at, says: withLead(lead, exemptPrompt(at, facts)) };
}

/** Asks the same again because the answer could not be read. */
export function askAgain(at: ExemptState, facts: Facts, why: string): Step<ExemptState> {
  return { ...ask(at, facts, why), misread: true };
}

/** The question of the step the conversation is at. */
export function exemptPrompt(at: ExemptState, facts: Facts): Prompt {
  switch (at.step) {
    case 'scope':
      return scopePrompt(at, facts);
    case 'which': {
      const text = say('office.choose', { list: numberedUnits(at.candidates, at.total) });
      return whichPrompt(at.candidates, at.total, text, facts);
    }
    case 'period':
      return { text: periodQuestion(at), buttons: [periodButtons(), [back()]] };
    case 'reason':
      return reasonPrompt(at);
    case 'document':
      return { text: say('exempt.document'), buttons: [[back()]] };
    case 'preview':
      return previewPrompt(at, facts);
    case 'list':
      return listPrompt(at, facts);
    case 'lift':
      return liftPrompt(at);
  }
}

function scopePrompt(at: ExemptState, facts: Facts): Prompt {
  const account = officeAccount(at.accountId, facts);
  if (!account) return { text: say('office.noAccount') };
  return {
    text: say('exempt.scope', { unit: shortName(account.unit.name) }),
    buttons: [
      [
        { label: say('exempt.byUnit'), choice: 'unit' },
        { label: say('exempt.current'), choice: 'list' },
      ],
    ],
  };
}

function periodQuestion({ draft }: ExemptState): string {
  return draft.fromOn ? say('exempt.periodOpen', { from: formatDay(draft.fromOn) }) : say('exempt.period');
}

function periodButtons(): Button[] {
  return [
    { label: say('exempt.today'), choice: 'today' },
    { label: say('exempt.week'), choice: 'week' },
    { label: say('exempt.sevenDays'), choice: '7days' },
  ];
}

/** Reasons offered; each is stored as it reads. */
export const REASONS = ['exempt.reasonStorm', 'exempt.reasonEpidemic', 'exempt.reasonBreak'] as const;

function reasonPrompt({ draft: { fromOn = '', toOn = '' } }: ExemptState): Prompt {
  const [day = '', ...rest] = exemptPeriod({ fromOn, toOn });
  return {
    text: say('exempt.reason', { period: day.toUpperCase() + rest.join('') }),
    buttons: [REASONS.map((reason) => ({ label: say(reason), choice: reason })), [back()]],
  };
}

function back(): Button {
  return { label: say('office.back'), choice: 'back' };
}
