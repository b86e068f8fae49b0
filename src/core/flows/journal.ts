import { z } from 'zod';
import type { AccountFact, Facts } from '../conversation/facts.js';
import type { JournalEntry } from '../conversation/lookups/journal.js';
import type { Flow, Prompt } from '../conversation/turn.js';
import { isTextKey, say } from '../messages/text.js';
import { formatWhen } from '../rounds/format-day.js';
import { officeAccount, readId } from './office/office-account.js';

const state = z.object({ accountId: z.number(), older: z.boolean() });

/** /nhatky: what was done in an administrator's area, by whom, newest first, a page at a time. */
export const journalFlow: Flow<z.infer<typeof state>> = {
  name: 'journal',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open({ accountId, before }, facts) {
    const account = officeAccount(readId(accountId), facts, ['admin']);
    if (!account) return { state: undefined, says: { text: say('office.noAccount') } };
    const from = before !== undefined && /^\d{1,18}$/.test(before) ? before : undefined;
    return {
      state: { accountId: account.id, older: from !== undefined },
      lookup: { type: 'journal', accountId: account.id, before: from },
    };
  },
  prompt: () => ({ text: say('journal.noMore') }),
  advance({ accountId, older }, input, facts) {
    const account = officeAccount(accountId, facts, ['admin']);
    if (!account || input.type !== 'found' || input.result.type !== 'journal')
      return { state: undefined, says: { text: say('office.noAccount') } };
    return {
      state: undefined,
      says: page(account, input.result.entries, older, facts),
      effects: [
        {
          type: 'audit',
          action: 'journal.read',
          subject: `unit:${account.unit.id}`,
          unitId: account.unit.id,
        },
      ],
    };
  },
};

function page({ unit }: AccountFact, entries: readonly JournalEntry[], older: boolean, facts: Facts): Prompt {
  const last = entries.at(-1);
  if (!last) return { text: older ? say('journal.noMore') : say('journal.none', { unit: unit.name }) };
  const lines = entries.map((entry) =>
    say('journal.entry', {
      when: formatWhen(entry.at, facts.now, facts.timeZone),
      by: entry.by,
      what: whatOf(entry),
    }),
  );
  return {
    text: [say('journal.title', { unit: unit.name }), ...lines].join('\n'),
    buttons: [[{ label: say('journal.older'), standing: { verb: 'journal', subject: last.id } }]],
  };
}

/** An action without words of its own, of an earlier release, goes by its code. */
function whatOf({ action, unit }: JournalEntry): string {
  const key = `journal.${action}`;
  const what = isTextKey(key) ? say(key) : action;
  return unit ? say('journal.about', { what, unit: unit.name }) : what;
}
