import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { parseCalendarFile } from '../src/core/rounds/calendar-file.js';
import type { Calendar } from '../src/core/rounds/calendar.js';
import { questionnaire } from '../src/core/questionnaire/questionnaire.js';
import { defaultSchedule } from '../src/core/rounds/default-schedule.js';
import { projectPath } from '../src/paths.js';
import type { Database } from './client.js';
import { createCalendarsStore, type HolidaysOfYear } from './store/calendar/calendars-store.js';
import { publishQuestionnaire } from './store/questionnaire-shelf.js';
import { loadUnits } from './store/units/load-units.js';

/** The forms that ship with the service. */
const FORMS = ['cv-1467', 'hang-ngay', 'dot-xuat'] as const;
/** What periodic and urgent rounds ask unless told otherwise. */
export const PERIODIC_FORM = 'cv-1467';
export const URGENT_FORM = 'cv-1467';

/** Where the first round of a schedule is to be found. */
export type FirstOpening = (
  schedule: typeof defaultSchedule,
  calendar: Calendar,
) => { readonly at: Date; readonly on: string } | undefined;

/**
 * Publishes the shipped forms, keeps the shipped yearly decisions of the calendar and, when there are no units yet, loads the demo province with its Monday and Friday
 * schedule. Running it again changes nothing.
 */
export async function seed(
  database: Database,
  holidays: HolidaysOfYear,
  firstOpening: FirstOpening,
): Promise<{ readonly units: number }> {
  for (const form of FORMS) {
    const json: unknown = JSON.parse(
      await readFile(projectPath(`prisma/seed-data/questionnaires/${form}.json`), 'utf8'),
    );
    await publishQuestionnaire(database, questionnaire.parse(json));
  }
  const csv = await readFile(projectPath('prisma/seed-data/units/dong-nai-2021.csv'), 'utf8');
  const records = z.array(z.array(z.string())).parse(parse(csv, { bom: true, skip_empty_lines: true }));
  const calendar = await seedCalendar(database, holidays);
  const next = firstOpening(defaultSchedule, calendar);
  const units = await database.$transaction(async (tx) => {
    // Processes that start together take turns; the second finds the units there.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('seed'))::text`;
    if ((await tx.unit.count()) > 0) return 0;
    const added = await loadUnits(tx, records);
    await tx.$executeRaw`
      INSERT INTO schedule (unit_id, key, questionnaire_key, definition, valid_from, next_at, next_on)
      SELECT id, ${defaultSchedule.key}, ${PERIODIC_FORM}, ${JSON.stringify(defaultSchedule)}::jsonb,
        ${defaultSchedule.validFrom}::date, ${next?.at ?? null}, ${next?.on ?? null}::date
      FROM unit WHERE kind = 'province'`;
    return added;
  });
  return { units };
}

/** The file of yearly decisions (hoán đổi, nghỉ bù) that ships with the service, and the name its days are kept under. */
const DECISIONS = 'quyet-dinh-2021-2026.csv';

/** Keeps the shipped days as the file has them; answers the calendar of the whole country. */
async function seedCalendar(database: Database, holidays: HolidaysOfYear): Promise<Calendar> {
  const text = await readFile(projectPath(`prisma/seed-data/calendar/${DECISIONS}`), 'utf8');
  const { days } = parseCalendarFile(text);
  const calendars = createCalendarsStore(database, holidays);
  await calendars.replace({ unitId: undefined, origin: DECISIONS, days }, new Date());
  return calendars.of(0, '2021-01-01');
}
