import { slipsBetween } from '../read/slips.js';

const KIND_WORDS = /^(?:tinh|thanh pho|tp|huyen|quan|thi xa|thi tran|xa|phuong|dac khu|truong) (?=[a-z])/;

/** A folded name without the words that say what a unit is, not which one: "long thanh"; "quan 1" stays whole. */
export function bareName(folded: string): string {
  return folded.replace(KIND_WORDS, '');
}

/**
 * Ids of the units whose bare name lies the fewest slips of the finger from the words; none when every one lies further away
 * than their length allows.
 */
export function nearestNames(
  words: string,
  units: readonly { readonly id: number; readonly name: string }[],
): readonly number[] {
  const typed = words.split(' ');
  const slips = units.map(({ id, name }) => ({ id, slips: slipsWithin(typed, name.split(' ')) }));
  const least = Math.min(...slips.map((one) => one.slips));
  return Number.isFinite(least) ? slips.filter((one) => one.slips === least).map(({ id }) => id) : [];
}

/** Over as many words of the name in a row as were typed, each beginning with the same letter as its counterpart. */
function slipsWithin(typed: readonly string[], name: readonly string[]): number {
  const runs = name.map((_, from) => name.slice(from, from + typed.length));
  const alike = runs.filter(
    (run) =>
      run.length === typed.length && run.every((word, at) => word.startsWith(typed[at]?.charAt(0) ?? ' ')),
  );
  return Math.min(Infinity, ...alike.map((run) => slipsBetween(typed.join(''), run.join(''))));
}
