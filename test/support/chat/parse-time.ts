import { DateTime } from 'luxon';
import { fold } from '../../../src/core/read/fold.js';
import { weekdayName } from '../../../src/core/rounds/format-day.js';

export const ZONE = 'Asia/Ho_Chi_Minh';

const WHOLE = /^(?:(\p{L}+(?: \p{L}+)?) )?(\d{2})\/(\d{2})(?:\/(\d{4}))? (\d{2}):(\d{2})(?::(\d{2}))?$/u;
const CLOCK = /^(\d{2}):(\d{2})(?::(\d{2}))?$/;

/**
 * Reads "thứ Hai 01/03/2021 07:00"; weekday and year may be left out, and "07:00" alone is the same day as `before`.
 * Throws with what is wrong, also when the weekday is not that day's.
 */
export function parseTime(words: string, before: Date | undefined): Date {
  const earlier = before && DateTime.fromJSDate(before, { zone: ZONE });
  const clock = CLOCK.exec(words);
  if (clock) {
    if (!earlier) throw new Error(`giờ đầu tiên phải có ngày, ví dụ: ⏰ thứ Hai 01/03/2021 07:00`);
    const [, hour, minute, second = '0'] = clock;
    return earlier.set({ hour: Number(hour), minute: Number(minute), second: Number(second) }).toJSDate();
  }
  const whole = WHOLE.exec(words);
  if (!whole) throw new Error(`không đọc được thời gian "${words}", ví dụ: thứ Hai 01/03/2021 07:00`);
  const [, weekday, day, month, year, hour, minute, second = '0'] = whole;
  if (!year && !earlier) throw new Error('ngày đầu tiên phải có năm, ví dụ: thứ Hai 01/03/2021 07:00');
  const at = DateTime.fromObject(
    {
      year: Number(year ?? earlier?.year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
    },
    { zone: ZONE },
  );
  if (!at.isValid) throw new Error(`không có ngày giờ "${words}"`);
  if (weekday && fold(weekday) !== fold(weekdayName(at.weekday)))
    throw new Error(`ngày ${at.toFormat('dd/MM/yyyy')} là ${weekdayName(at.weekday)}, không phải ${weekday}`);
  return at.toJSDate();
}
