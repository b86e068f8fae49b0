import type { SchoolLevel, UnitFact } from '../../conversation/facts.js';
import type { Lookup } from '../../conversation/lookup.js';
import type { Input } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { readScope, type ScopeWords } from './order/read-scope.js';
import { toStored, type StoredUnit } from './stored-unit.js';
import { CANDIDATES_MOST, readWhich, unitMeant } from './which-unit.js';

const SCOPE_MOST = 200;

/** A scope as it was typed, while its unit is looked up or chosen; `raw` is tried when `words` finds nothing. */
export interface TypedScope {
  readonly words: string;
  readonly raw?: string | undefined;
  readonly levels: readonly SchoolLevel[];
}

/** What a typed scope says: without `words` the whole own unit is meant. */
export interface ScopeRead extends Pick<ScopeWords, 'undeclaredOnly' | 'colours'> {
  readonly levels: SchoolLevel[];
  readonly words?: string | undefined;
  readonly raw?: string | undefined;
}

/** Reads a typed scope; `kept` are the levels named before, while one of several units is chosen. A text = why it cannot be. */
export function readTypedScope(text: string, kept: readonly SchoolLevel[] = []): ScopeRead | string {
  const { units, raw, levels: typed, undeclaredOnly, colours, empty } = readScope(text);
  if (empty || text.length > SCOPE_MOST) return say('order.scopeUnclear');
  if (units.length > 1) return say('order.oneUnit');
  const levels = [...(typed.length === 0 ? kept : typed)];
  const [words] = units;
  return { levels, undeclaredOnly, colours, words, ...(words === undefined || raw === words ? {} : { raw }) };
}

/** Asks for the units that the words may mean; empty words: the own unit and those right below it. */
export function unitsLookup(accountId: number, words: string): Lookup {
  return { type: 'units', accountId, words };
}

/** Which unit the looked-up ones make the scope's: one, one of several, one to look for by other words, or none. */
export type Narrowed =
  | { readonly kind: 'one'; readonly unit: UnitFact }
  | { readonly kind: 'several'; readonly units: readonly UnitFact[] }
  | { readonly kind: 'again'; readonly words: string }
  | { readonly kind: 'none' };

/** Schools of other levels than those typed are not meant. */
export function narrowScope({ words, raw, levels }: TypedScope, units: readonly UnitFact[]): Narrowed {
  const fitting = units.filter(
    ({ kind, level }) =>
      kind !== 'school' || levels.length === 0 || (level !== undefined && levels.includes(level)),
  );
  const unit = unitMeant(fitting, words);
  if (unit) return { kind: 'one', unit };
  if (fitting.length > 0) return { kind: 'several', units: fitting };
  return raw === undefined ? { kind: 'none' } : { kind: 'again', words: raw };
}

/** What an answer to "which of these units?" says: one of them, other words altogether, or nothing that can be read. */
export function readChosen(
  input: Input,
  candidates: readonly UnitFact[],
): { readonly unit: UnitFact } | { readonly words: string } | undefined {
  const unit = readWhich(input, candidates);
  if (unit) return { unit };
  return input.type !== 'text' || /^\s*\d{1,3}\s*$/.test(input.text) ? undefined : { words: input.text };
}

/** Units as a state keeps them to choose from, and how many there are. */
export function candidatesOf(units: readonly UnitFact[]): {
  readonly candidates: StoredUnit[];
  readonly total: number;
} {
  return { candidates: units.slice(0, CANDIDATES_MOST).map(toStored), total: units.length };
}

/** Levels say nothing of a single school. */
export function levelsAt(unit: UnitFact, levels: readonly SchoolLevel[] = []): SchoolLevel[] {
  return unit.kind === 'school' ? [] : [...levels];
}
