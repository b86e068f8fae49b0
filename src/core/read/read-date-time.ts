import type { DateTime } from 'luxon';
import { datesIn } from './dates-in.js';
import { plain } from './fold.js';

/** An instant the text names, ISO 8601 with the offset of `now`'s zone. */
export type DateTimeRead = { kind: 'instant'; iso: string } | { kind: 'unknown' };

/** Reads a deadline: "17h", "5h chiều", "trong 2 giờ", "17 giờ 30 ngày 24/2"; without a day it is today, even when already past. */
export function readDateTime(text: string, now: DateTime): DateTimeRead {
  const kept = plain(text)
    .replace(/\s+/g, ' ')
    .replace(/(\d(?:h|:)\d{2}) ?- ?/, '$1 ')
    .replace(spokenHour, (word) => String(spelt.get(word) ?? word))
    .trim();
  const at = byDuration(kept, now) ?? byClock(kept, now);
  return at?.isValid
    ? { kind: 'instant', iso: at.toISO({ suppressMilliseconds: true }) ?? '' }
    : { kind: 'unknown' };
}

const spelt = new Map(
  Object.entries({
    mot: 1,
    hai: 2,
    ba: 3,
    bon: 4,
    nam: 5,
    sau: 6,
    bay: 7,
    tam: 8,
    chin: 9,
    muoi: 10,
    'muoi mot': 11,
    'muoi hai': 12,
  }),
);
const spokenHour =
  /(?<![a-z])(?:muoi mot|muoi hai|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?= (?:gio|tieng|ngay|phut))/;
const amount = '(\\d{1,3}|nua)';
const hours = new RegExp(
  `${amount} ?(?:gio|h|g|tieng)(?: dong ho)?(?![a-z])( ruoi)?(?: ?(\\d{1,2}) ?(?:phut|p)?(?![a-z0-9]))?`,
);
const minutes = new RegExp(`${amount} ?(?:phut|p|ph)(?![a-z])`);
const days = new RegExp(`${amount} ngay(?![a-z])`);

/** "trong 2 giờ", "30 phút nữa", "2 tiếng": counted from now. */
function byDuration(text: string, now: DateTime): DateTime | undefined {
  const counts =
    /(?<![a-z])(?:trong|sau|nua|toi da|them)(?![a-z])/.test(text) ||
    /\btieng\b/.test(text) ||
    /^\d+ ?(?:phut|p)$/.test(text);
  const namesTime =
    /(?<![a-z])(?:sang|trua|chieu|dem|toi(?! da))(?![a-z])/.test(text) ||
    datesIn(text, now, 'future').length > 0;
  if (!counts || namesTime) return undefined;
  const hour = hours.exec(text);
  if (hour)
    return now
      .plus({ minutes: Math.round(value(hour[1]) * 60) + (hour[2] ? 30 : 0) + Number(hour[3] ?? 0) })
      .startOf('minute');
  const minute = minutes.exec(text);
  if (minute) return now.plus({ minutes: value(minute[1]) }).startOf('minute');
  const day = days.exec(text);
  return day ? now.plus({ days: value(day[1]) }).startOf('minute') : undefined;
}

function value(word: string | undefined): number {
  return word === 'nua' ? 0.5 : Number(word);
}

const clock =
  /(?<![\d/])(\d{1,2}) ?(?:(?:gio|h|g)(?![a-z]) ?(?:(\d{1,2})(?![\d/]) ?(?:phut|p)?|(ruoi)|kem (\d{1,2}))?|:(\d{2})(?!\d))/;

function byClock(text: string, now: DateTime): DateTime | undefined {
  const dates = datesIn(text, now, 'future');
  if (dates.length > 1) return undefined;
  const [year, month, day] = (dates[0] ?? now.toISODate() ?? '').split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const midnight = now.startOf('day').set({ year, month, day });
  const found = clock.exec(text);
  if (!found)
    return /(?:het ngay|cuoi ngay|trong ngay|het hom nay|trong hom nay)/.test(text)
      ? midnight.set({ hour: 23, minute: 59 })
      : undefined;
  const [, h, m1, half, less, m2] = found;
  const hour = hourOf(Number(h), text);
  const minute = half ? 30 : less ? -Number(less) : Number(m1 ?? m2 ?? 0);
  return hour > 24 || minute > 59 ? undefined : midnight.plus({ hours: 0 }).set({ hour, minute });
}

/** The hour of the day: "5h chiều" is 17, "8h tối" 20, "12h đêm" 24. */
function hourOf(hour: number, text: string): number {
  if (/(?<![a-z])(?:chieu|pm)(?![a-z])/.test(text) && hour < 12) return hour + 12;
  if (/(?<![a-z])(?:toi|dem)(?![a-z])/.test(text) && !text.includes('toi da'))
    return hour === 12 ? 24 : hour >= 5 && hour < 12 ? hour + 12 : hour;
  return /(?<![a-z])trua(?![a-z])/.test(text) && hour <= 2 ? hour + 12 : hour;
}
