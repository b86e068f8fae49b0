import { Prisma } from '../../generated/client.js';
import { reachable } from '../round-recipients.js';
import { unlinkedSchools, type RolloutScope } from './rollout-schools.js';

/**
 * SQL that begins a WITH list: `unlinked`, the schools of the scope nobody is linked for; `person`, whoever can be written to
 * in an office now; and `nearest`, for each of those schools the closest unit above it where such a person is (schools
 * without any are left out). Units above are read out of the school's path, so that a country costs one join.
 */
export function nearestSuperiors(scope: RolloutScope): Prisma.Sql {
  return Prisma.sql`
    unlinked AS MATERIALIZED (${unlinkedSchools(scope)}), person AS (
      SELECT a.unit_id, a.id AS account_id, a.role, i.id AS identity_id, i.channel, i.last_inbound_at FROM account a
      JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
      JOIN identity i ON i.id = l.identity_id AND ${reachable(scope.now)}
      WHERE a.role IN ('officer', 'manager') AND a.revoked_at IS NULL
    ), office AS (SELECT DISTINCT unit_id FROM person), nearest AS (
      SELECT DISTINCT ON (s.id) s.id, s.code, s.name, s."hasCode", o.unit_id AS office_id
      FROM unlinked s CROSS JOIN LATERAL unnest(string_to_array(rtrim(s.path, '/'), '/')::int[]) WITH ORDINALITY AS above(id, depth)
      JOIN office o ON o.unit_id = above.id
      ORDER BY s.id, above.depth DESC
    )`;
}
