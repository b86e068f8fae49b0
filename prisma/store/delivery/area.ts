import { Prisma } from '../../generated/client.js';

/**
 * SQL: the area of a message about unit `u` of the tree below `root`, joined by `rootOf`, for what queues by the thousand: its
 * province, or the root of a tree that has none. What gives no area gets the same one from the trigger on `delivery`.
 */
export const areaOf = Prisma.sql`CASE WHEN root.kind = 'country' AND split_part(u.path, '/', 2) <> ''
  THEN split_part(u.path, '/', 2) ELSE root.id::text END::int`;

/** SQL: joins the root of the tree of unit `u`. */
export const rootOf = Prisma.sql`JOIN unit root ON root.id = split_part(u.path, '/', 1)::int`;
