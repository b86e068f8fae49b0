import { fold } from '../../../read/fold.js';

/** What somebody wants to see or do about the linking of schools. */
export type RolloutWish = 'overview' | 'unlinked' | 'trend' | 'nudge' | 'file' | 'csv' | 'set';

const WISHES: readonly (readonly [RegExp, RolloutWish])[] = [
  [/^(?:dat )?(?:dot )?moi(?= |$)|^dat (?:dot|han)(?: trien khai)?(?= |$)|^(?:doi|sua) han(?= |$)/, 'set'],
  [/^nhac(?: nho| lai)?(?: qua)?(?: cap tren)?(?= |$)/, 'nudge'],
  [/^(?:xuat|tai)(?: (?:file|tep|danh sach))* csv(?= |$)/, 'csv'],
  [/^(?:xuat|tai)(?: (?:file|tep|danh sach|excel|xlsx|xls))*(?= |$)/, 'file'],
  [/^(?:dien bien|xu huong|theo ngay|tung ngay)(?= |$)/, 'trend'],
  [
    /^(?:(?:danh sach|cac|nhung) )?(?:truong )?(?:nao )?(?:con )?chua lien ket(?= |$)|^danh sach(?= |$)/,
    'unlinked',
  ],
];

/** "nhắc ở Long Thành" → remind, "Long Thành"; without such words it is an overview. The rest is as typed. */
export function readRollout(words: string): { readonly wish: RolloutWish; readonly rest: string } {
  const asked = fold(words);
  for (const [pattern, wish] of WISHES) {
    const hit = pattern.exec(asked);
    if (hit) return { wish, rest: afterWords(words, hit[0].split(' ').length) };
  }
  return { wish: 'overview', rest: words.trim() };
}

/** What follows the first `count` words, without the punctuation in between. */
function afterWords(text: string, count: number): string {
  const word = [...text.normalize('NFC').matchAll(/[\p{L}\p{M}\p{N}]+/gu)][count - 1];
  if (!word) return '';
  return text
    .normalize('NFC')
    .slice(word.index + word[0].length)
    .replace(/^[\s:,.\-–!?]+/u, '')
    .trim();
}
