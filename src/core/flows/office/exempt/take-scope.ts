import type { Facts, UnitFact } from '../../../conversation/facts.js';
import type { LookupResult } from '../../../conversation/lookup.js';
import type { Exemption } from '../../../conversation/lookups/suspensions.js';
import type { Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { officeAccount, scopeOf } from '../office-account.js';
import { toStored } from '../stored-unit.js';
import {
  candidatesOf,
  levelsAt,
  narrowScope,
  readChosen,
  readTypedScope,
  unitsLookup,
} from '../typed-scope.js';
import { lookAtList } from './lift.js';
import { toKnown } from './preview.js';
import { proceed } from './proceed.js';
import { ask, askAgain } from './prompts.js';
import type { ExemptState, Scope } from './state.js';
import { exemptScope } from './words.js';

type UnitsFound = Extract<LookupResult, { type: 'units' }>;

const LIST = /^(?:dang mien|danh sach(?: mien)?|xem danh sach|bo mien)$/;

/** A typed scope; with semicolons also the period, the reason and the document, each kept for its question. */
export function takeLine(at: ExemptState, text: string, facts: Facts): Step<ExemptState> {
  const [scope = '', period = '', reason = '', ...rest] = text.split(';').map((piece) => piece.trim());
  const document = rest.join('; ');
  const queued = { ...(period && { period }), ...(reason && { reason }), ...(document && { document }) };
  return takeScope({ ...at, queued: { ...at.queued, ...queued } }, scope, facts);
}

/** The question "whom?", tapped. */
export function tapScope(at: ExemptState, choice: string, facts: Facts): Step<ExemptState> {
  if (choice === 'list') return lookAtList(at, 'list');
  if (choice !== 'unit') return ask(at, facts);
  return { state: { ...at, awaiting: 'children' }, lookup: unitsLookup(at.accountId, '') };
}

function takeScope(at: ExemptState, text: string, facts: Facts): Step<ExemptState> {
  const asked = fold(text);
  if (LIST.test(asked)) return lookAtList(at, 'list');
  if (asked === fold(say('exempt.byUnit'))) return tapScope(at, 'unit', facts);
  const read = readTypedScope(text, at.step === 'which' ? at.wanted?.levels : []);
  if (typeof read === 'string') return askAgain(at, facts, read);
  const { words, raw, levels } = read;
  const own = officeAccount(at.accountId, facts)?.unit;
  if (words === undefined) return own ? settleScope(at, { unit: toStored(own), levels }) : ask(at, facts);
  const wanted = { words, ...(raw === undefined ? {} : { raw }), levels };
  return { state: { ...at, wanted, awaiting: 'units' }, lookup: unitsLookup(at.accountId, words) };
}

/** Which of several units: a number, a name, or other words altogether. */
export function takeWhich(at: ExemptState, input: Input, facts: Facts): Step<ExemptState> {
  const chosen = readChosen(input, at.candidates);
  if (!chosen) return askAgain(at, facts, say('office.whichAgain'));
  return 'unit' in chosen ? settleScope(at, scopeAt(at, chosen.unit)) : takeScope(at, chosen.words, facts);
}

/** The units right below the own one, to choose from. */
export function hearChildren(at: ExemptState, { units }: UnitsFound, facts: Facts): Step<ExemptState> {
  const own = officeAccount(at.accountId, facts)?.unit.id;
  const children = units.filter(({ id }) => id !== own);
  const offered: ExemptState = { ...at, wanted: undefined };
  return children.length > 0
    ? ask({ ...offered, ...candidatesOf(children), step: 'which' }, facts)
    : outside(offered, facts);
}

/** The units looked up for a typed scope. */
export function hearUnits(at: ExemptState, { units }: UnitsFound, facts: Facts): Step<ExemptState> {
  if (!at.wanted) return ask(at, facts);
  const found = narrowScope(at.wanted, units);
  switch (found.kind) {
    case 'one':
      return settleScope(at, scopeAt(at, found.unit));
    case 'several':
      return ask({ ...at, ...candidatesOf(found.units), step: 'which' }, facts);
    case 'again': {
      const wanted = { words: found.words, levels: [] };
      return { state: { ...at, wanted, awaiting: 'units' }, lookup: unitsLookup(at.accountId, found.words) };
    }
    case 'none':
      return outside(at, facts);
  }
}

/** The unit of a button or of the scope just chosen, with how many schools it has. */
export function hearUnit(at: ExemptState, found: Exemption | undefined, facts: Facts): Step<ExemptState> {
  if (!found) return outside({ ...at, draft: { ...at.draft, scope: undefined } }, facts);
  const scope: Scope = { unit: toStored(found.unit), levels: at.draft.scope?.levels ?? [] };
  const label = exemptScope(scope);
  if (found.schools === 0) {
    const lead = say('exempt.noSchools', { scope: label });
    return ask({ ...at, draft: { ...at.draft, scope: undefined }, step: 'scope' }, facts, lead);
  }
  const isSchool = found.unit.kind === 'school';
  const lead = isSchool
    ? say('exempt.one', { scope: label })
    : say('exempt.counted', { scope: label, count: found.schools });
  return proceed({ ...at, draft: { ...at.draft, scope }, known: toKnown(found) }, facts, lead);
}

/** Says what this account may decide, never what lies outside it. */
export function outside(at: ExemptState, facts: Facts): Step<ExemptState> {
  const account = officeAccount(at.accountId, facts);
  const lead = say('exempt.outside', { scope: account ? scopeOf(account) : '' });
  return ask({ ...at, step: at.step === 'which' ? 'which' : 'scope' }, facts, lead);
}

/** Looks up a unit by its id, for a button that names one. */
function settleScope(at: ExemptState, scope: Scope): Step<ExemptState> {
  const next: ExemptState = {
    ...at,
    step: 'scope',
    wanted: undefined,
    candidates: [],
    total: 0,
    draft: { ...at.draft, scope },
    awaiting: 'unit',
  };
  const { unit, levels } = scope;
  return { state: next, lookup: { type: 'exemption', accountId: at.accountId, unitId: unit.id, levels } };
}

function scopeAt({ wanted }: ExemptState, unit: UnitFact): Scope {
  return { unit: toStored(unit), levels: levelsAt(unit, wanted?.levels) };
}
