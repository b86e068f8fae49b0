import { Prisma } from '../../generated/client.js';

/** SQL: the day an instant lies on, as the country counts days. */
export function dayOf(instant: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${instant} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
}

/** SQL: today, as the country counts days. */
export function todayAt(now: Date): Prisma.Sql {
  return dayOf(Prisma.sql`${now}::timestamptz`);
}

/** SQL: suspension `s` speaks of schools of level `level`. */
export function ofLevels(level: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(s.levels = '' OR ${level}::text = ANY (string_to_array(s.levels, ',')))`;
}

/** SQL: a day of round `r`, from its opening to its deadline, lies in suspension `s`. */
export const holdsInRound = Prisma.sql`(s.from_on <= ${dayOf(Prisma.raw('r.deadline_at'))}
  AND s.to_on >= ${dayOf(Prisma.raw('r.opens_at'))})`;

/**
 * SQL: path `path` lies at or below `above`. A range and not a prefix, so that the index of paths serves it in joins too:
 * "0" is what follows "/" in the byte order paths are kept in.
 */
export function under(path: Prisma.Sql, above: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${path} >= ${above} AND ${path} < rtrim(${above}, '/') || '0' COLLATE "C")`;
}
