import { Prisma } from '../../generated/client.js';

/**
 * SQL: suspension `s` of unit `su` holds for some of the schools of unit `scope` (levels as their key, '' = all) on some
 * day from the first to the last. A single school has one level, whatever its key says.
 */
export function overlapping({
  scope,
  levels,
  fromOn,
  toOn,
}: {
  readonly scope: Prisma.Sql;
  readonly levels: string;
  readonly fromOn: string;
  readonly toOn: string;
}): Prisma.Sql {
  return Prisma.sql`s.lifted_at IS NULL AND s.from_on <= ${toOn}::date AND s.to_on >= ${fromOn}::date
    AND (starts_with(su.path, ${scope}.path) OR starts_with(${scope}.path, su.path))
    AND ${levelsOf('s.levels', 'su')} && ${levelsOf(levels, scope)}`;
}

function levelsOf(levels: string, unit: Prisma.Sql | 'su'): Prisma.Sql {
  const alias = unit === 'su' ? Prisma.raw('su') : unit;
  const key = unit === 'su' ? Prisma.raw(levels) : Prisma.sql`${levels}::text`;
  return Prisma.sql`(CASE WHEN ${alias}.kind = 'school' THEN ARRAY[${alias}.level::text]
    WHEN ${key} = '' THEN enum_range(NULL::school_level)::text[] ELSE string_to_array(${key}, ',') END)`;
}
