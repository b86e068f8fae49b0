import { z } from 'zod';
import type { CalendarDiff, CalendarImport, Calendars } from '../../../src/app/ports/calendars.js';
import {
  calendarDayKinds,
  type Calendar,
  type CalendarDay,
  type SourcedDay,
} from '../../../src/core/rounds/calendar.js';
import { addDays } from '../../../src/core/rounds/iso-date.js';
import { jsonRows, type Database, type Statements } from '../../client.js';

/** The public holidays of a year. */
export type HolidaysOfYear = (year: number) => readonly CalendarDay[];

/** Rounds may be moved by days: that much of the past still matters. */
const LOOK_BACK_DAYS = 30;
/** Years from the asked one on for which the law's holidays are given. */
const YEARS = 3;

/** Calendars in PostgreSQL, with the law's holidays from `holidays`. */
export function createCalendarsStore(database: Database, holidays: HolidaysOfYear): Calendars {
  return {
    of: (unitId, from) => readCalendar(database, holidays, unitId, from),
    compare: (wanted) => compare(database, wanted),
    replace: (wanted, at) => database.$transaction((tx) => replaceDays(tx, wanted, at)),
  };
}

const sourceRow = z
  .string()
  .nullable()
  .transform((source) => source ?? undefined);

const dayRows = z.array(
  z.object({ on: z.string(), name: z.string(), kind: z.enum(calendarDayKinds), source: sourceRow }),
);

async function readCalendar(
  database: Statements,
  holidays: HolidaysOfYear,
  unitId: number,
  from: string,
): Promise<Calendar> {
  const since = addDays(from, -LOOK_BACK_DAYS);
  const decided = dayRows.parse(
    await database.$queryRaw`
      SELECT c.day::text AS "on", c.name, c.kind, c.source FROM calendar_day c
      WHERE c.day >= ${since}::date AND (c.unit_id IS NULL OR c.unit_id = ANY (
        SELECT unnest(string_to_array(rtrim(path, '/'), '/')::int[]) FROM unit WHERE id = ${unitId}))
      ORDER BY c.day, c.id`,
  );
  const first = Number(since.slice(0, 4));
  const lawful = Array.from({ length: YEARS + 1 }, (_, year) => holidays(first + year)).flat();
  return [...decided, ...lawful.filter(({ on }) => on >= since)];
}

const storedRows = z.array(
  z.object({
    on: z.string(),
    name: z.string(),
    kind: z.enum(calendarDayKinds),
    source: sourceRow,
    certain: z.boolean(),
  }),
);

async function compare(
  database: Statements,
  { unitId, origin, days }: CalendarImport,
): Promise<CalendarDiff> {
  const stored = storedRows.parse(
    await database.$queryRaw`
      SELECT day::text AS "on", name, kind, source, certain FROM calendar_day
      WHERE coalesce(unit_id, 0) = ${unitId ?? 0} AND origin = ${origin} ORDER BY day`,
  );
  const before = new Map(stored.map((day) => [day.on, day]));
  const wanted = new Set(days.map(({ on }) => on));
  const added = days.filter(({ on }) => !before.has(on));
  const changed = days.filter((day) => {
    const old = before.get(day.on);
    return old !== undefined && !isSame(old, day);
  });
  return {
    added,
    changed,
    removed: stored.filter(({ on }) => !wanted.has(on)),
    same: days.length - added.length - changed.length,
  };
}

function isSame(a: SourcedDay, b: SourcedDay): boolean {
  return a.name === b.name && a.kind === b.kind && a.source === b.source && a.certain === b.certain;
}

/** Makes the days of the origin those wanted; one import at a time. */
async function replaceDays(tx: Statements, wanted: CalendarImport, at: Date): Promise<CalendarDiff> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('calendar'))::text`;
  const diff = await compare(tx, wanted);
  const { unitId, origin } = wanted;
  const gone = [...diff.removed, ...diff.changed].map(({ on }) => on);
  if (gone.length > 0) {
    await tx.$executeRaw`
      DELETE FROM calendar_day
      WHERE coalesce(unit_id, 0) = ${unitId ?? 0} AND origin = ${origin} AND day = ANY (${gone}::date[])`;
  }
  await tx.$executeRaw`
    INSERT INTO calendar_day (unit_id, day, name, kind, origin, source, certain, imported_at)
    SELECT ${unitId ?? null}::int, x."on", x.name, x.kind, ${origin}, x.source, x.certain, ${at}
    FROM jsonb_to_recordset(${jsonRows([...diff.added, ...diff.changed])})
      AS x("on" date, name text, kind text, source text, certain boolean)`;
  return diff;
}
