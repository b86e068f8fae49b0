import { DateTime } from 'luxon';
import { readDate } from '../../../read/read-date.js';

/** What a text says of a document; `unclear` is a rest with digits that is no date. */
export interface DocumentWords {
  readonly no?: string;
  /** ISO date. */
  readonly on?: string;
  readonly unclear: boolean;
}

/** "1823/UBND-KGVX", "12/2021/TT-BGDĐT", "1371/QĐ-BCĐ": digits, a slash, then letters joined by hyphens. */
const NUMBER =
  /(?<![\p{N}/])\d{1,6}\p{L}?\s*\/\s*(?:\d{4}\s*\/\s*)?\p{L}[\p{L}\p{N}]*(?:[-–./&]\p{L}[\p{L}\p{N}]*|\s+[-–]\s*(?!(?:ngày|ngay)\b)\p{L}{2,})*/u;
const FILLERS =
  /(?<!\p{L})(?:công văn|cong van|văn bản|van ban|quyết định|quyet dinh|kế hoạch|ke hoach|số|so|của|cua|ký hiệu|ky hieu)(?=[\s:.,]|$)/giu;

/** Reads number and date of a document in either order, with or without "số" and "ngày"; without a year the latest past day is meant. */
export function readDocument(text: string, today: DateTime): DocumentWords {
  const words = text.normalize('NFC');
  const number = NUMBER.exec(words)?.[0];
  const rest = (number ? words.replace(number, ' ') : words)
    .replaceAll(FILLERS, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s,:;.–-]+|[\s,:;.–-]+$/g, '');
  const no = number?.replaceAll(/\s+/g, '').replaceAll('–', '-').toUpperCase();
  const date = rest ? readDate(rest, today) : undefined;
  const on = date?.kind === 'date' ? latestPast(date.isoDate, rest, today) : undefined;
  return { ...(no ? { no } : {}), ...(on ? { on } : {}), unclear: on === undefined && /\d/.test(rest) };
}

const YEARLESS =
  /(?<![\d/.-])\d{1,2} ?(?:[/.-]|tháng|thang|thg|th) ?\d{1,2}(?! ?[/.-]? ?\d| ?(?:năm|nam) ?\d)/iu;

/** A day without year is the latest one that is not ahead: a document has been signed before it is sent. */
function latestPast(isoDate: string, words: string, today: DateTime): string {
  const on = DateTime.fromISO(isoDate, { zone: today.zone });
  if (on <= today || !YEARLESS.test(words)) return isoDate;
  const { month, day } = on;
  for (let year = today.year; ; year -= 1) {
    const earlier = DateTime.fromObject({ year, month, day }, { zone: today.zone });
    if (earlier.isValid && earlier <= today) return earlier.toISODate();
  }
}
