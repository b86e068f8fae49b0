import type { Colour, Measure } from './query.js';
import type { Scan } from './scan.js';

/** What is asked about, as far as a text says it. */
export interface Asked {
  readonly measure?: Measure | undefined;
  readonly colours: readonly Colour[];
  readonly criterion?: number | undefined;
  /** A single word such as "muộn", which is a question only with something beside it. */
  readonly weak?: boolean | undefined;
  /** "Khai chưa?", which is mostly asked of one school. */
  readonly stands?: boolean | undefined;
}

const WHO = '(?:(?:cac |nhung |so )?(?:truong|co so|noi|don vi)(?: hoc)? )?';
const DECLARE =
  '(?:khai(?: bao(?! nhieu))?|nop(?: bao cao)?|bao cao|gui(?: bao cao)?|thuc hien(?: khai bao)?|lam|cap nhat)';

/** "Khai chưa?" asks how somebody stands, unlike "chưa khai". */
const STANDS = [
  `(?:da |duoc )?${DECLARE}(?: xong| du| het| day du)? (?:chua|hay chua|chua vay|chua nhi|chua a|chua em)`,
  `(?:co|da) ${DECLARE} (?:khong|ko|k|hong|hok)`,
  `(?:da |duoc )?${DECLARE}(?: xong| du)? (?:roi )?(?:hay )?chua`,
  `${DECLARE} (?:den dau|toi dau|ra sao|the nao|sao)(?: roi)?`,
].join('|');

const MEASURES: readonly (readonly [measure: Measure, words: string])[] = [
  ['on-behalf', `(?:duoc )?(?:${DECLARE} (?:thay|ho|giup)|lam thay)`],
  [
    'carried',
    '(?:khai|(?<=(?:truong|noi|don vi)(?: nao)?(?: khai)? ))(?: ?)(?:khong thay doi|giu nguyen(?: nhu cu)?|chep lai|nhu lan truoc)',
  ],
  [
    'silent',
    `${WHO}(?:(?:con |van )?(?:chua|chwa|cha?) (?:duoc )?${DECLARE}(?: xong| du| het)?|khong ${DECLARE}|(?:con|dang) thieu(?: bao cao)?|thieu bao cao|im lang|vang bao cao|chua xong|chua du|chua hoan thanh|chua co bao cao|chua thay ${DECLARE})`,
  ],
  [
    'late',
    `${WHO}(?:(?:bi )?${DECLARE} (?:muon|tre|cham)(?: han)?|(?<!ben )(?:bi )?(?:muon|tre|cham)(?: han| gio)?|qua han|sau han|tre gio)`,
  ],
  ['on-time', `${WHO}(?:${DECLARE} )?(?:dung han|kip han|dung gio)`],
  ['exempt', `${WHO}(?:(?:duoc |dang )?mien(?: khai(?: bao)?| tru)?(?! nam| bac| trung| tay| dong| nui))`],
  [
    'declared',
    `${WHO}(?:da (?:duoc )?${DECLARE}(?: xong)?|${DECLARE} (?:roi|xong|du)(?: roi)?|hoan thanh(?: ${DECLARE})?)`,
  ],
];

const CUE =
  '(?:mau|vung|muc|loai|dien|xep|bi|nao|truong|diem|cac|nhung|con|co|so|nhieu|tat ca|dang|danh gia|canh bao|bao nhieu|va|voi|hoac|hay)';
const NAME = '(?:do|vang|xanh)';
const COLOURS: readonly (readonly [Colour, string])[] = [
  ['do', 'do|nguy co cao|khong an toan|chua an toan'],
  ['vang', 'vang'],
  ['xanh', 'xanh|an toan'],
];

/** Takes what is asked about out of a text: at most one measure, a criterion's number, colours. */
export function takeAsked(scan: Scan): Asked {
  const criterion = takeCriterion(scan);
  if (criterion) return { measure: 'criterion', colours: [], ...criterion };
  const colours = takeColours(scan);
  if (colours.length > 0) return { measure: 'colour', colours };
  // "đã khai chưa" and "khai chưa" ask how it stands; "chưa khai" who is silent.
  if (!scan.has(`(?:chua|khong) (?:duoc )?${DECLARE}`) && scan.take(STANDS))
    return { measure: 'standing', colours: [], stands: true };
  const before = scan.rest;
  const measure = MEASURES.find(([, words]) => scan.take(words))?.[0];
  const weak = measure !== undefined && !new RegExp(`${DECLARE}|truong|don vi`).test(before);
  return { measure, colours: [], weak };
}

const FAILED = '(?:(?:bi )?(?:khong|chua|ko|k) (?:dat|dam bao)|bi loi|hong|rot)';

function takeCriterion(scan: Scan): { readonly criterion?: number } | undefined {
  const numbered =
    scan.take(`(?:${FAILED} )?(?:o |ve )?(?:tieu chi|tieu chuan|tchi|tc)(?: so| thu)? ?(\\d{1,2})`) ??
    scan.take(`${FAILED} (?:muc|cau)(?: so)? ?(\\d{1,2})`) ??
    scan.take(`(?:muc|cau)(?: so)? ?(\\d{1,2}) ${FAILED}`);
  const all = numbered
    ? undefined
    : scan.take(`(?:(?:cac|nhung|tung|moi) )?tieu chi(?: nao)?(?: hay| bi| nhieu)*(?: truong)?`);
  if (!numbered && !all) return undefined;
  scan.take(FAILED);
  const number = Number(numbered?.[0]);
  return numbered && number > 0 ? { criterion: number } : {};
}

function takeColours(scan: Scan): Colour[] {
  const cued = new RegExp(
    `(?<![a-z])(?:${CUE}) (?:mau )?${NAME}(?![a-z])|^${NAME}(?: (?:va |voi |hoac |hay )?${NAME})*(?: o | tai |$)`,
  );
  const named = cued.test(scan.rest) || scan.has('nguy co cao|khong an toan|chua an toan|truong an toan');
  if (!named || scan.has('vang danh|do son|do luong|co do|xanh (?:xao|sach)')) return [];
  const found = COLOURS.filter(([, words]) =>
    scan.take(`(?:(?:mau|vung|muc|loai|dien|bi|xep(?: loai)?|va|voi|hoac|hay) )*(?:${words})`),
  );
  return found.map(([colour]) => colour).reverse();
}
