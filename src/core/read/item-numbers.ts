import { numberAt } from './number-words.js';

/** Folded words that may stand around the numbers of a list without changing which are meant. */
export const listWords = new Set(
  'muc khong dat den tu va voi cung chi tru ngoai tat ca het deu con lai khac cac cai nhung co hong sai rot loi gom chi thieu yeu thoi luon toan bo ma do nhung'.split(
    ' ',
  ),
);

/** A plain text with "3-5" as "3 den 5" and "4-10-12" as a list; of the other signs only those of "7/7" and "100%" stay. */
export function withSpans(text: string): string {
  return text
    .replace(/\d+(?:\s*(?:[-–—~]|\.\.+|->)\s*\d+)+/g, (run) => {
      const numbers = run.match(/\d+/g) ?? [];
      return numbers.length === 2 ? ` ${numbers.join(' den ')} ` : ` ${numbers.join(' ')} `;
    })
    .replace(/(\d)\s*[,;+&\n]\s*(?=muc|cau|so|tc|tieu chi)/g, '$1 va ')
    .replace(/[^a-z0-9%/]+/g, ' ')
    .trim();
}

/** Spelt numbers as digits when nothing but numbers and words about the list was said, else the text as it came. */
export function inDigits(said: string): string {
  const words = said.split(' ');
  const isSpan = words.includes('den');
  const out: string[] = [];
  for (let at = 0; at < words.length;) {
    const word = words[at] ?? '';
    const part = word === 'khong' || (isSpan && word === 'tu') ? undefined : numberAt(words, at);
    if (!part && !listWords.has(word)) return said;
    out.push(part ? String(part.value) : word);
    at = part ? part.next : at + 1;
  }
  return out.join(' ');
}

/** The numbers of folded words from left to right, "3 den 5" as 3, 4 and 5. */
export function numbersIn(words: string): readonly number[] {
  const spread = words.replace(/(\d+) den (?:muc )?(\d+)/g, (whole, from: string, to: string) => {
    const [low, high] = [Number(from), Number(to)];
    return high > low && high - low <= 50
      ? Array.from({ length: high - low + 1 }, (_, step) => low + step).join(' ')
      : whole;
  });
  return [...spread.matchAll(/\d+/g)].map(([digits]) => Number(digits));
}
