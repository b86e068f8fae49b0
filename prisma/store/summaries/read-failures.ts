import { z } from 'zod';
import type { Which } from '../../../src/core/conversation/lookups/compliance.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { matching } from '../compliance/matching.js';
import { pathsThen, rowsBelow } from '../compliance/paths-then.js';
import { isCounted } from './kept-tallies.js';
import { ofLevels, type CountedRound, type CountedUnit } from './read-tallies.js';

const rows = z.array(z.object({ code: z.string(), schools: z.number() }));

/** How many of the unit's schools failed each criterion, by its code; a criterion nobody failed is left out. */
export async function readFailures(
  tx: Statements,
  round: CountedRound,
  unit: CountedUnit,
): Promise<ReadonlyMap<string, number>> {
  const found = rows.parse(await tx.$queryRaw(failures(round, unit)));
  return new Map(found.map(({ code, schools }) => [code, schools]));
}

function failures({ id, lockedAt }: CountedRound, unit: CountedUnit): Prisma.Sql {
  if (lockedAt)
    return Prisma.sql`
      SELECT key AS code, value::int AS schools FROM round_summary s CROSS JOIN jsonb_each(s.failures)
      WHERE s.round_id = ${id} AND s.unit_id = ${unit.id}`;
  if (isCounted(unit))
    return Prisma.sql`
      SELECT criterion AS code, sum(n)::int AS schools FROM round_failing
      WHERE round_id = ${id} AND root_id = ${unit.id} GROUP BY criterion HAVING sum(n) > 0`;
  return Prisma.sql`
    SELECT code, count(*)::int AS schools FROM round_unit CROSS JOIN unnest(failed) code
    WHERE round_id = ${id} AND path LIKE ${`${unit.path}%`} AND exempt_reason IS NULL GROUP BY code`;
}

/** What is counted of the units right below one. */
export interface FailedBelow {
  readonly rounds: readonly CountedRound[];
  readonly unit: CountedUnit;
  /** None = all. */
  readonly levels: Which['levels'];
  /** Codes of one criterion in the rounds' forms. */
  readonly codes: readonly string[];
}

const childRows = z.array(z.object({ childId: z.number(), failed: z.number() }));

/** How many schools failed a criterion in each unit right below, by its id; those without any are left out. */
export async function readFailedBelow(
  tx: Statements,
  { rounds, unit, levels, codes }: FailedBelow,
): Promise<ReadonlyMap<number, number>> {
  const sources = new Map<keyof typeof below, number[]>();
  for (const round of rounds) {
    const source = sourceOf(round, unit, levels);
    sources.set(source, [...(sources.get(source) ?? []), round.id]);
  }
  const counts = new Map<number, number>();
  for (const [source, ids] of sources)
    for (const { childId, failed } of childRows.parse(
      await tx.$queryRaw(await below[source](tx, ids, { unit, levels, codes })),
    ))
      counts.set(childId, (counts.get(childId) ?? 0) + failed);
  return counts;
}

/** Levels are not kept apart in what was frozen. */
function sourceOf(round: CountedRound, unit: CountedUnit, levels: readonly string[]): keyof typeof below {
  if (round.lockedAt) return levels.length === 0 ? 'frozen' : 'listed';
  return isCounted(unit) ? 'counted' : 'listed';
}

type Below = (
  tx: Statements,
  ids: readonly number[],
  asked: Omit<FailedBelow, 'rounds'>,
) => Prisma.Sql | Promise<Prisma.Sql>;

const below = {
  frozen: (_tx, ids, { unit, codes }) => Prisma.sql`
    SELECT s.unit_id AS "childId", sum(value::int)::int AS failed FROM round_summary s CROSS JOIN jsonb_each(s.failures)
    WHERE s.round_id = ANY (${[...ids]}::int[]) AND s.parent_id = ${unit.id} AND key = ANY (${[...codes]}::text[])
    GROUP BY s.unit_id`,
  counted: (_tx, ids, { unit, levels, codes }) => Prisma.sql`
    SELECT place_id AS "childId", sum(n)::int AS failed FROM round_failing
    WHERE round_id = ANY (${[...ids]}::int[]) AND root_id = ${unit.id} AND place_id IS NOT NULL
      AND criterion = ANY (${[...codes]}::text[]) ${ofLevels(levels)}
    GROUP BY place_id HAVING sum(n) > 0`,
  async listed(tx, ids, { unit, levels, codes }) {
    const paths = await pathsThen(tx, ids, unit);
    const depth = (paths[0] ?? unit.path).split('/').length;
    return Prisma.sql`
      SELECT split_part(ru.path, '/', ${depth}::int)::int AS "childId", count(*)::int AS failed
      FROM round_unit ru WHERE ${rowsBelow(ids, paths.slice(0, 1))} AND split_part(ru.path, '/', ${depth + 1}::int) <> ''
        AND ${matching({ measure: 'criterion', levels, colours: [] }, codes)}
      GROUP BY 1`;
  },
} satisfies Record<string, Below>;
