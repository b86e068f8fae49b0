import { z } from 'zod';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';

/**
 * Where a unit stood in rounds: a locked one is counted on the tree of the day it opened. Several paths only when the tree
 * changed between rounds that are counted together.
 */
export async function pathsThen(
  tx: Statements,
  roundIds: readonly number[],
  { id, path }: { readonly id: number; readonly path: string },
): Promise<string[]> {
  const rows = z.array(z.object({ path: z.string() })).parse(
    await tx.$queryRaw`
      SELECT DISTINCT coalesce(s.path, ${path}) AS path FROM unnest(${[...roundIds]}::int[]) r(id)
      LEFT JOIN round_summary s ON s.round_id = r.id AND s.unit_id = ${id}`,
  );
  return rows.map((row) => row.path);
}

/** SQL: rows of `round_unit ru` in these rounds at or below one of the paths, found by the index on (round_id, path). */
export function rowsBelow(roundIds: readonly number[], paths: readonly string[]): Prisma.Sql {
  const [only] = roundIds;
  const rounds =
    roundIds.length === 1
      ? Prisma.sql`ru.round_id = ${only}`
      : Prisma.sql`ru.round_id = ANY (${[...roundIds]}::int[])`;
  const below = paths.map((path) => Prisma.sql`ru.path LIKE ${`${path}%`}`);
  return Prisma.sql`${rounds} AND (${below.length > 0 ? Prisma.join(below, ' OR ') : Prisma.sql`false`})`;
}
