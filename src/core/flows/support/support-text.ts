import type { Facts } from '../../conversation/facts.js';
import type { DifficultyDetail, DifficultyFact } from '../../conversation/lookups/support.js';
import { say } from '../../messages/text.js';
import { daysSince } from '../../rounds/days-since.js';
import { formatWhen } from '../../rounds/format-day.js';
import { categoryLabel } from '../../support/categories.js';
import { withFiles } from '../../support/with-files.js';

/** A difficulty in one line: number, what about, how old, with whom it lies; with its unit for offices. */
export function difficultyLine(one: DifficultyFact, withUnit: boolean, facts: Facts): string {
  const values = {
    id: one.id,
    category: categoryLabel(one.category),
    age: age(one, facts),
    state: stateOf(one),
  };
  return withUnit
    ? say('support.officeItem', { ...values, unit: one.unit.name })
    : say('support.item', values);
}

/** The whole of a difficulty with what was said about it. */
export function detailText(one: DifficultyDetail, { now, timeZone }: Facts): string {
  const when = (at: Date): string => formatWhen(at, now, timeZone);
  const { id, unit, category, content, openedAt, files, notes } = one;
  const head = say('support.detail', {
    id,
    unit: unit.name,
    category: categoryLabel(category),
    when: when(openedAt),
    state: stateOf(one),
    content: withFiles(content, files),
  });
  const said = notes.map((note) =>
    say('support.note', {
      signature: note.signature,
      when: when(note.at),
      content: withFiles(note.content, note.files),
    }),
  );
  return [head, ...said].join('\n');
}

function stateOf({ state, holder }: DifficultyFact): string {
  switch (state) {
    case 'open':
      return holder === undefined ? say('support.open') : say('support.openAt', { holder });
    case 'answered':
      return say('support.answered');
    case 'closed':
      return say('support.closed');
  }
}

function age({ openedAt }: DifficultyFact, { now, timeZone }: Facts): string {
  const count = daysSince(openedAt, now, timeZone);
  return count < 1 ? say('support.today') : say('support.days', { count });
}
