import { z } from 'zod';
import type { Tally } from '../../../src/core/rounds/tally.js';
import { Prisma } from '../../generated/client.js';

/** A row of `openTally` or `lockedTally`. */
export const tallyRow = z.object({
  must: z.number(),
  declared: z.number(),
  onTime: z.number(),
  late: z.number(),
  exempt: z.number(),
  onBehalf: z.number(),
  carried: z.number(),
  xanh: z.number(),
  vang: z.number(),
  do: z.number(),
  unrated: z.number(),
}) satisfies z.ZodType<Tally>;

/**
 * SQL for `round_unit ru` reduced to `n` schools per round, place, level and standing, to be summed by `openTally`. Schools stand
 * in few ways, so 60,000 rows are hashed once and what is counted costs next to nothing.
 */
export function standings(place: Prisma.Sql, where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT round_id, ${place} AS place, level, exempt_reason IS NOT NULL AS exempt, declared_at IS NOT NULL AS declared, timeliness,
      colour, carried, on_behalf, count(*) AS n
    FROM round_unit ru WHERE ${where} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`;
}

/** SQL aggregates over `standings` or `keptStandings`: the tally. Whoever is exempt counts as exempt only. */
export const openTally = Prisma.sql`
  ${sum('NOT exempt')} AS must, ${sum('NOT exempt AND declared')} AS declared,
  ${sum("NOT exempt AND timeliness = 'on_time'")} AS "onTime", ${sum("NOT exempt AND timeliness = 'late'")} AS late,
  ${sum('exempt')} AS exempt, ${sum('NOT exempt AND on_behalf')} AS "onBehalf", ${sum('NOT exempt AND carried')} AS carried,
  ${sum("NOT exempt AND colour = 'xanh'")} AS xanh, ${sum("NOT exempt AND colour = 'vang'")} AS vang,
  ${sum("NOT exempt AND colour = 'do'")} AS "do", ${sum('NOT exempt AND declared AND colour IS NULL')} AS unrated`;

function sum(condition: string): Prisma.Sql {
  return Prisma.sql`coalesce(sum(n) FILTER (WHERE ${Prisma.raw(condition)}), 0)::int`;
}

/** SQL columns of `round_summary s`: the same tally as it was frozen. */
export const lockedTally = Prisma.sql`
  s.must, s.declared, s.on_time AS "onTime", s.late, s.exempt, s.on_behalf AS "onBehalf", s.carried, s.xanh, s.vang, s."do",
  s.unrated`;

/** SQL for the tally `c` of one level, as `round_summary.levels` keeps it under the level's name. */
export const levelJson = Prisma.sql`jsonb_build_object('must', c.must, 'declared', c.declared, 'onTime', c.on_time, 'late', c.late,
  'exempt', c.exempt, 'onBehalf', c.on_behalf, 'carried', c.carried, 'xanh', c.xanh, 'vang', c.vang, 'do', c."do",
  'unrated', c.unrated)`;

/** SQL aggregates over `levelJson` values `l.value`: the tally of several levels together. */
export const levelsTally = Prisma.join(
  Object.keys(tallyRow.shape).map((name) =>
    Prisma.raw(`coalesce(sum((l.value ->> '${name}')::int), 0)::int AS "${name}"`),
  ),
);
