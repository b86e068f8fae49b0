import { z } from 'zod';
import type { Area, Reports, Viewer } from '../../../src/app/ports/reports.js';
import { Prisma } from '../../generated/client.js';
import type { Statements } from '../../client.js';
import { scopeOf } from '../lookups/scope.js';
import { unitFact, unitJson } from '../unit-fact.js';

const rows = z.array(
  z.object({
    unit: unitFact,
    path: z.string(),
    above: z.string().nullable(),
    aboveId: z.number().nullable(),
    organisation: z.string().nullable(),
  }),
);

/** The unit, when it is no school and lies at or below the viewer's; the scope is part of the statement. */
export async function findArea(
  database: Statements,
  viewer: Viewer,
  wanted: Parameters<Reports['area']>[1],
): Promise<Area | undefined> {
  const scope =
    viewer === 'operator'
      ? Prisma.sql`SELECT NULL::int AS id, '' AS path`
      : scopeOf(viewer.identityId, viewer.accountId);
  const organisation =
    viewer === 'operator'
      ? Prisma.sql`(SELECT a.organisation FROM account a WHERE a.unit_id = u.id AND a.revoked_at IS NULL
          AND a.organisation IS NOT NULL AND a.role <> 'school' ORDER BY a.id LIMIT 1)`
      : Prisma.sql`(SELECT a.organisation FROM account a WHERE a.id = ${viewer.accountId} AND a.unit_id = u.id)`;
  const which = 'id' in wanted ? Prisma.sql`u.id = ${wanted.id}` : Prisma.sql`u.code = ${wanted.code}`;
  const [found] = rows.parse(
    await database.$queryRaw`
      WITH scope AS (${scope})
      SELECT ${unitJson('u')} AS unit, u.path, up.name AS above,
        CASE WHEN starts_with(up.path, s.path) THEN up.id END AS "aboveId", ${organisation} AS organisation
      FROM scope s JOIN unit u ON ${which} AND starts_with(u.path, s.path) AND u.kind <> 'school'
      LEFT JOIN unit up ON up.id = u.parent_id`,
  );
  if (!found) return undefined;
  const { unit, path, above, aboveId, organisation: body } = found;
  return {
    unit,
    path,
    above: above ?? undefined,
    aboveId: aboveId ?? undefined,
    organisation: body ?? undefined,
  };
}
