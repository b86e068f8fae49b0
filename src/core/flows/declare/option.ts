import type { Button, Input } from '../../conversation/turn.js';
import { untelex, wordsOf } from '../../read/fold.js';
import { readChoice } from '../../read/read-choice.js';

/** Something that can be pressed or typed at a place; `choice` is ASCII of at most 40 bytes. */
export interface Option {
  readonly choice: string;
  readonly label: string;
  /** Other ways to type it. */
  readonly words?: readonly string[];
  readonly style?: Button['style'];
  /** Only the label or one of `words` in full means it, never a slip of the finger or half a word. */
  readonly exact?: boolean;
  /** Can be typed only. */
  readonly quiet?: boolean;
}

/** The options as rows of buttons, those of one inner list side by side. */
export function buttons(...rows: readonly (readonly Option[])[]): Button[][] {
  return rows
    .map((row) =>
      row
        .filter((option) => !option.quiet)
        .map(({ choice, label, style }) => ({ label, choice, ...(style ? { style } : {}) })),
    )
    .filter((row) => row.length > 0);
}

const numerals = new Set(['mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi']);
const isNumber = (word: string): boolean => /\d/.test(word) || numerals.has(word);

/** Longer texts are prose, not an answer of a few words; reading one slip by slip would only take long. */
export const BRIEF = 200;

/** Which option a tap or typed words mean. Numbers never name one: they belong to answers, and one slips in easily. */
export function chosen(input: Input, options: readonly Option[]): string | undefined {
  if (input.type === 'choice') return options.find(({ choice }) => choice === input.choice)?.choice;
  if (input.type !== 'text' || input.text.length > BRIEF || wordsOf(input.text).some(isNumber))
    return undefined;
  const read = readChoice(
    input.text,
    options.map(({ choice, label, words }) => ({ code: choice, label, words })),
  );
  if (read.kind !== 'choice') return undefined;
  const option = options.find(({ choice }) => choice === read.code);
  return option?.exact && !isSaid(input.text, option) ? undefined : read.code;
}

/** One of the option's names stands in the text, word for word; marks, capitals and keystrokes of marks do not matter. */
function isSaid(text: string, { label, words = [] }: Option): boolean {
  const names = [label, ...words].map((name) => wordsOf(name).join(' '));
  return [wordsOf(text).join(' '), untelex(text)].some((typed) =>
    names.some(
      (name) => ` ${typed} `.includes(` ${name} `) || typed.replaceAll(' ', '') === name.replaceAll(' ', ''),
    ),
  );
}
