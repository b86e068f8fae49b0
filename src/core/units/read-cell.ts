import { DateTime } from 'luxon';
import { plain } from '../read/fold.js';

/** What a cell says, or why it says nothing. */
export type Reading<T> = { readonly value: T } | { readonly reason: string };

const CODE_MOST = 40;
const NAME_MOST = 200;
const PHONE_MOST = 60;

/** One spelling of what looks the same: NFC, no invisible characters, every run of blanks one blank, none around. */
export function tidy(text: string): string {
  if (/^[!-~]*$/.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .replace(/[ \u00A0\u2000-\u200A\u202F\u3000]+/g, ' ')
    .trim();
}

/** A unit's code: no blanks, nothing that a CSV or spreadsheet would take for its own. */
export function readCode(text: string): Reading<string> {
  if (text === '') return { reason: 'thiếu mã' };
  if (/\p{Cc}/u.test(text)) return { reason: 'mã có ký tự điều khiển' };
  if (/\s/.test(text)) return { reason: 'mã có khoảng trắng' };
  if (/[,;"'|\\]|^[=+@-]/.test(text))
    return { reason: 'mã có ký tự không dùng được (, ; " \' | \\ hoặc = + - @ ở đầu)' };
  if (/^\d+\.\d+E\+\d+$/i.test(text))
    return { reason: 'mã bị bảng tính đổi thành số; định dạng cột là văn bản' };
  if ([...text].length > CODE_MOST) return { reason: `mã dài quá ${CODE_MOST} ký tự` };
  return { value: text };
}

/** A unit's name; letters that only TCVN3 or VNI files mistaken for another encoding have are refused. */
export function readName(text: string): Reading<string> {
  if (text === '') return { reason: 'thiếu tên' };
  if (/\p{Cc}/u.test(text)) return { reason: 'tên có ký tự điều khiển (xuống dòng, tab …)' };
  if (/\uFFFD|[\u00A1-\u00AA\u00AC-\u00AF\u00B1-\u00B6\u00B8-\u00BA\u00BC-\u00BF]/.test(text)) {
    return { reason: 'tên có ký tự lạ; có thể tệp dùng phông TCVN3 hoặc VNI, hãy lưu lại dạng Unicode' };
  }
  if (!/[\p{L}\p{N}]/u.test(text)) return { reason: 'tên không có chữ' };
  if ([...text].length > NAME_MOST) return { reason: `tên dài quá ${NAME_MOST} ký tự` };
  return { value: text };
}

/** One of a closed list, in any case; null for a blank. */
export function readChoice<T extends string>(
  text: string,
  choices: readonly T[],
  called: string,
): Reading<T | null> {
  if (text === '') return { value: null };
  const value = choices.find((choice) => choice === text || plain(choice) === plain(text));
  return value === undefined ? { reason: `${called} phải là một trong: ${choices.join(', ')}` } : { value };
}

/** A day as `2021-03-01` or `01/03/2021` to an ISO date; null for a blank. */
export function readDay(text: string): Reading<string | null> {
  if (text === '') return { value: null };
  for (const format of ['yyyy-MM-dd', 'd/M/yyyy']) {
    const day = DateTime.fromFormat(text, format, { zone: 'utc' });
    if (day.isValid && day.year >= 1900 && day.year < 2100) return { value: day.toFormat('yyyy-MM-dd') };
  }
  return { reason: 'ngày không có thật hoặc sai dạng; viết 2021-03-01 hoặc 01/03/2021' };
}

/** Degrees with a point or a comma, within `most` of zero; null for a blank. */
export function readDegrees(text: string, most: number): Reading<number | null> {
  if (text === '') return { value: null };
  const value = /^[+-]?\d{1,3}([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  if (Number.isNaN(value)) return { reason: 'tọa độ không phải là số thập phân (ví dụ 10.95)' };
  return Math.abs(value) <= most ? { value } : { reason: `tọa độ phải từ -${most} đến ${most}` };
}

/** A telephone number as people write it; null for a blank. */
export function readPhone(text: string): Reading<string | null> {
  if (text === '') return { value: null };
  if (text.length > PHONE_MOST || !/^[\d\s+().,;/\-–a-z]*\d[\d\s+().,;/\-–a-z]*$/i.test(text)) {
    return { reason: 'số điện thoại không đọc được' };
  }
  return { value: text };
}
