import { z } from 'zod';
import type { KnownUnit } from '../../../src/core/units/unit-row.js';
import { SCHOOL_LEVELS, UNIT_KINDS } from '../../../src/core/units/unit-kind.js';
import type { Statements } from '../../client.js';

/** Units read at a time. */
const PAGE = 10_000;

const rows = z.array(
  z.object({
    id: z.number(),
    code: z.string(),
    name: z.string(),
    kind: z.enum(UNIT_KINDS),
    level: z.enum(SCHOOL_LEVELS).nullable(),
    parentCode: z.string().nullable(),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
    successor: z.string().nullable(),
  }),
);

/** Every unit by its code, ended ones included. */
export async function readKnownUnits(tx: Statements): Promise<Map<string, KnownUnit>> {
  const known = new Map<string, KnownUnit>();
  for (let last = 0; ;) {
    const page = rows.parse(
      await tx.$queryRaw`
        SELECT u.id, u.code, u.name, u.kind::text, u.level::text, p.code AS "parentCode", u.valid_from::text AS "validFrom",
          u.valid_to::text AS "validTo", (
            SELECT h.code FROM unit_successor s JOIN unit h ON h.id = s.to_unit_id WHERE s.from_unit_id = u.id
            ORDER BY h.id LIMIT 1
          ) AS successor
        FROM unit u LEFT JOIN unit p ON p.id = u.parent_id WHERE u.id > ${last} ORDER BY u.id LIMIT ${PAGE}`,
    );
    for (const { id, ...unit } of page) {
      known.set(unit.code, unit);
      last = id;
    }
    if (page.length < PAGE) return known;
  }
}
