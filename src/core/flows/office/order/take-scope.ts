import type { Facts, SchoolLevel, UnitFact } from '../../../conversation/facts.js';
import type { LookupResult } from '../../../conversation/lookup.js';
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
import { nameWithin, shortName } from '../unit-name.js';
import { audienceOf, proceed } from './proceed.js';
import { ask, askAgain } from './prompts.js';
import { readCodes } from './read-codes.js';
import { replaceWords } from './replace-words.js';
import { readScope } from './read-scope.js';
import { without, type OrderState, type Scope } from './state.js';
import { scopeLabel } from './words.js';

type UnitsFound = Extract<LookupResult, { type: 'units' }>;

const SCOPE_MOST = 200;
/** No more unknown codes than these are named back. */
const BAD_CODES_MOST = 20;

/** A typed scope; with semicolons also the document, the deadline and the words, each kept for its question. */
export function takeLine(at: OrderState, text: string, facts: Facts): Step<OrderState> {
  const pieces = text.split(';').map((piece) => piece.trim());
  const replaces = pieces.find((piece) => replaceWords(piece) !== undefined);
  const [scope = '', document = '', deadline = '', ...words] = pieces.filter((piece) => piece !== replaces);
  const content = words.join('; ');
  const queued = {
    ...(document && { document }),
    ...(deadline && { deadline }),
    ...(content && { content }),
    ...(replaces && { replaces }),
  };
  return takeScope({ ...at, queued: { ...at.queued, ...queued } }, scope, facts);
}

/** The question "which schools?", tapped. */
export function tapScope(at: OrderState, choice: string, facts: Facts): Step<OrderState> {
  switch (choice) {
    case 'whole':
      return settleScope(at, ownScope(at, facts, [], false), facts);
    case 'undeclared':
      return settleScope(at, ownScope(at, facts, [], true), facts);
    case 'level':
      return ask({ ...at, step: 'levels' }, facts);
    case 'unit':
      return { state: { ...at, awaiting: 'children' }, lookup: unitsLookup(at.accountId, '') };
    default:
      return ask(at, facts);
  }
}

/** One level tapped or several typed: the whole own unit's schools of these levels. */
export function takeLevels(at: OrderState, input: Input, facts: Facts): Step<OrderState> {
  const text =
    input.type === 'choice' ? input.choice.replace(/^l:/, '') : input.type === 'text' ? input.text : '';
  const read = readScope(text.slice(0, SCOPE_MOST));
  if (read.levels.length === 0 && !fold(text).startsWith('tat ca'))
    return askAgain(at, facts, say('order.levelsUnclear'));
  if (read.units.length > 0) return takeScope(at, text, facts);
  return settleScope(at, ownScope(at, facts, read.levels, read.undeclaredOnly), facts);
}

/** A scope typed in words. */
function takeScope(at: OrderState, text: string, facts: Facts): Step<OrderState> {
  const codes = readCodes(text);
  if (codes) {
    const wanted = { words: '', levels: [], undeclaredOnly: false, codes };
    return {
      state: { ...at, wanted, awaiting: 'codes' },
      lookup: { type: 'listed', accountId: at.accountId, codes },
    };
  }
  const asked = fold(text);
  if (asked === fold(say('order.byUnit'))) return tapScope(at, 'unit', facts);
  if (asked === fold(say('order.byLevel'))) return tapScope(at, 'level', facts);
  const read = readTypedScope(text, at.step === 'which' ? at.wanted?.levels : []);
  if (typeof read === 'string') return askAgain(at, facts, read);
  const { words, raw, levels, undeclaredOnly } = read;
  const painted = read.colours.length > 0 ? { colours: [...read.colours] } : {};
  if (words === undefined) {
    const own = ownScope(at, facts, levels, undeclaredOnly);
    return settleScope(at, own && { ...own, ...painted }, facts);
  }
  const wanted = { words, ...(raw === undefined ? {} : { raw }), levels, undeclaredOnly, ...painted };
  return { state: { ...at, wanted, awaiting: 'units' }, lookup: unitsLookup(at.accountId, words) };
}

/** Which of several units: a number, a name, or other words altogether. */
export function takeWhich(at: OrderState, input: Input, facts: Facts): Step<OrderState> {
  const chosen = readChosen(input, at.candidates);
  if (!chosen) return askAgain(at, facts, say('office.whichAgain'));
  return 'unit' in chosen
    ? settleScope(at, scopeAt(at, chosen.unit), facts)
    : takeScope(at, chosen.words, facts);
}

/** The units right below the own one, to choose from. */
export function hearChildren(at: OrderState, { units }: UnitsFound, facts: Facts): Step<OrderState> {
  const own = officeAccount(at.accountId, facts)?.unit.id;
  const children = units.filter(({ id }) => id !== own);
  const offered: OrderState = { ...at, wanted: undefined };
  return children.length > 0
    ? ask({ ...offered, ...candidatesOf(children), step: 'which' }, facts)
    : outside(offered, facts);
}

/** The units looked up for a typed scope. */
export function hearUnits(at: OrderState, { units }: UnitsFound, facts: Facts): Step<OrderState> {
  const { wanted } = at;
  if (!wanted) return ask(at, facts);
  const found = narrowScope(wanted, units);
  switch (found.kind) {
    case 'one':
      return settleScope(at, scopeAt(at, found.unit), facts);
    case 'several':
      return ask({ ...at, ...candidatesOf(found.units), step: 'which' }, facts);
    case 'again': {
      const { words } = found;
      const { undeclaredOnly, colours } = wanted;
      const again = { words, levels: [], undeclaredOnly, ...(colours ? { colours } : {}) };
      return { state: { ...at, wanted: again, awaiting: 'units' }, lookup: unitsLookup(at.accountId, words) };
    }
    case 'none':
      return outside(at, facts);
  }
}

/** The schools of a typed list; codes that are none of this account's schools are named back as they were typed. */
export function hearCodes(
  at: OrderState,
  { schools }: Extract<LookupResult, { type: 'listed' }>,
  facts: Facts,
): Step<OrderState> {
  const known = new Set(schools.map(({ code }) => code.toUpperCase()));
  const bad = (at.wanted?.codes ?? []).filter((code) => !known.has(code));
  const own = ownScope(at, facts, [], false);
  const codes = bad.slice(0, BAD_CODES_MOST).join(', ');
  const note = bad.length > 0 ? say('order.badCodes', { count: bad.length, codes }) : undefined;
  if (schools.length === 0) return ask({ ...at, wanted: undefined, step: 'scope' }, facts, note);
  const scope = own && { ...own, list: schools.map(({ id }) => id) };
  return settleScope(note === undefined ? at : { ...at, note }, scope, facts);
}

/** The count of schools in the scope just chosen. */
export function hearCount(
  at: OrderState,
  result: Extract<LookupResult, { type: 'audience' }>,
  facts: Facts,
): Step<OrderState> {
  const { scope } = at.draft;
  const draft = without(at.draft, 'scope');
  if (!scope || !result.audience) return outside({ ...at, draft }, facts);
  const label = scopeLabel(scope);
  const { schools } = result.audience;
  if (schools === 0) {
    const none = say('order.noSchools', { scope: label });
    const { heldBy } = result.audience;
    const lead = heldBy ? `${none}\n${heldAbove(at, heldBy, scope.levels, facts)}` : none;
    return ask({ ...at, draft, step: 'scope' }, facts, lead);
  }
  const { note, ...rest } = at;
  const counted = say('order.counted', { scope: label, count: schools });
  return proceed(rest, facts, note === undefined ? counted : `${note}\n${counted}`);
}

/** Schools of these levels are not the asked unit's but its parent's: what to type to reach them. */
function heldAbove(at: OrderState, parent: UnitFact, asked: readonly SchoolLevel[], facts: Facts): string {
  const levels = asked.join(', ');
  const isOwn = officeAccount(at.accountId, facts)?.unit.id === parent.id;
  const words = isOwn ? levels : `${shortName(parent.name)}, ${levels}`;
  return say('order.heldAbove', { levels, unit: nameWithin(parent.name), words });
}

/** Says what this account's scope is, never what lies outside it. */
export function outside(at: OrderState, facts: Facts): Step<OrderState> {
  const account = officeAccount(at.accountId, facts);
  const lead = say('order.outside', { scope: account ? scopeOf(account) : '' });
  return ask({ ...at, step: at.step === 'which' ? 'which' : 'scope' }, facts, lead);
}

function ownScope(
  at: OrderState,
  facts: Facts,
  levels: readonly SchoolLevel[],
  undeclaredOnly: boolean,
): Scope | undefined {
  const account = officeAccount(at.accountId, facts);
  return account && { unit: toStored(account.unit), levels: [...levels], undeclaredOnly };
}

function scopeAt({ wanted }: OrderState, unit: UnitFact): Scope {
  return {
    unit: toStored(unit),
    levels: levelsAt(unit, wanted?.levels),
    undeclaredOnly: wanted?.undeclaredOnly ?? false,
    ...(wanted?.colours ? { colours: wanted.colours } : {}),
  };
}

function settleScope(at: OrderState, scope: Scope | undefined, facts: Facts): Step<OrderState> {
  if (!scope) return ask(at, facts);
  const next: OrderState = {
    ...at,
    step: 'scope',
    wanted: undefined,
    candidates: [],
    total: 0,
    draft: { ...at.draft, scope },
    awaiting: 'count',
  };
  return { state: next, lookup: audienceOf(next, scope) };
}
