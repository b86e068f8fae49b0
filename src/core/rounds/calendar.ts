/** What a day of the calendar is; only `swap-workday` is a day on which schools work. */
export const calendarDayKinds = ['holiday', 'swap-workday', 'school-break', 'storm'] as const;

/** One of the kinds of a calendar day. */
export type CalendarDayKind = (typeof calendarDayKinds)[number];

/** One exceptional day; `on` is an ISO date and `name` the Vietnamese name shown to people. */
export interface CalendarDay {
  readonly on: string;
  readonly name: string;
  readonly kind: CalendarDayKind;
  /** Where it is known from, a document perhaps. */
  readonly source?: string | undefined;
}

/** A day as files have it; `certain` is false when nobody has checked it. */
export interface SourcedDay extends CalendarDay {
  readonly certain: boolean;
}

/** The exceptional days that hold for one area, in any order; several rows may speak of one date. */
export type Calendar = readonly CalendarDay[];

/**
 * The row that makes a date a day off, or undefined when schools work.
 * A storm beats a swapped working day (nobody goes out), which beats a holiday or a break.
 */
export function dayOff(calendar: Calendar, on: string): CalendarDay | undefined {
  const rows = calendar.filter((day) => day.on === on);
  const storm = rows.find((day) => day.kind === 'storm');
  if (storm) return storm;
  if (rows.some((day) => day.kind === 'swap-workday')) return undefined;
  return rows.find((day) => day.kind === 'holiday') ?? rows[0];
}

/** Whether the calendar gives schools the date off; weekends are not its business. */
export function isOff(calendar: Calendar, on: string): boolean {
  return dayOff(calendar, on) !== undefined;
}

/** Whether the calendar makes the date a working day although it would ordinarily be free. */
export function isSwapWorkday(calendar: Calendar, on: string): boolean {
  return !isOff(calendar, on) && calendar.some((day) => day.on === on);
}
