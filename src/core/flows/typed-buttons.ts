import type { Standing } from '../conversation/turn.js';
import { wordsOf } from '../read/fold.js';

/** Verbs of standing buttons with their labels and what else people type instead of pressing them. */
const TYPED: readonly (readonly [verb: string, phrases: readonly string[]])[] = [
  ['declare-same', ['khong thay doi', 'khong co gi thay doi', 'giu nguyen', 'nhu cu', 'nhu lan truoc']],
  ['declare-new', ['khai bao moi', 'khai moi']],
  ['view', ['xem', 'xem lai', 'xem ban khai', 'xem ban da gui']],
  ['later', ['de sau']],
  ['ack', ['da nhan', 'xac nhan da nhan', 'da nhan thong bao', 'da nhan duoc thong bao', 'da doc']],
];

/** The standing button of a school that a text names instead of pressing it; Zalo's desktop client may show none. */
export function typedStanding(text: string): Standing | undefined {
  const typed = wordsOf(text).join(' ');
  const verb = TYPED.find(([, phrases]) => phrases.includes(typed))?.[0];
  return verb === undefined ? undefined : { verb };
}
