import type { z } from 'zod';
import type { AccountFact, Facts } from '../../../conversation/facts.js';
import type { Snapshot } from '../../../conversation/lookups/compliance.js';
import type { Button, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import type { storedQuery } from '../../../query/stored-query.js';
import { formatWhen } from '../../../rounds/format-day.js';
import { summarySubject } from '../summary-subject.js';
import { fileButtons } from './answer-buttons.js';
import { plainQuery } from './asked.js';
import { hasMore, pageLines } from './list-text.js';
import { lookAt, lookFor, type SummaryState } from './state.js';

/** Goes on from an earlier answer: the same again, its next page, the unit above, or the question changed a little. */
export function hearSnapshot(
  at: SummaryState,
  snapshot: Snapshot | undefined,
  account: AccountFact,
  facts: Facts,
): Step<SummaryState> {
  switch (at.doing) {
    case 'again':
      return snapshot ? showAgain(at, snapshot, facts) : end(say('query.noSnapshot'));
    case 'more':
      return snapshot ? showMore(at, snapshot) : end(say('query.nothingBefore'));
    case 'up':
      return lookAt(changed(at, snapshot), snapshot?.unit.id ?? account.unit.id);
    default: {
      const next = changed(at, snapshot);
      const words = at.change?.unit?.words ?? '';
      return words === '' ? lookAt(next, snapshot?.unit.id ?? account.unit.id) : lookFor(next, words);
    }
  }
}

function end(text: string): Step<SummaryState> {
  return { state: undefined, says: { text } };
}

/** The last question with what was changed; another round is a periodic one, whatever it was before. */
function changed(at: SummaryState, snapshot: Snapshot | undefined): SummaryState {
  const { change = {} } = at;
  const last: z.infer<typeof storedQuery> = snapshot
    ? { ...snapshot.query, ...(change.round ? {} : { orderId: snapshot.orderId }) }
    : plainQuery;
  // A comparison was of two rounds; with another round it is asked anew.
  const { against: _against, ...rest } = last;
  const base = change.round && last.view === 'comparison' ? { ...rest, view: 'figures' as const } : last;
  const { round, levels, view, unit, against } = base;
  return {
    ...at,
    query: {
      ...base,
      round: change.round ?? round,
      levels: change.levels ?? levels,
      view: change.view ?? view,
      unit: change.unit ?? unit,
      against: change.against ?? against,
    },
  };
}

function showAgain({ accountId }: SummaryState, snapshot: Snapshot, facts: Facts): Step<SummaryState> {
  const { code, unit, text, asOf, total, query } = snapshot;
  const when = formatWhen(asOf, facts.now, facts.timeZone);
  const isSilent = query.measure === 'silent' || query.measure === 'standing';
  const buttons: Button[] = [
    ...(isSilent && total > 0
      ? [
          {
            label: say('query.button.remind', { count: total }),
            standing: { verb: 'remind', subject: `q-${code}` },
          },
        ]
      : []),
    ...fileButtons({ summary: { unit }, query, code }),
    { label: say('query.button.newest'), standing: { verb: 'summary', subject: summarySubject(unit) } },
  ];
  return {
    state: undefined,
    says: { text: `${say('query.kept', { when })}\n${text}`, buttons: [buttons] },
    effects: [
      { type: 'audit', action: 'snapshot.read', subject: `query:${accountId}:${code}`, unitId: unit.id },
    ],
  };
}

function showMore({ accountId }: SummaryState, snapshot: Snapshot): Step<SummaryState> {
  const { code, unit, schools } = snapshot;
  if (!hasMore(snapshot) || schools.length === 0) return end(say('query.noMore'));
  const shown = snapshot.shown + schools.length;
  const more: Button[] =
    shown < snapshot.total
      ? [{ label: say('query.button.more'), standing: { verb: 'more', subject: `${code}:${shown}` } }]
      : [];
  return {
    state: undefined,
    says: { text: [...pageLines(snapshot), say('query.code', { code })].join('\n'), buttons: [more] },
    effects: [
      { type: 'audit', action: 'silent.read', subject: `unit:${unit.id}`, unitId: unit.id },
      { type: 'snapshot-shown', accountId, code, shown },
    ],
  };
}
