import { amountsIn } from './amounts.js';
import { fold, plain, untelex, wordsOf } from './fold.js';
import { withoutCourtesy } from './courtesy.js';
import { numberAt } from './number-words.js';
import { readCount } from './read-count.js';

/** So many whole numbers in their order, or why they could not be told. */
export type CountsRead =
  | { kind: 'counts'; values: number[] }
  | { kind: 'unclear'; why: 'empty' | 'few' | 'many' | 'ambiguous' | 'unknown' };

const zeroWords = new Set(['khong', 'ko', 'k', 'hong']);

type Labels = readonly (readonly string[])[];

/** Reads `n` numbers with any separators; one "0" or "không" means all zeros; with `labels` they may come named and in any order. */
export function readCounts(
  text: string,
  n: number,
  { labels }: { labels?: Labels | undefined } = {},
): CountsRead {
  const words = withoutCourtesy(
    untelex(text)
      .split(' ')
      .filter((word) => word !== ''),
  );
  if (fold(text) === '') return { kind: 'unclear', why: 'empty' };
  if (isAllNone(words) && !namesSome(words, labels))
    return { kind: 'counts', values: Array.from({ length: n }, () => 0) };
  if (n > 1 && /^0+$/.test(text.trim()) && text.trim().length === n)
    return { kind: 'counts', values: Array.from({ length: n }, () => 0) };
  const labelled = labels ? readLabelled(text, n, labels) : undefined;
  return labelled ?? readPlain(text, n, words);
}

/** "không có sốt" speaks of one of three. */
function namesSome(words: readonly string[], labels: Labels = []): boolean {
  const named = new Set(marksIn(words, labels).flatMap((mark) => ('label' in mark ? [mark.label] : [])));
  return named.size > 0 && named.size < labels.length;
}

function isAllNone(words: readonly string[]): boolean {
  const phrase = words.join(' ');
  if (
    /(?:^| )[1-9]\d*(?= |$)/.test(phrase) ||
    /(?:0|khong).*(?:0|khong)/.test(phrase.replace(/ f[01](?= |$)/g, ''))
  )
    return false;
  const read = readCount(phrase);
  return read.kind === 'count' && read.value === 0;
}

function readPlain(text: string, n: number, words: readonly string[]): CountsRead {
  const isBare =
    words.some((word) => zeroWords.has(word)) &&
    words.every((word) => /^\d+$/.test(word) || zeroWords.has(word));
  const kept = isBare ? words.map((word) => (zeroWords.has(word) ? '0' : word)).join(' ') : plain(text);
  for (const isSplit of [false, true]) {
    const amounts = amountsIn(kept, isSplit);
    if (amounts.length === n && !amounts.some(({ isPercent }) => isPercent))
      return { kind: 'counts', values: amounts.map(({ value }) => value) };
  }
  const amounts = amountsIn(kept);
  if (amounts.length > 0) return { kind: 'unclear', why: amounts.length > n ? 'many' : 'few' };
  const spelt = inWords(words);
  return spelt?.length === n ? { kind: 'counts', values: spelt } : { kind: 'unclear', why: 'unknown' };
}

function inWords(words: readonly string[]): number[] | undefined {
  const values: number[] = [];
  for (let at = 0; at < words.length;) {
    const part = numberAt(words, at);
    if (!part) return undefined;
    values.push(part.value);
    at = part.next;
  }
  return values;
}

type Mark = { readonly label: number } | { readonly value: number };

function readLabelled(text: string, n: number, labels: Labels): CountsRead | undefined {
  const marks = marksIn(untelex(text).split(' '), labels);
  if (!marks.some((mark) => 'label' in mark)) return undefined;
  const first = marks[0];
  const values = new Map<number, number>();
  const isLabelFirst = first !== undefined && 'label' in first;
  let waiting: number[] = [];
  let held: number | undefined;
  for (const mark of marks) {
    if ('label' in mark) {
      if (isLabelFirst) waiting.push(mark.label);
      else if (held !== undefined) set(values, mark.label, held);
    } else if (isLabelFirst) {
      for (const label of waiting) set(values, label, mark.value);
      waiting = [];
    } else held = mark.value;
  }
  if ([...values.values()].some((value) => Number.isNaN(value))) return { kind: 'unclear', why: 'ambiguous' };
  if (values.size === n)
    return { kind: 'counts', values: Array.from({ length: n }, (_, at) => values.get(at) ?? 0) };
  if (values.size === 0) return undefined;
  const folded = fold(text);
  const isOnly = /(?:^| )chi (?:co |\d)/.test(folded) && !/chị/i.test(text.normalize('NFC'));
  if (isOnly || /con lai (?:deu )?(?:khong|ko|0|k)(?: |$)/.test(folded))
    return { kind: 'counts', values: Array.from({ length: n }, (_, at) => values.get(at) ?? 0) };
  return { kind: 'unclear', why: 'few' };
}

function set(values: Map<number, number>, label: number, value: number): void {
  values.set(
    label,
    (values.get(label) ?? 0) === 0 || value === 0 ? (values.get(label) ?? 0) + value : Number.NaN,
  );
}

function marksIn(words: readonly string[], labels: Labels): readonly Mark[] {
  const names = labels.flatMap((group, label) => group.map((name) => ({ label, name: wordsOf(name) })));
  const marks: Mark[] = [];
  for (let at = 0; at < words.length;) {
    const hit = names.find(
      ({ name }) => name.length > 0 && name.every((word, step) => words[at + step] === word),
    );
    const word = words[at] ?? '';
    if (hit) {
      const last = marks.at(-1);
      if (!last || !('label' in last) || last.label !== hit.label) marks.push({ label: hit.label });
    } else if (/^\d{1,9}$/.test(word)) marks.push({ value: Number(word) });
    else if (zeroWords.has(word)) marks.push({ value: 0 });
    at += hit ? hit.name.length : 1;
  }
  return marks;
}
