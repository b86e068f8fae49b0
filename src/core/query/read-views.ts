import type { Query, View } from './query.js';
import type { Scan } from './scan.js';

const AREA = '(?:tinh|thanh pho|tp|quan|huyen|thi xa|thi tran|xa|phuong|don vi|dia phuong|dia ban|noi|phong)';
const EACH = `(?:(?:cac|nhung|tung|moi|theo|giua cac) (?:don vi )?${AREA}(?:[ /]${AREA})?|cap (?:huyen|xa|tinh)(?: nao)?)`;
const WHICH = `(?:(?:nhung |cac |con |co |bao nhieu )?${AREA}(?:[ /]${AREA})? nao|bao nhieu (?:huyen|xa|tinh|phuong|don vi)|o dau|cho nao)`;
const LOWEST =
  '(?:thap|kem|it|te|cham|yeu|xau)(?: nhat| nhat la| hon ca)|dung (?:chot|cuoi|bet)|bet bang|cuoi bang|thap';
const HIGHEST = '(?:cao|tot|gioi|nhanh|nhieu|khá)(?: nhat| nhat la)|dung dau|dan dau|nhieu nhat';

/** How an answer is wanted, as far as a text says it; `asked` when its words can belong to nothing but a question. */
export interface Viewed extends Pick<Query, 'order'> {
  readonly view?: View | undefined;
  readonly asked: boolean;
}

/** Takes out how the answer is wanted: earlier rounds, child units in order, schools by name, or figures. */
export function takeView(scan: Scan): Viewed {
  if (
    scan.take(
      '(?:bieu do )?(?:(?:xu huong|dien bien)(?: (?:\\d{1,2}|may|cac|nhung) (?:ky|tuan|dot))?(?: (?:gan day|gan nhat|qua))?|qua cac (?:ky|tuan|dot)|(?:\\d{1,2}|may|nhieu|cac) (?:ky|tuan|dot) (?:gan day|gan nhat|qua|vua qua|truoc)|theo (?:ky|tuan|thoi gian)|lich su khai bao)',
    )
  )
    return { view: 'trend', asked: true };
  const order = scan.take(LOWEST) ? 'lowest' : scan.take(HIGHEST) ? 'highest' : undefined;
  const ranked = scan.take('(?:bang )?xep (?:hang|thu tu)|thu hang|bang tong sap');
  const which = scan.take(WHICH);
  const each = scan.take(EACH);
  if (order ?? ranked ?? which ?? each) {
    const figures = takeFigures(scan);
    return {
      view: 'areas',
      order: order ?? (ranked ? 'highest' : undefined),
      asked: figures || [which, order, ranked].some((one) => one !== undefined),
    };
  }
  if (
    scan.take(
      '(?:danh sach|ds|liet ke|ten)(?: cac| nhung)?(?: truong)?(?: nao)?|(?:nhung |cac |con |co )*(?:truong|co so|ai)(?: hoc)? nao|nhung ai|con ai|ai',
    )
  )
    return { view: 'schools', asked: false };
  const many = scan.take(
    '(?:co |con |duoc |da )*(?:bao nhieu|may|tong so|so luong)(?: (?:truong|co so|don vi|noi))?',
  );
  const figures = takeFigures(scan);
  return { view: many ? 'figures' : undefined, asked: figures };
}

const FIGURES = [
  'tinh hinh(?: khai(?: bao)?)?(?: (?:the nao|ra sao|sao))?(?: roi)?',
  'tong (?:hop|quan|quat)|thong ke|so lieu|con so|ket qua(?: khai(?: bao)?)?',
  '(?:ty|ti) ?le(?: khai(?: bao)?)?(?: (?:the nao|bao nhieu))?|(?:dat )?(?:duoc )?(?:bao nhieu |may )?phan tram|ty suat',
  'tien do khai(?: bao)?|muc do (?:hoan thanh|khai bao)',
].join('|');

function takeFigures(scan: Scan): boolean {
  let taken = false;
  while (scan.take(FIGURES)) taken = true;
  return taken;
}
