import { z } from 'zod';
import type { Rollout } from '../../../src/core/conversation/lookups/rollout.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import type { RolloutScope } from '../campaigns/rollout-schools.js';

/** Days shown, today included. */
const DAYS = 10;

const rows = z.array(z.object({ on: z.string(), must: z.number(), linked: z.number() }));

/**
 * How many schools there were and how many were linked at the end of each of the last days (of today: now), out of the
 * history of links. A school's links are joined into spans first, so that two people of one school count once; what
 * holds for the same days is then counted once, not once a day.
 */
export async function linkedByDay(
  tx: Statements,
  { path, levels, now }: RolloutScope,
): Promise<Rollout['days']> {
  const ofLevel =
    levels.length > 0 ? Prisma.sql`AND u.level::text = ANY (${[...levels]}::text[])` : Prisma.empty;
  return rows.parse(
    await tx.$queryRaw`
      WITH today AS (SELECT (${now}::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS on), day AS (
        SELECT t.on - back AS on FROM today t CROSS JOIN generate_series(0, ${DAYS - 1}::int) AS back
      ), school AS MATERIALIZED (
        SELECT u.id, daterange(u.valid_from, u.valid_to) AS there FROM unit u
        WHERE u.path LIKE ${`${path}%`} AND u.kind = 'school' ${ofLevel}
      ), held AS (
        SELECT a.unit_id, unnest(range_agg(daterange((l.linked_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
          (l.ended_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date))) AS span
        FROM school s JOIN account a ON a.unit_id = s.id AND a.role = 'school'
        JOIN account_link l ON l.account_id = a.id AND l.linked_at <= ${now}
        GROUP BY a.unit_id
      ), linked AS (SELECT s.there * h.span AS span FROM held h JOIN school s ON s.id = h.unit_id),
      must_by AS MATERIALIZED (
        SELECT lower(there) AS first, upper(there) AS after, count(*) AS n FROM school GROUP BY 1, 2
      ), linked_by AS MATERIALIZED (
        SELECT lower(span) AS first, upper(span) AS after, count(*) AS n FROM linked WHERE NOT isempty(span) GROUP BY 1, 2
      )
      SELECT d.on::text, (
          SELECT coalesce(sum(n), 0)::int FROM must_by m
          WHERE (m.first IS NULL OR m.first <= d.on) AND (m.after IS NULL OR m.after > d.on)
        ) AS must, (
          SELECT coalesce(sum(n), 0)::int FROM linked_by m
          WHERE (m.first IS NULL OR m.first <= d.on) AND (m.after IS NULL OR m.after > d.on)
        ) AS linked
      FROM day d ORDER BY d.on`,
  );
}
