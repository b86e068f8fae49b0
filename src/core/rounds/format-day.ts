import { DateTime } from 'luxon';
import { addDays, dateIn, weekdayOf } from './iso-date.js';

const weekdayNames = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'] as const;

/** The Vietnamese name of an ISO weekday: 1 is "thứ Hai", 7 is "Chủ nhật". */
export function weekdayName(weekday: number): string {
  const name = weekdayNames[weekday - 1];
  if (name === undefined) throw new RangeError(`no ISO weekday ${weekday}`);
  return name;
}

/** An ISO date as "thứ Hai 01/03"; the year follows, "thứ Hai 01/03/2021", when it is not the given one. */
export function formatDay(on: string, currentYear?: number): string {
  const [year = '', month = '', day = ''] = on.split('-');
  const short = `${weekdayName(weekdayOf(on))} ${day}/${month}`;
  return currentYear === undefined || Number(year) === currentYear ? short : `${short}/${year}`;
}

/** The wall-clock time of an instant in the zone, "07:04". */
export function formatTime(at: Date, timeZone: string): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).toFormat('HH:mm');
}

/**
 * An instant as people say it now: "17:00 hôm nay", "17:00 hôm qua", "09:00 thứ Ba" within the coming six days, else
 * "09:00 thứ Ba 09/03", with the year when it is another one.
 */
export function formatWhen(at: Date, now: Date, timeZone: string): string {
  const key = `${at.getTime()} ${now.getTime()} ${timeZone}`;
  const said = alreadySaid.get(key) ?? whenInWords(at, now, timeZone);
  if (alreadySaid.size >= SAID_MOST) alreadySaid.clear();
  alreadySaid.set(key, said);
  return said;
}

/** The messages of a wave name the same few instants tens of thousands of times. */
const alreadySaid = new Map<string, string>();
const SAID_MOST = 100;

function whenInWords(at: Date, now: Date, timeZone: string): string {
  const [on, today] = [dateIn(timeZone, at), dateIn(timeZone, now)];
  const time = formatTime(at, timeZone);
  if (on === today) return `${time} hôm nay`;
  if (on === addDays(today, -1)) return `${time} hôm qua`;
  if (on > today && on <= addDays(today, 6)) return `${time} ${weekdayName(weekdayOf(on))}`;
  return `${time} ${formatDay(on, Number(today.slice(0, 4)))}`;
}

/** An instant as files say it, whenever they are read: "10:32 thứ Hai 01/03/2021". */
export function fullTime(at: Date, timeZone: string): string {
  return `${formatTime(at, timeZone)} ${formatDay(dateIn(timeZone, at), 0)}`;
}

/** Instants in order as people say them now, the day once: "13:00, 16:00 hôm nay, 09:00 thứ Ba". */
export function formatTimes(times: readonly Date[], now: Date, timeZone: string): string {
  return times
    .map((at, index) => {
      const next = times[index + 1];
      const goesOn = next && dateIn(timeZone, next) === dateIn(timeZone, at);
      return goesOn ? formatTime(at, timeZone) : formatWhen(at, now, timeZone);
    })
    .join(', ');
}

/** The weekdays of a schedule as "thứ Hai và thứ Sáu", in week order; all seven are "hàng ngày". */
export function formatWeekdays(weekdays: readonly number[]): string {
  const names = [...new Set(weekdays)].sort((a, b) => a - b).map(weekdayName);
  if (names.length === 7) return 'hàng ngày';
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} và ${last}` : last;
}
