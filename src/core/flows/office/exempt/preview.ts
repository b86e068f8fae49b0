import type { Facts } from '../../../conversation/facts.js';
import type { Exemption } from '../../../conversation/lookups/suspensions.js';
import type { Button, Prompt } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { dateIn } from '../../../rounds/iso-date.js';
import { nameWithin, shortName } from '../unit-name.js';
import type { Draft, ExemptState, Known } from './state.js';
import { exemptDocument, exemptPeriod, exemptScope } from './words.js';

/** Everything a suspension needs, all said. */
export type WholeDraft = { readonly [K in Exclude<keyof Draft, 'documentOn'>]-?: NonNullable<Draft[K]> } & {
  readonly documentOn?: string | undefined;
};

/** The draft once nothing is missing; undefined before. */
export function wholeDraft({
  scope,
  fromOn,
  toOn,
  reason,
  documentNo,
  documentOn,
}: Draft): WholeDraft | undefined {
  if (!scope || !fromOn || !toOn || !reason || !documentNo) return undefined;
  return { scope, fromOn, toOn, reason, documentNo, ...(documentOn ? { documentOn } : {}) };
}

/** What the preview found, as the state keeps it. */
export function toKnown({ schools, names, above, rounds, overlaps }: Exemption): Known {
  return {
    schools,
    names: names.map(shortName),
    above,
    rounds: rounds.map((round) => ({ ...round })),
    overlaps: overlaps.map(({ unit, documentNo, ...days }) => {
      const period = exemptPeriod(days);
      return unit
        ? say('exempt.overlapOne', { unit: unit.name, period, no: documentNo ?? '' })
        : say('exempt.overlapAbove', { period });
    }),
  };
}

/** Why the suspension must not be decided as it stands; undefined when it may. */
export function obstacle({ draft, known }: ExemptState, facts: Facts): string | undefined {
  const whole = wholeDraft(draft);
  if (!whole || !known) return say('exempt.periodUnclear');
  const { unit } = whole.scope;
  const today = dateIn(facts.timeZone, facts.now);
  if (known.schools === 0) return say('exempt.noSchools', { scope: exemptScope(whole.scope) });
  if (whole.fromOn < today && !known.above) return pastRefused(unit.name, today);
  if (known.overlaps.length > 0 && !known.above)
    return say('exempt.overlapRefused', { unit: nameWithin(unit.name) });
  return whole.toOn < today && known.rounds.length === 0 ? say('exempt.allLocked') : undefined;
}

/** Days gone by are for an office above the unit. */
export function pastRefused(unit: string, today: string): string {
  return say('exempt.periodPast', {
    unit: nameWithin(unit),
    today: today.split('-').reverse().slice(0, 2).join('/'),
  });
}

/** The whole decision before it is taken, with [Xác nhận miễn] only when nothing stands in its way. */
export function previewPrompt(at: ExemptState, facts: Facts): Prompt {
  const whole = wholeDraft(at.draft);
  if (!whole || !at.known) return { text: say('exempt.periodUnclear') };
  const why = obstacle(at, facts);
  const text = [
    say('exempt.preview', {
      scope: exemptScope(whole.scope),
      period: exemptPeriod(whole),
      reason: whole.reason,
      document: exemptDocument(whole),
      count: at.known.schools,
    }),
    ...nameLines(whole, at.known),
    ...roundLines(at.known),
    ...warnings(whole, at.known, facts),
    ...(why ? [why] : []),
  ].join('\n');
  return { text, buttons: [buttons(why !== undefined)], inPlace: true };
}

function nameLines({ scope }: WholeDraft, { schools, names }: Known): string[] {
  if (scope.unit.kind === 'school' || names.length === 0) return [];
  const more = schools - names.length;
  const named = names.join(', ');
  return [
    more > 0 ? say('exempt.namesMore', { names: named, count: more }) : say('exempt.names', { names: named }),
  ];
}

function roundLines({ rounds }: Known): string[] {
  if (rounds.length === 0) return [say('exempt.roundNone')];
  return rounds.map(({ title, leaving, declared }) =>
    say('exempt.round', { title, count: leaving, declared }),
  );
}

function warnings({ fromOn }: WholeDraft, { above, overlaps }: Known, facts: Facts): string[] {
  const isPast = above && fromOn < dateIn(facts.timeZone, facts.now);
  return [
    ...(isPast ? [say('exempt.retroactive')] : []),
    ...(overlaps.length > 0 ? [say('exempt.overlap', { list: overlaps.join('; ') })] : []),
  ];
}

function buttons(blocked: boolean): Button[] {
  return [
    ...(blocked
      ? []
      : [{ label: say('exempt.confirm'), choice: 'confirm', style: 'success' } satisfies Button]),
    { label: say('office.back'), choice: 'back' },
    { label: say('exempt.cancel'), choice: 'cancel', style: 'danger' },
  ];
}
