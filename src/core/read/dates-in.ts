import { DateTime } from 'luxon';
import { plain } from './fold.js';

/** Whether a bare weekday means the last one or the coming one. */
export type Lean = 'past' | 'future';

const weekdayNames = new Map(
  Object.entries({
    hai: 1,
    ba: 2,
    tu: 3,
    nam: 4,
    sau: 5,
    bay: 6,
    '2': 1,
    '3': 2,
    '4': 3,
    '5': 4,
    '6': 5,
    '7': 6,
  }),
);
const weekday =
  /(?<![a-z0-9])(?:thu\s*(hai|ba|tu|nam|sau|bay|[2-7])|t([2-7])|(cn|chu nhat))(?![a-z0-9/])(?:\s*(tuan truoc|tuan roi|tuan vua roi|tuan nay|tuan sau|tuan toi|truoc|vua roi|roi|nay|toi|sau|qua))?/g;

/** The distinct ISO days a text names, by `now` and its zone, earliest first. */
export function datesIn(text: string, now: DateTime, lean: Lean): readonly string[] {
  const kept = plain(text).replace(/\s+/g, ' ').trim();
  const explicit = explicitDates(kept, now);
  const weekdays = [...kept.matchAll(weekday)].map((match) => byWeekday(match, now, lean));
  const days = [...explicit, ...weekdays, ...relative(kept, now)];
  const named = days.length > 0 ? days : dayOfMonth(kept, now, lean);
  return [...new Set(named.flatMap((day) => (day?.isValid ? [day.toISODate() ?? ''] : [])))].sort();
}

function relative(text: string, now: DateTime): readonly DateTime[] {
  const table: readonly (readonly [RegExp, number])[] = [
    [
      /(?<![a-z])(?:hom nay|bua nay|(?:sang|trua|chieu|toi|dem) nay|ngay hom nay|today|hnay|h nay)(?![a-z])/,
      0,
    ],
    [/(?<![a-z])(?:hom qua|bua qua|ngay qua|hqua)(?![a-z])/, -1],
    [/(?<![a-z])(?:hom kia|bua kia|hom truoc nua)(?![a-z])/, -2],
    [/(?<![a-z])(?:ngay mai|bua mai|(?:sang|trua|chieu|toi) mai|ngay hom sau)(?![a-z])|^mai(?=$| \d)/, 1],
    [/(?<![a-z])(?:ngay kia|ngay mot|bua mot|ngay moi nua)(?![a-z])/, 2],
  ];
  return table.filter(([pattern]) => pattern.test(text)).map(([, days]) => now.plus({ days }));
}

function byWeekday(match: RegExpExecArray, now: DateTime, lean: Lean): DateTime {
  const [, long, short, , which = ''] = match;
  const wanted = weekdayNames.get(long ?? short ?? '') ?? 7;
  const inThisWeek = now.plus({ days: wanted - now.weekday });
  if (/^tuan (?:truoc|roi|vua roi)$/.test(which)) return inThisWeek.minus({ weeks: 1 });
  if (/^tuan (?:sau|toi)$/.test(which)) return inThisWeek.plus({ weeks: 1 });
  if (which === 'tuan nay' || which === 'nay') return inThisWeek;
  if (which === 'toi' || which === 'sau')
    return wanted > now.weekday ? inThisWeek : inThisWeek.plus({ weeks: 1 });
  if (/^(?:truoc|vua roi|roi|qua)$/.test(which))
    return wanted < now.weekday ? inThisWeek : inThisWeek.minus({ weeks: 1 });
  if (lean === 'past') return wanted <= now.weekday ? inThisWeek : inThisWeek.minus({ weeks: 1 });
  return wanted >= now.weekday ? inThisWeek : inThisWeek.plus({ weeks: 1 });
}

function explicitDates(text: string, now: DateTime): readonly (DateTime | undefined)[] {
  const iso = [...text.matchAll(/(?<![\d/-])(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?![\d/-])/g)].map(
    ([, y, m, d]) => on(now, d, m, y),
  );
  const full = [
    ...text.matchAll(/(?<![\d/.-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d/-])/g),
  ].map(([, d, , m, y]) => on(now, d, m, y));
  const spelt = [
    ...text.matchAll(/(?<!\d)(\d{1,2}) ?(?:thang|thg|th) ?(\d{1,2})(?: ?(?:nam|,|\/) ?(\d{4}))?(?!\d)/g),
  ].map(([, d, m, y]) => on(now, d, m, y));
  const short = [...text.matchAll(/(?<![\d/.-])(\d{1,2})\s?\/\s?(\d{1,2})(?![\d/-])/g)].map(([, d, m]) =>
    on(now, d, m, undefined),
  );
  const named = [...text.matchAll(/(?:ngay |^)(\d{1,2})[.-](\d{1,2})(?=$| )/g)].map(([, d, m]) =>
    on(now, d, m, undefined),
  );
  return [...iso, ...full, ...spelt, ...short, ...named];
}

/** The day in the given year, or in the year that brings it nearest to now. */
function on(
  now: DateTime,
  d: string | undefined,
  m: string | undefined,
  y: string | undefined,
): DateTime | undefined {
  const [day, month] = [Number(d), Number(m)];
  const years =
    y === undefined
      ? [now.year, now.year - 1, now.year + 1]
      : [y.length === 2 ? 2000 + Number(y) : Number(y)];
  const options = years
    .map((year) => DateTime.fromObject({ year, month, day }, { zone: now.zone }))
    .filter(({ isValid }) => isValid);
  const away = (one: DateTime): number => Math.abs(one.diff(now).as('days'));
  return options.sort((a, b) => away(a) - away(b))[0];
}

/** "ngày 23" alone: leaning to the past it is this or last month, to the future this or next; unsaid, both are offered. */
function dayOfMonth(text: string, now: DateTime, lean: Lean): readonly DateTime[] {
  const match = /(?:^|[^a-z])ngay (\d{1,2})(?![\d/.h:-]| ?(?:thang|gio|phut))/.exec(text);
  if (!match) return [];
  const wanted = Number(match[1]);
  const months = (lean === 'past' ? [0, -1] : [0, 1]).map((step) =>
    now.startOf('month').plus({ months: step }),
  );
  const days = months.map((first) => first.set({ day: wanted })).filter((day) => day.day === wanted);
  const [here, there] = days;
  if (!here) return [];
  const fits = lean === 'past' ? here.startOf('day') <= now : here.endOf('day') >= now;
  return fits || !there ? [here] : lean === 'past' ? [there, here] : [there];
}
