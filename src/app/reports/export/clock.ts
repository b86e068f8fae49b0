import { IANAZone } from 'luxon';
import { fullTime } from '../../../core/rounds/format-day.js';

const MINUTE_MS = 60_000;
/** Zones change their offset at quarters of an hour. */
const QUARTER_MS = 15 * MINUTE_MS;

/** An instant as it is written into a cell. */
export type Clock<T> = (at: Date) => T;

/** The wall clock as if it were UTC, because spreadsheets know no zones. Tens of thousands of instants share a few offsets. */
export function wallClockIn(timeZone: string): Clock<Date> {
  const zone = IANAZone.create(timeZone);
  const offsetAt = remembered(QUARTER_MS, (at) => zone.offset(at.getTime()));
  return (at) => new Date(at.getTime() + offsetAt(at) * MINUTE_MS);
}

/** As people read it: "10:32 thứ Hai 01/03/2021". */
export function spokenIn(timeZone: string): Clock<string> {
  return remembered(MINUTE_MS, (at) => fullTime(at, timeZone));
}

/** Asks once for all instants of the same stretch of time. */
function remembered<T>(stretchMs: number, ask: Clock<T>): Clock<T> {
  const known = new Map<number, T>();
  return (at) => {
    const stretch = Math.floor(at.getTime() / stretchMs);
    const answer = known.get(stretch) ?? ask(at);
    known.set(stretch, answer);
    return answer;
  };
}
