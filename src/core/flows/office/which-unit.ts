import type { Facts, UnitFact } from '../../conversation/facts.js';
import type { Button, Input, Prompt } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { fold } from '../../read/fold.js';
import { readChoice } from '../../read/read-choice.js';
import { listedName, shortName } from './unit-name.js';

/** "Trường Mầm non Tân Phú" is a school's name, though "Tân Phú" in it is a district's. */
const SCHOOL_WORD = /\b(?:truong|mam non|mau giao|tieu hoc|thcs|thpt|trung tam|gdtx)\b/;

/** No more candidates than this are listed and kept. */
export const CANDIDATES_MOST = 15;

/**
 * The one unit meant by `words` among those found: the only one, else the only one with exactly that code, whole name or
 * (areas only) short name; undefined when people have to be asked.
 */
export function unitMeant<U extends UnitFact>(found: readonly U[], words: string): U | undefined {
  const wanted = fold(words);
  const fits: ((unit: U) => boolean)[] = [
    () => true,
    ({ code }) => fold(code) === wanted,
    ({ name }) => fold(name) === wanted,
    ({ name, kind }) => kind !== 'school' && fold(shortName(name)) === wanted,
  ];
  for (const fit of fits) {
    const fitting = found.filter(fit);
    if (fitting.length === 1) return fitting[0];
  }
  return undefined;
}

/** The words are the unit's whole code, name or short name. */
export function isCalled({ code, name }: UnitFact, words: string): boolean {
  const wanted = fold(words);
  return [code, name, shortName(name)].some((called) => fold(called) === wanted);
}

/** The candidates numbered from 1, with how many more there are. */
export function numberedUnits(candidates: readonly UnitFact[], total: number): string {
  const lines = candidates.map((unit, index) => `${index + 1}. ${listedName(unit)}`);
  const rest = total - candidates.length;
  return [...lines, ...(rest > 0 ? [say('office.more', { count: rest })] : [])].join('\n');
}

/** Asks which unit is meant; buttons only when the channel shows one for every candidate beside the way back. */
export function whichPrompt(
  candidates: readonly UnitFact[],
  total: number,
  text: string,
  facts: Facts,
): Prompt {
  const back: Button = { label: say('office.back'), choice: 'back' };
  const all = candidates.length < facts.channel.buttons && total === candidates.length;
  const names = candidates.map(({ name }) => shortName(name));
  const buttons = candidates.map(({ id, name, code }, index): Button[] => {
    const short = names[index] ?? name;
    const unique = names.filter((other) => other === short).length === 1;
    return [{ label: unique ? short : `${name} (${code})`, choice: `u:${id}` }];
  });
  return { text, buttons: [...(all ? buttons : []), [back]] };
}

/** The candidate a tap or a typed number, name or code means; undefined when none or more than one. */
export function readWhich<U extends UnitFact>(input: Input, candidates: readonly U[]): U | undefined {
  if (input.type === 'choice') return candidates.find(({ id }) => input.choice === `u:${id}`);
  if (input.type !== 'text') return undefined;
  const exact = unitNamed(input.text, candidates);
  if (exact) return exact;
  const read = readChoice(
    input.text,
    candidates.map(({ id, name, code }) => ({
      code: String(id),
      label: name,
      words: [shortName(name), code],
    })),
  );
  const one = read.kind === 'choice' ? candidates.find(({ id }) => String(id) === read.code) : undefined;
  return one && one.kind !== 'school' && SCHOOL_WORD.test(fold(input.text)) ? undefined : one;
}

function unitNamed<U extends UnitFact>(text: string, candidates: readonly U[]): U | undefined {
  const named = /^\s*\d{1,2}\s*[.)]?\s*$/.test(text) ? candidates[Number.parseInt(text, 10) - 1] : undefined;
  return named ?? (candidates.length > 1 ? unitMeant(candidates, text) : undefined);
}
