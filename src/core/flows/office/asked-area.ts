import { fold } from '../../read/fold.js';

const KIND = '(?:tinh|thanh pho|quan|huyen|thi xa|xa|phuong|nuoc|quoc|bo|don vi)';
const WHOLE = new RegExp(`^(?:(?:toan|ca)(?: ${KIND})?|tat ca|chung)$`);
/** Not the "o" of Ô Môn nor the "tai" of Tài Văn. */
const PREPOSITIONS = /^(?:(?:cua|trong|tai(?! van\b)|o(?! mon\b))(?: |$))+/;

/**
 * The unit's name out of a question: "long thanh" of "xã nào chưa khai ở Long Thành kỳ này?". Folded; empty when no unit
 * is named, that is, one's own is meant.
 */
export function askedArea(words: string): string {
  const asked = fold(words)
    .replaceAll(/\b(?:(?:nhung|cac|con) )?(?:xa|phuong|quan|huyen|truong|don vi|noi) nao\b/g, ' ')
    .replaceAll(/\b(?:chua khai(?: bao)?|khai bao|ky nay|hom nay|bay gio|hien nay|the nao|ra sao)\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(PREPOSITIONS, '');
  return WHOLE.test(asked) ? '' : asked.replace(new RegExp(`^(?:toan|ca) (?=${KIND} )`), '');
}
