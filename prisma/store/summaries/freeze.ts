import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { levelJson, openTally, standings } from './tally-columns.js';

/** SQL on `round_unit`: the path of the unit the school hangs under. */
const RIGHT_ABOVE = Prisma.sql`regexp_replace(path, '[^/]+/$', '')`;

/**
 * Writes `round_summary` of one round from its list: a row for every unit above one of its schools, up to the root. What
 * was frozen before is replaced, so it is also how a locked round is counted anew when its list had to change.
 * The schools are read once, grouped by the unit right above them; only those groups are then added up the tree.
 */
export async function freezeSummaries(tx: Statements, roundId: number): Promise<void> {
  await tx.$executeRaw`DELETE FROM round_summary WHERE round_id = ${roundId}`;
  await tx.$executeRaw`
    WITH tally AS (
      SELECT place, level, ${openTally} FROM (${standings(RIGHT_ABOVE, Prisma.sql`round_id = ${roundId}`)}) s
      GROUP BY place, level
    ), failure AS (
      SELECT ${RIGHT_ABOVE} AS place, code, count(*) AS schools
      FROM round_unit CROSS JOIN unnest(failed) code
      WHERE round_id = ${roundId} AND exempt_reason IS NULL GROUP BY 1, 2
    ), above AS (
      SELECT p.place, ids[n] AS unit_id, ids[n - 1] AS parent_id, array_to_string(ids[:n], '/') || '/' AS path
      FROM (SELECT place, string_to_array(rtrim(place, '/'), '/')::int[] AS ids FROM tally GROUP BY place) p
      CROSS JOIN generate_subscripts(ids, 1) n
    ), counted AS (
      SELECT a.unit_id, t.level, sum(must)::int AS must, sum(declared)::int AS declared, sum("onTime")::int AS on_time,
        sum(late)::int AS late, sum(exempt)::int AS exempt, sum("onBehalf")::int AS on_behalf, sum(carried)::int AS carried,
        sum(xanh)::int AS xanh, sum(vang)::int AS vang, sum("do")::int AS "do", sum(unrated)::int AS unrated
      FROM above a JOIN tally t USING (place) GROUP BY a.unit_id, t.level
    ), failed AS (
      SELECT unit_id, jsonb_object_agg(code, schools) AS failures FROM (
        SELECT a.unit_id, f.code, sum(f.schools) AS schools FROM above a JOIN failure f USING (place) GROUP BY 1, 2
      ) one GROUP BY unit_id
    )
    INSERT INTO round_summary (round_id, unit_id, parent_id, path, must, declared, on_time, late, exempt, on_behalf, carried,
      xanh, vang, "do", unrated, failures, levels)
    SELECT ${roundId}, u.unit_id, u.parent_id, u.path, sum(c.must), sum(c.declared), sum(c.on_time), sum(c.late), sum(c.exempt),
      sum(c.on_behalf), sum(c.carried), sum(c.xanh), sum(c.vang), sum(c."do"), sum(c.unrated), coalesce(f.failures, '{}'),
      coalesce(jsonb_object_agg(c.level, ${levelJson}) FILTER (WHERE c.level IS NOT NULL), '{}')
    FROM (SELECT DISTINCT unit_id, parent_id, path FROM above) u JOIN counted c USING (unit_id) LEFT JOIN failed f USING (unit_id)
    GROUP BY u.unit_id, u.parent_id, u.path, f.failures`;
}
