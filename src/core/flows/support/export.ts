import type { AccountFact, Facts } from '../../conversation/facts.js';
import type { FileLink } from '../../conversation/lookups/files.js';
import type { Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { formatWhen } from '../../rounds/format-day.js';
import { dateIn } from '../../rounds/iso-date.js';
import { handedOut } from '../office/files/export.js';
import { fileName } from '../office/files/file-name.js';
import type { At, SupportState } from './state.js';

/** Asks for a link to the workbook of all difficulties of the account's area. */
export function askFile({ id, unit }: AccountFact, facts: Facts): Step<SupportState> {
  return {
    state: { at: 'file', accountId: id },
    lookup: {
      type: 'files',
      accountId: id,
      wishes: [{ kind: 'difficulties', params: {}, name: nameOf(unit.name, facts) }],
    },
  };
}

/** The workbook, as a file or a link. */
export function handOut(
  { accountId }: At<'file'>,
  link: FileLink | undefined,
  facts: Facts,
): Step<SupportState> {
  const unit = facts.accounts.find(({ id }) => id === accountId)?.unit;
  if (!link || !unit) return { state: undefined, says: { text: say('office.noAccount') } };
  const time = formatWhen(facts.now, facts.now, facts.timeZone);
  const text = say('support.fileCaption', { unit: unit.name, time });
  return {
    state: undefined,
    says: handedOut({ text, link, name: nameOf(unit.name, facts), isLarge: false, others: [] }, facts),
    effects: [{ type: 'audit', action: 'difficulties.file', subject: `unit:${unit.id}`, unitId: unit.id }],
  };
}

function nameOf(unit: string, { now, timeZone }: Facts): string {
  return fileName(say('support.sheet'), unit, [dateIn(timeZone, now)], 'xlsx');
}
