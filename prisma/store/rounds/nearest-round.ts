import { Prisma } from '../../generated/client.js';
import { todayAt } from '../suspensions/covers.js';

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
