import type { DateTime } from 'luxon';
import { datesIn } from '../read/dates-in.js';
import { newestRound, type RoundWanted } from './query.js';
import type { Scan } from './scan.js';

const WEEKDAY = '(?:thu ?(?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn)';
const WEEK = '(?: (?:(?:cua )?tuan (?:truoc|roi|vua roi|nay)|truoc|vua roi|roi|nay|qua))?';
const NEAR = '(?:hom (?:nay|qua|kia)|bua (?:nay|qua|kia)|hnay|h nay|hqua|(?:sang|trua|chieu|toi) nay)';
const DATE = String.raw`\d{1,2} ?/ ?\d{1,2}(?: ?/ ?\d{2,4})?|\d{1,2}-\d{1,2}(?:-\d{2,4})?|\d{4}-\d{1,2}-\d{1,2}|\d{1,2} thang ?\d{1,2}(?: nam \d{4})?`;
const LEAD = '(?:(?:vao|cua|trong|ky|dot|ngay|hom|lan) )*';
/** A number after such a word belongs to a school's name: "Trường Tiểu học 19/5". */
const NAMED = '(?<!(?:truong|thcs|thpt|tieu hoc|mam non|mau giao|th|mn|bv) )';
const DAY = `(${LEAD}(?:${WEEKDAY}${WEEK}(?: (?:ngay )?(?:${DATE}))?|${NEAR}|${NAMED}(?:${DATE})))`;
const ROUND = '(?:ky|dot|lan)(?: khai(?: bao)?)?';

const URGENT = `(?:cua |trong )?(?:(?:qua )?(?:cac|nhung) )?(?:(?:ky|dot|yeu cau|lan) )*dot xuat(?: (?:dang mo|moi nhat|gan nhat|nay))?`;

/** Takes the round a text names out of it: a day, "kỳ trước", "tuần trước", "đột xuất"; undefined when it names none. */
export function takeRound(scan: Scan, today: DateTime): RoundWanted | undefined {
  if (scan.take(URGENT)) return { type: 'urgent' };
  const back = scan.take(`(?:${ROUND}|hai|2) ky truoc(?: nua)?`);
  if (back) return { type: 'newest', back: 2 };
  const named = scan.take(DAY)?.[0];
  const on = named === undefined ? undefined : datesIn(named, today, 'past')[0];
  if (on !== undefined) return { type: 'day', on };
  if (scan.take(`(?:cua |trong )?${ROUND} (?:truoc|vua roi|vua qua|roi|vua xong)(?: do)?`))
    return { type: 'newest', back: 1 };
  if (scan.take('(?:cua |trong )?(?:tuan (?:truoc|roi|vua roi|vua qua))'))
    return span(today.minus({ weeks: 1 }), 'week');
  if (scan.take('(?:cua |trong )?tuan nay')) return span(today, 'week');
  if (scan.take('(?:cua |trong )?thang (?:truoc|roi)')) return span(today.minus({ months: 1 }), 'month');
  if (scan.take('(?:cua |trong )?thang nay')) return span(today, 'month');
  if (
    scan.take(
      `(?:cua |trong )?${ROUND} (?:nay|hien tai|moi nhat|gan nhat|dang mo)|bay gio|hien nay|hien tai|luc nay|toi gio|den gio|den nay|tinh den nay`,
    )
  )
    return newestRound;
  return undefined;
}

const COMPARED = '(?:so voi|so sanh(?: voi)?|doi chieu(?: voi)?|so cung ky|so)';

/** Takes "so với …" out: the round to compare with; without one named, the one before. */
export function takeAgainst(scan: Scan, today: DateTime): RoundWanted | undefined {
  if (
    scan.take(
      `${COMPARED} (?:cung ky (?:tuan (?:truoc|roi)|truoc)|tuan (?:truoc|roi|vua roi))|cung ky tuan truoc`,
    )
  )
    return { type: 'week-before' };
  if (scan.take(`${COMPARED} (?:voi )?${ROUND} (?:truoc|vua roi|roi|vua qua)`))
    return { type: 'newest', back: 1 };
  const day = scan.take(`${COMPARED} (?:voi )?${DAY}`)?.[0];
  const on = day === undefined ? undefined : datesIn(day, today, 'past')[0];
  if (on !== undefined) return { type: 'day', on };
  if (scan.has('so sanh') && scan.take(`voi ${ROUND} (?:truoc|vua roi|roi)`)) {
    scan.take('so sanh');
    return { type: 'newest', back: 1 };
  }
  if (
    scan.take(
      '(?:so voi truoc|so voi lan truoc|so sanh|(?:tang|giam)(?:(?: hay)? giam)?(?: bao nhieu| the nao)?|khac gi (?:ky|lan) truoc|hon kem(?: nhau)?)',
    )
  )
    return { type: 'newest', back: 1 };
  return undefined;
}

function span(day: DateTime, unit: 'week' | 'month'): RoundWanted {
  return { type: 'span', from: day.startOf(unit).toISODate() ?? '', to: day.endOf(unit).toISODate() ?? '' };
}
