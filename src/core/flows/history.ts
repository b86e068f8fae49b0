import { z } from 'zod';
import type { Facts } from '../conversation/facts.js';
import type { HistoryEntry } from '../conversation/lookup.js';
import type { Flow } from '../conversation/turn.js';
import { say } from '../messages/text.js';
import { formatWhen } from '../rounds/format-day.js';

const state = z.object({ accountId: z.number().int() });

/** /lichsu: the school's newest declarations with their receipts and every correction. */
export const historyFlow: Flow<z.infer<typeof state>> = {
  name: 'history',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open({ accountId }) {
    const at = { accountId: Number(accountId) };
    return { state: at, lookup: { type: 'history', ...at } };
  },
  prompt: () => ({ text: say('history.none') }),
  advance(_at, input, facts) {
    const entries = input.type === 'found' && input.result.type === 'history' ? input.result.entries : [];
    if (entries.length === 0) return { state: undefined, says: { text: say('history.none') } };
    const text = [say('history.title', { school: facts.school?.unit.name ?? '' })]
      .concat(entries.map((entry) => entryText(entry, facts)))
      .join('\n\n');
    return { state: undefined, says: { text } };
  },
};

function entryText(entry: HistoryEntry, { now, timeZone }: Facts): string {
  const { title, receivedAt, late, receiptCode, outcome, versions } = entry;
  const when = (at: Date): string => formatWhen(at, now, timeZone);
  const last = versions.at(-1);
  const result = outcome
    ? say('history.rated', { passed: last?.passed ?? 0, total: last?.total ?? 0, outcome })
    : say('history.unrated');
  const corrections = versions
    .slice(1)
    .map((version, index) =>
      say('history.correction', { number: index + 1, when: when(version.at), reason: version.reason ?? '' }),
    );
  const first = say(late ? 'history.late' : 'history.onTime', { title, when: when(receivedAt) });
  return [first, result, say('history.receipt', { code: receiptCode }), ...corrections].join('\n');
}
