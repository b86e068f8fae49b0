import { DateTime } from 'luxon';
import type { CalendarDayKind, SourcedDay } from './calendar.js';
import { datesBetween } from './iso-date.js';
import { withoutMarks } from './without-marks.js';

/** The texts of one row of a calendar file; an absent one is empty. */
export interface Cells {
  readonly on: string;
  readonly to: string;
  readonly name: string;
  readonly kind: string;
  readonly source: string;
  readonly certain: string;
}

const kinds: Readonly<Record<string, CalendarDayKind>> = {
  holiday: 'holiday',
  'nghi le': 'holiday',
  le: 'holiday',
  tet: 'holiday',
  'swap-workday': 'swap-workday',
  'lam bu': 'swap-workday',
  'hoan doi': 'swap-workday',
  'school-break': 'school-break',
  'nghi hoc': 'school-break',
  storm: 'storm',
  bao: 'storm',
  'bao lu': 'storm',
  'thien tai': 'storm',
};

/** An empty cell is a day somebody vouches for. */
const certainties: Readonly<Record<string, boolean>> = {
  '': true,
  yes: true,
  co: true,
  true: true,
  x: true,
  no: false,
  khong: false,
  chua: false,
  false: false,
};

const longestDays = 150;

/** The days one row stands for, or every reason (in Vietnamese) why it stands for none. */
export function calendarRow(cells: Cells): {
  readonly days: readonly SourcedDay[];
  readonly reasons: readonly string[];
} {
  const on = readDate(cells.on);
  const to = cells.to === '' ? on : readDate(cells.to);
  const kind = kinds[withoutMarks(cells.kind)];
  const reasons: string[] = [];
  if (on === undefined) reasons.push(dateReason('Ngày', cells.on));
  if (to === undefined && cells.to !== '') reasons.push(dateReason('Đến ngày', cells.to));
  if (cells.name === '') reasons.push('Thiếu tên ngày.');
  if (kind === undefined) reasons.push(kindReason(cells.kind));
  const certain = certainties[withoutMarks(cells.certain)];
  if (certain === undefined) reasons.push(`Độ chắc chắn “${cells.certain}” không rõ; viết yes hoặc no.`);
  if (on !== undefined && to !== undefined) reasons.push(...spanReasons(on, to));
  if (
    on === undefined ||
    to === undefined ||
    kind === undefined ||
    certain === undefined ||
    reasons.length > 0
  )
    return { days: [], reasons };
  const { name, source } = cells;
  const day = { name, kind, certain, ...(source ? { source } : {}) };
  return { days: datesBetween(on, to).map((date) => ({ on: date, ...day })), reasons };
}

function readDate(text: string): string | undefined {
  for (const format of ['yyyy-MM-dd', 'd/M/yyyy']) {
    const date = DateTime.fromFormat(text, format, { zone: 'utc' });
    if (date.isValid) return date.toFormat('yyyy-MM-dd');
  }
  return undefined;
}

function dateReason(title: string, text: string): string {
  if (text === '') return 'Thiếu ngày.';
  return `${title} “${text}” không có thật hoặc sai dạng; viết 2021-04-30 hoặc 30/04/2021.`;
}

function kindReason(text: string): string {
  const known = 'holiday (nghỉ lễ), swap-workday (làm bù), school-break (nghỉ học), storm (bão)';
  return text === '' ? `Thiếu loại ngày: ${known}.` : `Loại “${text}” không có; dùng ${known}.`;
}

function spanReasons(on: string, to: string): readonly string[] {
  if (to < on) return [`Đến ngày ${to} phải từ ngày ${on} trở đi.`];
  const days = DateTime.fromISO(to).diff(DateTime.fromISO(on), 'days').days + 1;
  return days > longestDays
    ? [`Khoảng nghỉ dài quá ${longestDays} ngày; nếu đúng, chia thành nhiều dòng.`]
    : [];
}
