import { z } from 'zod';
import { calendarRow, type Cells } from './calendar-row.js';
import type { SourcedDay } from './calendar.js';
import { jsonElementLines } from './json-element-lines.js';
import { jsonErrorLine } from './json-error-line.js';
import { splitCsv } from './split-csv.js';
import { withoutMarks } from './without-marks.js';

/** Why one line of a calendar file cannot be taken, in Vietnamese. */
export interface CalendarProblem {
  readonly line: number;
  readonly reason: string;
}

/** The days of the good rows in order of date, and every problem in order of line; import nothing while there is one. */
export interface CalendarFile {
  readonly days: readonly SourcedDay[];
  readonly problems: readonly CalendarProblem[];
}

type Row = { readonly line: number; readonly cells: Cells } | CalendarProblem;

/**
 * Reads a calendar from CSV (columns `on,name,kind` and optionally `to,source,certain`, or their Vietnamese titles) or
 * from a JSON array of the same fields. `on` alone is one day, `on` with `to` every day of the span. Never throws.
 */
export function parseCalendarFile(text: string): CalendarFile {
  const content = text.replace(/^\uFEFF/, '');
  const rows = /^\s*[[{]/.test(content) ? jsonRows(content) : csvRows(content);
  const problems: CalendarProblem[] = [];
  const days = new Map<string, SourcedDay & { line: number }>();
  for (const row of rows) {
    if ('reason' in row) {
      problems.push(row);
      continue;
    }
    const { line, cells } = row;
    const read = calendarRow(cells);
    problems.push(...read.reasons.map((reason) => ({ line, reason })));
    for (const day of read.days) {
      const earlier = days.get(day.on);
      if (earlier) problems.push({ line, reason: `Ngày ${day.on} đã có ở dòng ${earlier.line}.` });
      else days.set(day.on, { ...day, line });
    }
  }
  return {
    days: [...days.values()].map(({ line: _line, ...day }) => day).sort((a, b) => (a.on < b.on ? -1 : 1)),
    problems: problems.sort((a, b) => a.line - b.line),
  };
}

const titles: Readonly<Record<string, keyof Cells>> = {
  on: 'on',
  ngay: 'on',
  'tu ngay': 'on',
  to: 'to',
  'den ngay': 'to',
  name: 'name',
  ten: 'name',
  kind: 'kind',
  loai: 'kind',
  source: 'source',
  nguon: 'source',
  'can cu': 'source',
  certain: 'certain',
  'chac chan': 'certain',
  'da kiem chung': 'certain',
};

function csvRows(text: string): readonly Row[] {
  const { records, unclosedLine } = splitCsv(text);
  const unclosed: readonly Row[] =
    unclosedLine === undefined
      ? []
      : [{ line: unclosedLine, reason: 'Dấu ngoặc kép mở ra mà không đóng lại.' }];
  const [header, ...body] = records;
  if (!header) return unclosed.length > 0 ? unclosed : [{ line: 1, reason: 'Tệp trống.' }];
  const columns = header.cells.map((cell) => titles[withoutMarks(cell)]);
  const missing = (['on', 'name', 'kind'] as const).filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    const reason = `Dòng tiêu đề thiếu cột ${missing.join(', ')}; cần on,name,kind (tùy chọn to,source,certain).`;
    return [{ line: header.line, reason }, ...unclosed];
  }
  const rows = body.map(({ line, cells }) => {
    const cell = (column: keyof Cells) => cells[columns.indexOf(column)] ?? '';
    const [on, to, name, kind] = [cell('on'), cell('to'), cell('name'), cell('kind')];
    return { line, cells: { on, to, name, kind, source: cell('source'), certain: cell('certain') } };
  });
  return [...rows, ...unclosed];
}

const jsonCell = z.string().trim().catch('');
const jsonRow = z.object({
  on: jsonCell,
  to: jsonCell,
  name: jsonCell,
  kind: jsonCell,
  source: jsonCell,
  certain: z.union([z.boolean().transform((yes) => (yes ? 'yes' : 'no')), jsonCell]).catch(''),
});

function jsonRows(text: string): readonly Row[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [{ line: jsonErrorLine(text), reason: 'Tệp JSON sai cú pháp.' }];
  }
  if (!Array.isArray(parsed)) return [{ line: 1, reason: 'Tệp JSON phải là một danh sách [ … ].' }];
  const lines = jsonElementLines(text);
  return parsed.map((element: unknown, index): Row => {
    const line = lines[index] ?? 1;
    const row = jsonRow.safeParse(element);
    return row.success
      ? { line, cells: row.data }
      : { line, reason: 'Mỗi mục phải là một đối tượng { on, name, kind }.' };
  });
}
