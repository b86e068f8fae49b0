import { z } from 'zod';
import type { Foreseen, ForeseenExemption } from '../../../src/app/ports/schedules.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { suspendedIn } from '../suspensions/exempt-rounds.js';
import { under } from '../suspensions/covers.js';
import { offByCalendar, schoolsOfRound } from './freeze-list.js';

const optional = z
  .string()
  .nullable()
  .transform((value) => value ?? undefined);

const rows = z.array(
  z.object({
    area: z.string(),
    levels: z.string().transform((key) => key.split(',').filter((level) => level !== '')),
    reason: z.string(),
    documentNo: optional,
    documentOn: optional,
    schools: z.number(),
  }),
);

/**
 * Who will be exempt in a round still to be opened, told by the very statements that will exempt them: a round and its list
 * that exist for this one query stand where theirs do.
 */
export async function foreseeExempt(
  database: Statements,
  { areaId, withinId, on, opensAt, deadlineAt }: Foreseen,
): Promise<readonly ForeseenExemption[]> {
  return rows.parse(
    await database.$queryRaw`
      WITH opened AS (
        SELECT 0 AS id, ${on}::date AS day, area.id AS area_id, area.path FROM unit area WHERE area.id = ${areaId}
      ), round AS (
        SELECT 0 AS id, ${areaId}::int AS unit_id, ${opensAt}::timestamptz AS opens_at, ${deadlineAt}::timestamptz AS deadline_at
      ), asked AS (SELECT path FROM unit WHERE id = ${withinId}), round_unit AS (
        SELECT o.id AS round_id, u.id AS unit_id, u.path, u.level FROM ${schoolsOfRound}
          AND ${under(Prisma.raw('u.path'), Prisma.sql`(SELECT path FROM asked)`)}
      ), off AS MATERIALIZED (${offByCalendar(0)}), suspended AS MATERIALIZED (${suspendedIn(0)})
      SELECT a.name AS area, '' AS levels, c.name AS reason, c.source AS "documentNo", NULL AS "documentOn", n.schools
      FROM (SELECT id, count(*)::int AS schools FROM off GROUP BY id) n JOIN calendar_day c USING (id) JOIN unit a ON a.id = c.unit_id
      UNION ALL
      SELECT a.name, s.levels, s.reason, s.document_no, s.document_on::text, n.schools
      FROM (SELECT id, count(*)::int AS schools FROM suspended WHERE unit_id NOT IN (SELECT unit_id FROM off) GROUP BY id) n
      JOIN suspension s USING (id) JOIN unit a ON a.id = s.unit_id
      ORDER BY schools DESC, area, reason`,
  );
}
