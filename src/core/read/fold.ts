import { isSyllable } from './syllable.js';

/** Lower case without Vietnamese marks, punctuation and blanks kept: for readers to whom "/" and "-" mean something. */
export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd');
}

/** Lower case, no marks, đ as d, everything but letters and digits as one blank, trimmed: what two spellings have in common. */
export function fold(text: string): string {
  return plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The folded words of a text, none for a text without letters and digits. */
export function wordsOf(text: string): readonly string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}

/** Folds and undoes Telex and VNI keystrokes left in words ("ddat", "khoong", "d9at5"), but only where a Vietnamese syllable comes out. */
export function untelex(text: string): string {
  return wordsOf(text).map(untelexWord).join(' ');
}

function untelexWord(word: string): string {
  if (isSyllable(word)) return word;
  const repaired = /\d/.test(word) ? withoutVni(word) : withoutTelex(word);
  return repaired !== undefined && isSyllable(repaired) ? repaired : word;
}

/** Only a digit inside the word betrays VNI: "muc6" is item 6, "kho6ng" is a slip. */
function withoutVni(word: string): string | undefined {
  return /^[a-z]+[1-9]{1,2}[a-z]+[1-9]?$/.test(word) || /^d9[a-z]+[1-9]?[a-z]*[1-9]?$/.test(word)
    ? word.replace(/[1-9]/g, '')
    : undefined;
}

function withoutTelex(word: string): string | undefined {
  const match = /^([^aeiouyw]*)(.*)$/.exec(word);
  if (!match) return undefined;
  const [, head = '', tail = ''] = match;
  if ((tail.match(/[sfrxj]/g) ?? []).length > 1) return undefined;
  const vowels = tail
    .replace(/([aou])w/g, '$1')
    .replace(/w/g, 'u')
    .replace(/[sfrxj]/g, '')
    .replace(/([aeo])\1/g, '$1');
  return head.replace(/dd/g, 'd') + vowels;
}
