import type { Input } from '../../../conversation/turn.js';
import { fold } from '../../../read/fold.js';
import { readWhich } from '../which-unit.js';

const NUMBERS = /^(?:truong |so |goi |nhac )?\d{1,2}(?: (?:va )?\d{1,2})*$/;

/**
 * Which of the listed schools are meant by "1 3", a name or a code; `all` for "tất cả"; `words` when it is a text that names
 * none of them; none when numbers lie outside the list or nothing was said.
 */
export function readPicks<U extends Parameters<typeof readWhich>[1][number]>(
  input: Input,
  schools: readonly U[],
): readonly U[] | 'all' | 'words' {
  if (input.type === 'choice' && input.choice === 'all') return 'all';
  if (input.type !== 'text') return [];
  const typed = fold(input.text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
  if (/^(?:tat ca|het|toan bo|ca)(?: truong)?$/.test(typed)) return 'all';
  if (NUMBERS.test(typed)) {
    const places = [...new Set([...typed.matchAll(/\d+/g)].map(([digits]) => Number(digits)))];
    const picked = places.flatMap((place) => schools[place - 1] ?? []);
    return picked.length === places.length ? picked : [];
  }
  const one = readWhich(input, schools);
  if (one) return [one];
  return typed === '' ? [] : 'words';
}
