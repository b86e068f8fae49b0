import type { UnitWords } from './query.js';
import { reopened } from './scan.js';

const KINDS: readonly (readonly [words: RegExp, kind: UnitWords['kind']])[] = [
  [/^(?:tinh) (?=.)/, 'province'],
  [/^(?:thanh pho|tp|t p) (?=.)/, undefined],
  [/^(?:huyen|quan|thi xa|tx|h|q) (?=.)/, 'district'],
  [/^(?:xa|phuong|thi tran|tt|dac khu|p|x) (?=.)/, 'commune'],
  [/^(?:truong|co so|diem truong) (?=.)/, 'school'],
];
const WHOLE =
  /^(?:(?:toan|ca|tren|khap) )*(?:(?:toan|ca) (?:tinh|huyen|thanh pho|tp|quan|thi xa|xa|phuong|nuoc|quoc|bo|don vi|dia ban|khu vuc)|tat ca|toan bo|chung|tong the|toi quan ly|minh quan ly|don vi minh|dia ban|khu vuc)$/;
/** Not the "o" of Ô Môn nor the "tai" of Tài Văn. */
const PLACED =
  /^(?:(?:cua|trong|thuoc|ve|tren|cho|tu|cho toi|duoi|theo|voi|o(?! mon$)|tai(?! van$))(?: |$))+/;
const TAIL =
  /(?: |^)(?:a|ah|ak|nhe|nhi|vay|em|oi|voi|giup|gium|luon|thi sao|the nao|ra sao|sao|roi|nua|het|the|nhanh|ngay|hien|dang|khong|ko|ha|cai|khai|co|va|dum|lun|nghen)$/;
/** Words that name nothing: what is left of a question around what was understood. */
const FILLER = new Set(
  'a ah ak em oi nhe nhi vay the thi sao la co khong ko cho toi minh xem hoi xin voi giup gium di duoc da roi con cac nhung ve cua o tai trong va hay nao nua lai ban ad admin thay anh chi bot gi biet can bao nay kia ay nhu luon het den tat ca toan bo chung dang hien bi muc so truong don vi nhanh ngay moi ra len khai ds danh sach giua day voi dum vao luc gio hien theo tren ten nhieu it hoc sinh nhat dat nhung lun ha cai thu tu trang thai trinh bay kiem tra ra soat theo doi cung thoi'.split(
    ' ',
  ),
);

/** The unit named by what is left of a question; undefined when the rest is more than a name, so that it is no question. */
export function readUnit(rest: string): { readonly unit: UnitWords; readonly placed: boolean } | undefined {
  const segments = rest
    .split('|')
    .map((segment) => trimmed(segment.trim()))
    .filter((segment) => segment !== '' && !segment.split(' ').every((word) => FILLER.has(word)));
  const [only = '', ...more] = segments;
  if (more.length > 0 || only.split(' ').length > WORDS_MOST) return undefined;
  const bare = only.replace(PLACED, '').trim();
  if (bare === '' || WHOLE.test(bare) || WHOLE.test(only)) return { unit: { words: '' }, placed: false };
  return {
    unit: named(bare.replace(/^(?:toan|ca) (?=(?:tinh|huyen|thanh pho|tp|quan|thi xa|xa|phuong) )/, '')),
    placed: bare !== only,
  };
}

/** A school's whole name with that of its place is as long as a name gets. */
const WORDS_MOST = 9;

function trimmed(segment: string): string {
  const shorter = segment.replace(TAIL, '').trim();
  return shorter === segment ? segment : trimmed(shorter);
}

const BODY =
  /^(?:ubnd|uy ban nhan dan|uy ban|phong gddt|phong gd|phong giao duc(?: dao tao)?|so gddt|so giao duc(?: dao tao)?|so gd) (?=.)/;

/** "quan 1" and "phuong 12" keep their kind: it is half of the name. */
function named(said: string): UnitWords {
  const text = said.replace(BODY, '').replaceAll(/[/-]+/g, ' ').trim();
  for (const [words, kind] of KINDS) {
    const bare = text.replace(words, '');
    if (bare === text) continue;
    const whole = /^\d{1,2}$/.test(bare) ? text : bare;
    return { words: reopened(whole), ...(kind ? { kind } : {}) };
  }
  return { words: reopened(text) };
}
