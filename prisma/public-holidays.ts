import Holidays from 'date-holidays';
import type { CalendarDay } from '../src/core/rounds/calendar.js';
import { dateIn } from '../src/core/rounds/iso-date.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const DAY_MS = 86_400_000;

const law = new Holidays('VN', { timezone: ZONE });
const known = new Map<number, readonly CalendarDay[]>();

/** Vietnam's public holidays of a year as the law has them, day by day; swapped and compensating days are not among them. */
export function publicHolidays(year: number): readonly CalendarDay[] {
  const days = known.get(year) ?? reckon(year);
  known.set(year, days);
  return days;
}

function reckon(year: number): readonly CalendarDay[] {
  return law
    .getHolidays(year, 'vi')
    .filter(({ type }) => type === 'public')
    .flatMap(({ start, end, name }) => {
      const days = Math.round((end.getTime() - start.getTime()) / DAY_MS);
      return Array.from({ length: days }, (_, day) => ({
        on: dateIn(ZONE, new Date(start.getTime() + day * DAY_MS)),
        name,
        kind: 'holiday' as const,
      }));
    });
}
