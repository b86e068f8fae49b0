import type { Facts } from '../../conversation/facts.js';
import type { SupportResult } from '../../conversation/lookups/support.js';
import type { Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { categoryPrompt } from './prompts.js';
import type { At, SupportState } from './state.js';
import { difficultyLine } from './support-text.js';

/** Buttons of single difficulties under an office's list. */
const BUTTONS = 3;

/** A school sees its own above the question what is wrong now; an office sees what waits in its area. */
export function listStep(
  { accountId }: At<'list'>,
  { total, difficulties }: Extract<SupportResult, { type: 'difficulties' }>,
  facts: Facts,
): Step<SupportState> {
  const account = facts.accounts.find(({ id }) => id === accountId);
  if (!account) return { state: undefined, says: { text: say('help.support') } };
  const office = account.role !== 'school';
  const lines = difficulties.map((one) => difficultyLine(one, office, facts));
  if (!office) {
    const ask = categoryPrompt();
    const text =
      lines.length === 0 ? ask.text : `${say('support.mine', { list: lines.join('\n') })}\n${ask.text}`;
    return { state: { at: 'category', accountId }, says: { ...ask, text } };
  }
  const unit = account.unit.name;
  const [first] = difficulties;
  const more = total - lines.length;
  const list = [...lines, ...(more > 0 ? [say('support.more', { count: more })] : [])].join('\n');
  const text = first
    ? `${say('support.list', { unit, count: total, list })}\n${say('support.listHow', { id: first.id })}`
    : `${say('support.none', { unit })}\n${say('support.newHow')}`;
  const ones = difficulties.slice(0, BUTTONS).map(({ id }) => ({
    label: say('support.oneButton', { id }),
    standing: { verb: 'difficulty', subject: String(id) },
  }));
  const fresh = { label: say('support.newButton'), standing: { verb: 'difficulty-new' } };
  const table = { label: say('support.exportButton'), standing: { verb: 'difficulty-file' } };
  return {
    state: undefined,
    says: { text, buttons: [...(ones.length > 0 ? [ones] : []), [fresh, table]] },
    effects: [
      {
        type: 'audit',
        action: 'difficulties.read',
        subject: `unit:${account.unit.id}`,
        unitId: account.unit.id,
      },
    ],
  };
}
