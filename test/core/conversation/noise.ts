import type { Heard } from '../../../src/core/conversation/heard.js';

/** Random numbers that are the same in every run of the same seed. */
export interface Dice {
  /** A whole number from 0 to below `below`. */
  roll(below: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Dice by the mulberry32 generator. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const roll = (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  return {
    roll,
    pick<T>(from: readonly T[]): T {
      const one = from[roll(from.length)];
      if (one === undefined) throw new Error('nothing to pick from');
      return one;
    },
  };
}

const sense = [
  'khai bao',
  '1',
  '2',
  '3',
  '1180/1205',
  '76/78',
  '0',
  '2 1 0',
  'dat het',
  '4 10',
  'co',
  'khong',
  'gui',
  'sua',
  'sua 2',
  'muc 6',
  'quay lai',
  'tung cau',
  'theo nhom',
  'ghi chu',
  'bo qua',
  'xong',
  'giu nguyen',
  'dung',
  'nhap lai',
  'dat',
  'ko dat',
  '1180/1205 76/78 0',
  'khong thay doi',
  'khai bao moi',
  'tiep tuc',
  'khai lai tu dau',
  'lay ban kia',
  'dung lai',
  'gui ban cua toi',
  'giu ban da gui',
  'nhap nham',
  'co thay doi',
  '100/1205',
  '0 3 0',
  '9',
  '12/10',
  '1180',
];
const commands = [
  'thoat',
  '/thoat',
  '/khaibao',
  '/sua',
  '/toi',
  '/huongdan',
  '/hotro',
  'huong dan',
  '/tinhhinh',
  '/xacminh abcd',
  '/lienket',
  'k7qf 3mxa',
  '/start',
  'THOÁT',
  '/dotxuat',
  'huy lien ket',
];
const nearMisses = [
  'khai ba',
  '/khaibaoo',
  'khaii bao',
  '/ thoat',
  'thoat ra nhe',
  'KHAI  BÁO',
  'sửa',
  '/sua@bot x',
  'gửi đi mà',
  'ddat het',
  'không phải',
  'chưa gửi',
  'đừng gửi',
  'dat het tru',
  'muc',
  'muc 99',
  'sua 99',
  'dat 15/15',
  'tat ca tru 4 va 5',
  '4-7',
  'khai báo\u0301',
  'gủi',
  'đung',
  '/',
  '~',
  '/khaibao '.repeat(30),
  'stop',
  'ok',
  'oke em',
  'K',
  '?',
];
const odd = [
  '',
  ' ',
  '\n\n',
  '\u200b',
  '\u0000',
  '\ud800',
  'a\u0301\u0302\u0303',
  '🇻🇳👩‍👩‍👧‍👦',
  '١٢٣/٤٥٦',
  '１１８０／１２０５',
  '½',
  '1e9/1e10',
  '-1/-2',
  '00000001/00000002',
  '9'.repeat(400),
  '1/0',
  '0/0',
  '1,180/1.205',
  '{{title}} $t(common.stopped)',
  '<b>x</b>',
  "'; DROP TABLE round; --",
  '\u202eabc',
  'Đạt'.normalize('NFD'),
  '1 '.repeat(3000),
  '💉'.repeat(2500),
  'khai báo '.repeat(900),
  Array.from({ length: 900 }, (_, at) => at).join(' '),
  'x'.repeat(20_000),
  'ắ'.normalize('NFD').repeat(3000),
];
const kinds = ['image', 'file', 'video', 'voice', 'sticker', 'location', 'other', 'contact', 'own-contact'];
const choices = [
  'all',
  'some',
  'go',
  'f.6',
  'p.6',
  'f.99',
  'back',
  'keep',
  'skip',
  'step',
  'group',
  'send',
  'edit',
  'note',
  'same',
  'new',
  'change',
  'yes',
  'no',
  'o.truc_tiep',
  'o.x',
  'zero',
  'last',
  's.pupils',
  's.x',
  'mistake',
  'theirs',
  'mine',
  'on',
  'anew',
  'use',
  '__proto__',
  'constructor',
  'x'.repeat(50),
];
const verbs = [
  'declare',
  'declare-new',
  'declare-same',
  'correct',
  'view',
  'later',
  'summary',
  'progress',
  'x',
  'constructor',
];
const subjects = ['', '12', '13', '14', '15', '11', '0', '-1', '1e3', 'x', '9'.repeat(40), '__proto__'];

/** What one may hear next: sense and nonsense; `turn` is the number of the live question, `tokens` buttons seen so far. */
export function noise(dice: Dice, turn: number, tokens: readonly string[]): Heard {
  const text = (words: readonly string[]): Heard => ({ type: 'text', text: dice.pick(words) });
  const roll = dice.roll(100);
  if (roll < 34) return text(sense);
  if (roll < 54 && tokens.length > 0)
    return { type: 'tap', token: dice.pick(tokens.slice(-6)), messageRef: 'm1' };
  if (roll < 58 && tokens.length > 0) return { type: 'tap', token: dice.pick(tokens) };
  if (roll < 66) return { type: 'tap', token: forged(dice, turn) };
  if (roll < 71) return text(commands);
  if (roll < 78) return text(nearMisses);
  if (roll < 85) return text(odd);
  if (roll < 88) return { type: 'text', text: scribble(dice) };
  if (roll < 94) return attachment(dice);
  if (roll < 96) return { type: 'edited' };
  if (roll < 98)
    return { type: 'started', ...(dice.roll(2) && { payload: dice.pick([...odd, 'K7QF-3MXA']) }) };
  return { type: 'woken' };
}

function forged(dice: Dice, turn: number): string {
  const number = dice.pick([turn, turn - 1, turn + 1, 0, 1e6]);
  return dice.pick([
    `~${Math.max(0, number).toString(36)}.${dice.pick(choices)}`,
    `~!${dice.pick(verbs)}.${dice.pick(subjects)}`,
    `~${dice.pick(['', 'zzzzzzzzzz.x', '.', '!', '!.', '~', '!declare', '0.'])}`,
  ]);
}

function attachment(dice: Dice): Heard {
  return {
    type: 'attachment',
    kind: dice.pick(kinds),
    ...(dice.roll(2) && { url: `https://f.zalo.me/${dice.roll(9)}.jpg`, name: 'tệp.jpg' }),
    ...(dice.roll(3) === 0 && { caption: dice.pick([...sense, ...odd]) }),
    messageRef: 'm2',
  };
}

/** Characters from anywhere, well formed or not. */
function scribble(dice: Dice): string {
  const ranges = [
    [0, 32],
    [32, 127],
    [0xc0, 0x250],
    [0x300, 0x330],
    [0x1ea0, 0x1f00],
    [0x2000, 0x2070],
    [0xd800, 0xe000],
    [0x1f300, 0x1f700],
  ] as const;
  const length = dice.pick([1, 3, 10, 60, 600]);
  return Array.from({ length }, () => {
    const [from, to] = dice.pick(ranges);
    return String.fromCodePoint(from + dice.roll(to - from));
  }).join('');
}
