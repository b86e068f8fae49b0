import { z } from 'zod';
import { defaultGoingUp } from './goes-up.js';
import { jsonErrorLine } from './json-error-line.js';
import { jsonPathLines } from './json-path-lines.js';
import { scheduleFields } from './schedule-fields.js';
import { scheduleSchema, type Schedule } from './schedule.js';

/** Why a line of a schedule file cannot be taken, in Vietnamese. */
export interface ScheduleProblem {
  readonly line: number;
  readonly reason: string;
}

/** A schedule with the area it is for and the form it asks; `line` is where it begins. */
export interface FiledSchedule {
  readonly line: number;
  readonly unit: string;
  /** Undefined = the usual form. */
  readonly questionnaire?: string | undefined;
  readonly schedule: Schedule;
}

/** The schedules of a file and every problem in order of line; set nothing while there is one. */
export interface ScheduleFile {
  readonly schedules: readonly FiledSchedule[];
  readonly problems: readonly ScheduleProblem[];
}

type Path = readonly (string | number)[];
interface Fault {
  readonly path: Path;
  readonly reason: string;
}

const address = z.object({ unit: z.string().min(1), questionnaire: z.string().min(1).optional() });

/** Reads one schedule `{ "unit": …, "key": …, … }` or a list of them. Never throws. */
export function parseScheduleFile(text: string): ScheduleFile {
  const content = text.replace(/^\uFEFF/, '');
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { schedules: [], problems: [{ line: jsonErrorLine(content), reason: 'Tệp JSON sai cú pháp.' }] };
  }
  const lineOf = jsonPathLines(content);
  const isList = Array.isArray(parsed);
  const entries: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  const schedules: FiledSchedule[] = [];
  const problems: ScheduleProblem[] =
    entries.length === 0 ? [{ line: 1, reason: 'Tệp không có lịch nào.' }] : [];
  entries.forEach((entry, index) => {
    const at: Path = isList ? [index] : [];
    const read = readEntry(entry);
    if ('faults' in read)
      problems.push(...read.faults.map(({ path, reason }) => ({ line: lineOf([...at, ...path]), reason })));
    else schedules.push({ ...read, line: lineOf(at) });
  });
  problems.push(...repeats(schedules));
  return { schedules, problems: problems.sort((a, b) => a.line - b.line) };
}

function readEntry(entry: unknown): Omit<FiledSchedule, 'line'> | { readonly faults: readonly Fault[] } {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    return { faults: [{ path: [], reason: 'Mỗi lịch phải là một đối tượng { "unit": …, "key": …, … }.' }] };
  const [place, read] = [address.safeParse(entry), scheduleSchema.safeParse(entry)];
  const faults = [
    ...unknownMembers(entry),
    ...(place.success ? [] : place.error.issues.map((issue) => faultOf(issue, entry))),
    ...(read.success ? [] : read.error.issues.map((issue) => faultOf(issue, entry))),
  ];
  if (!place.success || !read.success || faults.length > 0) return { faults };
  return { ...place.data, schedule: read.data };
}

function faultOf(issue: z.core.$ZodIssue, entry: unknown): Fault {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const name = path.join('.');
  if (issue.code !== 'invalid_type' && name !== 'unit' && name !== 'questionnaire')
    return { path, reason: issue.message };
  const isMissing = valueAt(entry, path) === undefined;
  if (isMissing && name === 'unit') return { path, reason: 'Thiếu “unit”: mã đơn vị mà lịch áp dụng.' };
  return { path, reason: isMissing ? `Thiếu “${name}”.` : `“${name}” sai kiểu dữ liệu hoặc để trống.` };
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inside, step) => {
    if (typeof inside !== 'object' || inside === null) return undefined;
    return Object.entries(inside).find(([name]) => name === String(step))?.[1];
  }, value);
}

const time = ['at', 'dayOffset'];
const members: Readonly<Record<string, readonly string[]>> = {
  deadline: time,
  lock: time,
  goingUp: Object.keys(defaultGoingUp),
  quietHours: ['from', 'to'],
  nudges: [...time, 'rule', 'kind', 'spreadMinutes'],
};
const known = ['unit', 'questionnaire', ...Object.keys(scheduleFields.shape)];

/** A misspelt member would quietly be taken for one left out. */
function unknownMembers(entry: object): Fault[] {
  return Object.entries(entry).flatMap(([name, value]: [string, unknown]) => {
    if (!known.includes(name))
      return [{ path: [name], reason: `Không có mục “${name}”; các mục là ${known.join(', ')}.` }];
    const allowed = members[name];
    if (!allowed) return [];
    const parts: readonly [Path, unknown][] = Array.isArray(value)
      ? value.map((part: unknown, index): [Path, unknown] => [[name, index], part])
      : [[[name], value]];
    return parts.flatMap(([path, part]) =>
      Object.keys(typeof part === 'object' && part !== null ? part : {})
        .filter((member) => !allowed.includes(member))
        .map((member) => ({
          path: [...path, member],
          reason: `Không có mục “${member}” trong “${name}”; các mục là ${allowed.join(', ')}.`,
        })),
    );
  });
}

/** Two schedules of one area with the same key, or that hold on the same day. */
function repeats(schedules: readonly FiledSchedule[]): ScheduleProblem[] {
  return schedules.flatMap(({ line, unit, schedule }, index) =>
    schedules.slice(0, index).flatMap((earlier) => {
      if (earlier.unit !== unit) return [];
      if (earlier.schedule.key === schedule.key)
        return [{ line, reason: `Lịch “${schedule.key}” của đơn vị ${unit} đã có ở dòng ${earlier.line}.` }];
      return holdTogether(earlier.schedule, schedule)
        ? [
            {
              line,
              reason: `Thời gian hiệu lực chồng lên lịch “${earlier.schedule.key}” ở dòng ${earlier.line}.`,
            },
          ]
        : [];
    }),
  );
}

/** Whether two schedules hold on one and the same day. */
export function holdTogether(
  a: Pick<Schedule, 'validFrom' | 'validTo'>,
  b: Pick<Schedule, 'validFrom' | 'validTo'>,
): boolean {
  return (
    (a.validTo === undefined || a.validTo >= b.validFrom) &&
    (b.validTo === undefined || b.validTo >= a.validFrom)
  );
}
