import { Prisma } from '../../generated/client.js';

/** SQL on `round_unit ru`: the school stood at or below the unit when its round opened, wherever both stand today. */
export function stoodUnder(unitId: number): Prisma.Sql {
  return Prisma.sql`'/' || ru.path LIKE ${`%/${unitId}/%`}`;
}

/** SQL on `round_unit ru`: the school stands at or below the unit today, wherever it stood when its round opened. */
export function standsUnder(unitId: number): Prisma.Sql {
  return Prisma.sql`ru.unit_id IN (
    SELECT s.id FROM unit top JOIN unit s ON s.path LIKE top.path || '%' WHERE top.id = ${unitId})`;
}
