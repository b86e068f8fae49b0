import type { DateTime } from 'luxon';
import { plain } from './fold.js';
import { readDate } from './read-date.js';

/** Days named by a text, both included, and the text without them. */
export interface AskedPeriod {
  readonly period?: { readonly from: string; readonly to: string };
  readonly rest: string;
}

const DAY = String.raw`\d{1,2} ?[/.-] ?\d{1,2}(?: ?[/.-] ?\d{2,4})?`;
const RANGE = new RegExp(`(?:tu (?:ngay )?)?(${DAY}) ?(?:-|–|den|toi)(?: het)?(?: ngay)? ?(${DAY})`);
const SINCE = new RegExp(`\\btu (?:ngay )?(${DAY})`);
const MONTH = /\bthang (\d{1,2})(?:(?: nam |[/-])(\d{4}))?\b/;
const NAMED: readonly (readonly [RegExp, (now: DateTime) => readonly [DateTime, DateTime]])[] = [
  [/\bthang nay\b/, (now) => [now.startOf('month'), now]],
  [/\bthang (?:truoc|roi|vua roi)\b/, (now) => wholeOf(now.minus({ months: 1 }), 'month')],
  [/\btuan nay\b/, (now) => [now.startOf('week'), now]],
  [/\btuan (?:truoc|roi|vua roi)\b/, (now) => wholeOf(now.minus({ weeks: 1 }), 'week')],
  [/\bquy nay\b/, (now) => [now.startOf('quarter'), now]],
  [/\bquy truoc\b/, (now) => wholeOf(now.minus({ quarters: 1 }), 'quarter')],
  [/\bnam nay\b/, (now) => [now.startOf('year'), now]],
];

/** Reads a period that has been: "từ 01/02 đến 28/02", "tháng 2", "tuần trước", "từ 15/2"; what lies ahead is cut off at today. */
export function readPastPeriod(text: string, now: DateTime): AskedPeriod {
  const words = plain(text).replaceAll(/\s+/g, ' ');
  const without = (part: string): string => words.replace(part, ' ').trim();
  const range = RANGE.exec(words);
  const [from, to] = [range?.[1], range?.[2]].map((day) => (day === undefined ? undefined : isoOf(day, now)));
  if (range && from && to)
    return { period: from <= to ? { from, to } : { from: to, to: from }, rest: without(range[0]) };
  const since = SINCE.exec(words);
  const start = since?.[1] === undefined ? undefined : isoOf(since[1], now);
  if (since && start) return { period: { from: start, to: isoDay(now) }, rest: without(since[0]) };
  const month = MONTH.exec(words);
  if (month) {
    const found = monthOf(Number(month[1]), month[2], now);
    if (found) return { period: days(found, now), rest: without(month[0]) };
  }
  for (const [pattern, periodOf] of NAMED) {
    const named = pattern.exec(words);
    if (named) return { period: days(periodOf(now), now), rest: without(named[0]) };
  }
  return { rest: text };
}

function isoOf(day: string, now: DateTime): string | undefined {
  const read = readDate(day.replaceAll(' ', ''), now);
  return read.kind === 'date' ? read.isoDate : undefined;
}

/** Without a year the newest such month that has begun. */
function monthOf(
  month: number,
  year: string | undefined,
  now: DateTime,
): readonly [DateTime, DateTime] | undefined {
  const first = now
    .set({ month: 1, day: 1 })
    .startOf('day')
    .plus({ months: month - 1 });
  if (month < 1 || month > 12) return undefined;
  const named = year === undefined ? first : first.set({ year: Number(year) });
  return wholeOf(year === undefined && named > now ? named.minus({ years: 1 }) : named, 'month');
}

const wholeOf = (at: DateTime, unit: 'week' | 'month' | 'quarter'): readonly [DateTime, DateTime] => [
  at.startOf(unit),
  at.endOf(unit),
];

function days([from, to]: readonly [DateTime, DateTime], now: DateTime): { from: string; to: string } {
  return { from: isoDay(from), to: isoDay(to > now ? now : to) };
}

const isoDay = (at: DateTime): string => at.toFormat('yyyy-MM-dd');
