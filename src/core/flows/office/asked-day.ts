import type { DateTime } from 'luxon';
import { plain } from '../../read/fold.js';
import { readDate } from '../../read/read-date.js';

const WEEKDAY = '(?:thu ?(?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn)';
const WEEK = '(?: (?:tuan (?:truoc|roi|vua roi|nay)|truoc|vua roi|roi|nay|qua))?';
const NEAR = '(?:hom (?:nay|qua|kia)|bua (?:nay|qua|kia)|(?:sang|trua|chieu|toi) nay)';
const DATED = String.raw`\d{1,2} ?[/-] ?\d{1,2}(?: ?[/-] ?\d{2,4})?|\d{1,2} ?thang ?\d{1,2}`;
/** A number after such a word belongs to a school's name: "Trường Tiểu học 19/5". */
const NAMED = '(?<!(?:truong|thcs|thpt|tieu hoc|mam non|mau giao|th|mn) )';
const DAY = new RegExp(
  `(?<![a-z0-9/])(?:(?:vao|cua|trong|ky|dot|ngay|hom) )*(?:${WEEKDAY}${WEEK}(?: (?:ngay )?(?:${DATED}))?|${NEAR}|${NAMED}(?:${DATED}))(?![a-z0-9/])`,
);

const URGENT =
  /(?<![a-z0-9])(?:(?:cua|trong|ky|dot|yeu cau|khai|bao) )*dot xuat(?: (?:dang mo|nay))?(?![a-z0-9])/;

/** The day a question names, as ISO date, or the urgent round, and the question without it: "biểu đồ Biên Hòa thứ 6 tuần trước". */
export function askedDay(
  words: string,
  today: DateTime,
): { readonly on?: string; readonly urgent?: boolean; readonly rest: string } {
  const urgent = askedUrgent(words);
  if (urgent.urgent) return urgent;
  const text = oneLine(words);
  const named = DAY.exec(text)?.[0];
  if (named === undefined) return { rest: words };
  const read = readDate(named, today);
  if (read.kind !== 'date') return { rest: words };
  return { on: read.isoDate, rest: text.replace(named, ' ') };
}

/** Whether words name the urgent round, and the words without it: "nhắc đột xuất Biên Hòa". */
export function askedUrgent(words: string): { readonly urgent?: true; readonly rest: string } {
  const text = oneLine(words);
  const urgent = URGENT.exec(text)?.[0];
  return urgent === undefined ? { rest: words } : { urgent: true, rest: text.replace(urgent, ' ') };
}

const oneLine = (words: string): string => plain(words).replaceAll(/\s+/g, ' ').trim();
