import { Prisma } from '../../generated/client.js';
import { todayAt } from '../suspensions/covers.js';

/** SQL: whether round `r` is open and not taken back; with an id, whether it is that one. */
export function isOpen(roundId: number | undefined, now: Date): Prisma.Sql {
  const named = roundId === undefined ? Prisma.empty : Prisma.sql`AND r.id = ${roundId}`;
  return Prisma.sql`r.opens_at <= ${now} AND r.lock_at > ${now} AND r.voided_at IS NULL ${named}`;
}

/** SQL: whether round `r` concerns unit `u`: a periodic one all of its area, one of an order only where it asks a school. */
export const concernsUnit = Prisma.sql`(r.kind = 'periodic' OR EXISTS (
  SELECT FROM round_unit asked WHERE asked.round_id = r.id AND starts_with(asked.path, u.path)))`;

/** SQL: a periodic round goes before those of orders. */
export const periodicFirst = Prisma.sql`(r.kind = 'periodic') DESC`;

/**
 * SQL: orders rounds `r` of areas `area` by how well they speak for unit `u`: those around it before those within it; of
 * these the nearest area's whose own schedule holds today, as its schools are on nobody else's list; then the newest.
 */
export function nearestFirst(now: Date): Prisma.Sql {
  const holds = Prisma.sql`EXISTS (
    SELECT FROM schedule s WHERE s.id = r.schedule_id
      AND s.valid_from <= ${todayAt(now)} AND (s.valid_to IS NULL OR s.valid_to >= ${todayAt(now)}))`;
  return Prisma.sql`starts_with(u.path, area.path) DESC, CASE WHEN starts_with(u.path, area.path) AND ${holds} THEN length(area.path) ELSE 0 END DESC,
    r.opens_at DESC, length(area.path) DESC, r.id DESC`;
}
