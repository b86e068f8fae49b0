import type { DateTime } from 'luxon';
import { plain } from './fold.js';
import { datesIn } from './dates-in.js';

/** Days a text names, ISO dates, both included; `open` has a first day and says nothing of the last. */
export type PeriodRead =
  | { readonly kind: 'period'; readonly fromOn: string; readonly toOn: string }
  | { readonly kind: 'open'; readonly fromOn: string }
  | { readonly kind: 'backwards'; readonly fromOn: string; readonly toOn: string }
  | { readonly kind: 'unknown' };

const DAYS = /(?<![\d/])(\d{1,3}) ?ngay(?! ?\d)(?![a-z])/;
const WEEKS = /(?<![\d/])(\d{1,2}) ?tuan(?![a-z])/;
/** "1-5/3", "từ 01 đến 05/03/2021": the first day has the month and year of the last. */
const SHORT_RANGE =
  /(?<![\d/.])(\d{1,2}) ?(?:-|den(?: het)?(?: ngay)?) ?(\d{1,2})([/.]\d{1,2}(?:[/.]\d{4})?)(?![\d/])/;
const DASH = / ?[-–—] ?/g;

/** Reads "01/03 - 05/03", "1-5/3", "hôm nay", "đến 5/3", "3 ngày từ mai", "đến hết tuần này" in the zone of `now`. */
export function readPeriod(text: string, now: DateTime): PeriodRead {
  const words = plain(text)
    .replaceAll(/[–—]/g, '-')
    .replaceAll(/(\d{4})-(\d{1,2})-(\d{1,2})/g, '$3/$2/$1')
    .replace(SHORT_RANGE, '$1$3 den $2$3')
    .replace(/(?<![a-z])tu mai(?![a-z])/, 'tu ngay mai')
    .replaceAll(DASH, ' den ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const today = now.toISODate() ?? '';
  if (/(?:het|cuoi|ca)? ?tuan nay/.test(words) && !/\d/.test(words)) {
    return period(today, now.endOf('week').toISODate() ?? today);
  }
  const pieces = words.split(/(?<![a-z])(?:den(?: het)?|toi(?! da))(?![a-z])/);
  const [first = [], last] = pieces.map((piece) => datesIn(piece, now, 'future'));
  if (pieces.length > 2 || first.length > 1 || (last?.length ?? 0) > 1) return { kind: 'unknown' };
  const [from] = first;
  // A first day that cannot be one (31/02) must not quietly become today.
  if (from === undefined && last && /\d/.test(pieces[0] ?? '')) return { kind: 'unknown' };
  const [to] = last ?? [];
  if (to !== undefined) return period(from ?? today, to);
  const length = lengthOf(words);
  if (length !== undefined) return lasting(from ?? today, length, now);
  if (from === undefined || pieces.length > 1) return { kind: 'unknown' };
  return /(?<![a-z])(?:tu|ke tu|bat dau)(?![a-z])/.test(words)
    ? { kind: 'open', fromOn: from }
    : period(from, from);
}

function lengthOf(words: string): number | undefined {
  const days = DAYS.exec(words);
  if (days) return Number(days[1]);
  const weeks = WEEKS.exec(words);
  return weeks ? Number(weeks[1]) * 7 : undefined;
}

function lasting(fromOn: string, days: number, now: DateTime): PeriodRead {
  if (days < 1) return { kind: 'unknown' };
  const [year = 0, month = 1, day = 1] = fromOn.split('-').map(Number);
  const last = now.set({ year, month, day }).plus({ days: days - 1 });
  return period(fromOn, last.toISODate() ?? fromOn);
}

function period(fromOn: string, toOn: string): PeriodRead {
  return { kind: toOn < fromOn ? 'backwards' : 'period', fromOn, toOn };
}
