import type { ChildNumbers, Summary } from '../../conversation/lookups/compliance.js';
import { say } from '../../messages/text.js';
import { shortName } from './unit-name.js';

/** An area with silent schools. */
export interface SilentArea {
  readonly name: string;
  readonly silent: number;
}

const AREAS_MOST = 25;
const vietnamese = new Intl.Collator('vi');

/** Areas below the unit where somebody is silent, in the order given (lowest rate first). */
export function silentAreas({ children }: Pick<Summary, 'children'>): readonly ChildNumbers[] {
  return children.filter(({ unit, tally }) => unit.kind !== 'school' && tally.declared < tally.must);
}

/** The same areas by how many are silent, most first; equals by Vietnamese name. */
export function bySilent(areas: readonly ChildNumbers[]): readonly ChildNumbers[] {
  const missing = ({ tally }: ChildNumbers): number => tally.must - tally.declared;
  return [...areas].sort(
    (a, b) => missing(b) - missing(a) || vietnamese.compare(shortName(a.unit.name), shortName(b.unit.name)),
  );
}

/**
 * "Biên Hòa 90 · Tân Phú 54 · …": silent schools of each area, most first, equals by Vietnamese name. Schools in no area
 * of the list, out of `all`, are those right below the unit and end it.
 */
export function silentByArea(areas: readonly SilentArea[], all: number): string {
  const named = areas
    .filter(({ silent }) => silent > 0)
    .map(({ name, silent }) => ({ name: shortName(name), silent }))
    .sort((a, b) => b.silent - a.silent || vietnamese.compare(a.name, b.name));
  const sum = (some: readonly SilentArea[]): number => some.reduce((total, { silent }) => total + silent, 0);
  const elsewhere = sum(named.slice(AREAS_MOST));
  const directly = all - sum(named);
  return [
    ...named.slice(0, AREAS_MOST).map(({ name, silent }) => `${name} ${silent}`),
    ...(elsewhere > 0 ? [say('summary.silentElsewhere', { count: elsewhere })] : []),
    ...(directly > 0 ? [say('summary.silentDirectly', { count: directly })] : []),
  ].join(' · ');
}
