import { existing } from '../order-schools.js';
import { Prisma } from '../../generated/client.js';

/** Which schools must be linked: those existing today below `path`, of the levels given (none = all). */
export interface RolloutScope {
  readonly path: string;
  readonly levels: readonly string[];
  readonly now: Date;
}

/** SQL for those schools: id, code, name, level, path and parent. */
export function rolloutSchools({ path, levels, now }: RolloutScope): Prisma.Sql {
  const ofLevel =
    levels.length > 0 ? Prisma.sql`AND u.level::text = ANY (${[...levels]}::text[])` : Prisma.empty;
  return Prisma.sql`
    SELECT u.id, u.code, u.name, u.level, u.path, u.parent_id FROM unit u
    WHERE u.path LIKE ${`${path}%`} AND u.kind = 'school' ${existing('u', now)} ${ofLevel}`;
}

/** SQL for the schools somebody is linked for, each with the first of the links it has now. */
export const linkedSince = Prisma.sql`
  SELECT a.unit_id, min(l.linked_at) AS since FROM account a
  JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
  WHERE a.role = 'school' AND a.revoked_at IS NULL GROUP BY a.unit_id`;

/** SQL for the schools of a scope that nobody is linked for, with whether they hold a code they could still use. */
export function unlinkedSchools(scope: RolloutScope): Prisma.Sql {
  return Prisma.sql`
    SELECT s.*, EXISTS (
      SELECT FROM account a JOIN activation_code k ON k.account_id = a.id
      WHERE a.unit_id = s.id AND a.role = 'school' AND a.revoked_at IS NULL AND k.used_at IS NULL
        AND k.revoked_at IS NULL AND k.expires_at > ${scope.now}) AS "hasCode"
    FROM (${rolloutSchools(scope)}) s
    WHERE NOT EXISTS (
      SELECT FROM account a JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
      WHERE a.unit_id = s.id AND a.role = 'school' AND a.revoked_at IS NULL)`;
}
