import type { Facts, UnitFact } from '../../../conversation/facts.js';
import type { LookupResult } from '../../../conversation/lookup.js';
import type { Exemption } from '../../../conversation/lookups/suspensions.js';
import type { Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { officeAccount, scopeOf } from '../office-account.js';
import { readScope } from '../order/read-scope.js';
import { toStored } from '../stored-unit.js';
import { CANDIDATES_MOST, readWhich, unitMeant } from '../which-unit.js';
import { lookAtList } from './lift.js';
import { toKnown } from './preview.js';
import { proceed } from './proceed.js';
import { ask, askAgain } from './prompts.js';
import type { ExemptState, Scope } from './state.js';
import { exemptScope } from './words.js';

type UnitsFound = Extract<LookupResult, { type: 'units' }>;

const SCOPE_MOST = 200;
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
  return { state: { ...at, awaiting: 'children' }, lookup: units(at, '') };
}

function takeScope(at: ExemptState, text: string, facts: Facts): Step<ExemptState> {
  const asked = fold(text);
  if (LIST.test(asked)) return lookAtList(at, 'list');
  if (asked === fold(say('exempt.byUnit'))) return tapScope(at, 'unit', facts);
  const { units: named, raw, levels: typed, empty } = readScope(text);
  const levels = [...(typed.length === 0 && at.step === 'which' ? (at.wanted?.levels ?? []) : typed)];
  if (empty || text.length > SCOPE_MOST) return askAgain(at, facts, say('order.scopeUnclear'));
  if (named.length > 1) return askAgain(at, facts, say('order.oneUnit'));
  const [words] = named;
  const own = officeAccount(at.accountId, facts)?.unit;
  if (words === undefined) return own ? settleScope(at, { unit: toStored(own), levels }) : ask(at, facts);
  const wanted = { words, ...(raw === words ? {} : { raw }), levels };
  return { state: { ...at, wanted, awaiting: 'units' }, lookup: units(at, words) };
}

/** Which of several units: a number, a name, or other words altogether. */
export function takeWhich(at: ExemptState, input: Input, facts: Facts): Step<ExemptState> {
  const chosen = readWhich(input, at.candidates);
  if (chosen) return settleScope(at, scopeAt(at, chosen));
  return input.type !== 'text' || /^\s*\d{1,3}\s*$/.test(input.text)
    ? askAgain(at, facts, say('office.whichAgain'))
    : takeScope(at, input.text, facts);
}

/** The units right below the own one, to choose from. */
export function hearChildren(at: ExemptState, { units: found }: UnitsFound, facts: Facts): Step<ExemptState> {
  const own = officeAccount(at.accountId, facts)?.unit.id;
  const children = found.filter(({ id }) => id !== own);
  const offered: ExemptState = { ...at, wanted: undefined };
  return children.length > 0
    ? ask({ ...offered, ...listed(children), step: 'which' }, facts)
    : outside(offered, facts);
}

/** The units looked up for a typed scope. */
export function hearUnits(at: ExemptState, result: UnitsFound, facts: Facts): Step<ExemptState> {
  const { wanted } = at;
  if (!wanted) return ask(at, facts);
  const fitting = result.units.filter(
    ({ kind, level }) =>
      kind !== 'school' ||
      wanted.levels.length === 0 ||
      (level !== undefined && wanted.levels.includes(level)),
  );
  const one = unitMeant(fitting, wanted.words);
  if (one) return settleScope(at, scopeAt(at, one));
  if (fitting.length > 0) return ask({ ...at, ...listed(fitting), step: 'which' }, facts);
  if (wanted.raw !== undefined) {
    const again = { words: wanted.raw, levels: [] };
    return { state: { ...at, wanted: again, awaiting: 'units' }, lookup: units(at, wanted.raw) };
  }
  return outside(at, facts);
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

function units({ accountId }: ExemptState, words: string): Step<ExemptState>['lookup'] & object {
  return { type: 'units', accountId, words };
}

function listed(found: readonly UnitFact[]): Pick<ExemptState, 'candidates' | 'total'> {
  return { candidates: found.slice(0, CANDIDATES_MOST).map(toStored), total: found.length };
}

function scopeAt({ wanted }: ExemptState, unit: UnitFact): Scope {
  return { unit: toStored(unit), levels: unit.kind === 'school' ? [] : (wanted?.levels ?? []) };
}
