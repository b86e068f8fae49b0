import { z } from 'zod';
import type {
  SilentSchools,
  SilentSchoolsLookup,
} from '../../../src/core/conversation/lookups/silent-schools.js';
import { fold } from '../../../src/core/read/fold.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { reachableBy } from '../order-schools.js';
import { concernsUnit, isOpen, periodicFirst } from '../rounds/nearest-round.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { scopeOf } from './scope.js';

/** Schools listed to choose from. */
const MOST = 20;

const areaRows = z.array(
  z.object({
    unit: unitFact,
    path: z.string(),
    round: z.object({ id: z.number(), title: z.string() }).nullable(),
  }),
);

/** Silent schools at or below a unit of the account's subtree; undefined when the unit is not in it. */
export async function findSilentSchools(
  tx: Statements,
  identityId: number,
  { accountId, unitId, roundId, words = '', escalated = false }: SilentSchoolsLookup,
  now: Date,
): Promise<SilentSchools | undefined> {
  const [found] = areaRows.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT ${unitJson('u')} AS unit, u.path, (
        SELECT jsonb_build_object('id', r.id, 'title', r.title)
        FROM round r JOIN unit area ON area.id = r.unit_id
        WHERE ${isOpen(roundId, now)} AND ${concernsUnit}
          AND (starts_with(u.path, area.path) OR starts_with(area.path, u.path))
        ORDER BY ${periodicFirst}, r.opens_at DESC, r.id DESC LIMIT 1
      ) AS round
      FROM scope s JOIN unit u ON u.id = ${unitId} AND starts_with(u.path, s.path)`,
  );
  if (!found) return undefined;
  const { unit, path, round } = found;
  if (!round) return { unit, schools: [], total: 0 };
  const lying = Prisma.sql`ru.round_id = ${round.id} AND ru.path LIKE ${`${path}%`} AND ru.declared_at IS NULL
    AND ru.exempt_reason IS NULL ${named(words)} ${escalated ? before(unit.id, round.id) : Prisma.empty}`;
  const schools = z.array(z.object({ unit: unitFact, total: z.number() })).parse(
    await tx.$queryRaw`
      SELECT ${unitJson('u')} AS unit, total FROM (
        SELECT u.*, count(*) OVER ()::int AS total FROM round_unit ru JOIN unit u ON u.id = ru.unit_id
        WHERE ${lying} ORDER BY u.name COLLATE "vi-x-icu", u.code LIMIT ${MOST}
      ) u ORDER BY u.name COLLATE "vi-x-icu", u.code`,
  );
  return {
    unit,
    round,
    schools: schools.map((one) => one.unit),
    total: schools[0]?.total ?? 0,
    unreached: await someUnreached(tx, lying, now),
  };
}

/** Is there one among them that nobody can be written to for? */
async function someUnreached(tx: Statements, lying: Prisma.Sql, now: Date): Promise<boolean> {
  const rows = await tx.$queryRaw`
    SELECT u.id FROM round_unit ru JOIN unit u ON u.id = ru.unit_id WHERE ${lying} AND ${reachableBy(now)} IS NULL LIMIT 1`;
  return z.array(z.object({ id: z.number() })).parse(rows).length > 0;
}

function before(officeId: number, roundId: number): Prisma.Sql {
  const lying = Prisma.sql`SELECT es.unit_id FROM escalation e JOIN escalated_school es ON es.escalation_id = e.id
    WHERE e.round_id = ${roundId} AND e.unit_id = ${officeId}`;
  return Prisma.sql`AND (ru.unit_id IN (${lying}) OR NOT EXISTS (${lying}))`;
}

function named(words: string): Prisma.Sql {
  const folded = fold(words)
    .trim()
    .replace(/^truong /, '');
  if (folded === '') return Prisma.empty;
  return Prisma.sql`AND (lower(u.code) = ${folded} OR strpos(u.folded_name, ${folded}) > 0)`;
}
