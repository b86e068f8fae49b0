import { readFileSync } from 'node:fs';
import { publicHolidays } from '../../prisma/public-holidays.js';
import { parseCalendarFile } from '../../src/core/rounds/calendar-file.js';
import type { Calendar } from '../../src/core/rounds/calendar.js';
import { projectPath } from '../../src/paths.js';

/** The shipped yearly decisions. */
export const shippedDecisions = parseCalendarFile(
  readFileSync(projectPath('prisma/seed-data/calendar/quyet-dinh-2021-2026.csv'), 'utf8'),
);

/** The country's calendar 2020–2027 as the service has it: the yearly decisions and the holidays of the law. */
export const vietnamCalendar: Calendar = [
  ...shippedDecisions.days,
  ...[2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027].flatMap((year) => publicHolidays(year)),
];
