import { z } from 'zod';
import type { ListedUnit } from '../../../src/app/ports/units.js';
import type { Statements } from '../../client.js';

const rows = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    kind: z.string(),
    level: z.string().nullable(),
    parentCode: z.string().nullable(),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
  }),
);

/** The tree of a day by the histories of links and names; undefined when there is no unit `under`. */
export async function listUnits(
  tx: Statements,
  { under, on }: { readonly under?: string | undefined; readonly on: string },
): Promise<ListedUnit[] | undefined> {
  const top = under ?? null;
  if (top !== null) {
    const [found] = z
      .array(z.unknown())
      .parse(await tx.$queryRaw`SELECT 1 AS one FROM unit WHERE code = ${top}`);
    if (found === undefined) return undefined;
  }
  return rows.parse(
    await tx.$queryRaw`
      WITH RECURSIVE link AS (
        SELECT unit_id, parent_id FROM unit_parent
        WHERE (valid_from IS NULL OR valid_from <= ${on}::date) AND (valid_to IS NULL OR valid_to > ${on}::date)
      ), tree AS (
        SELECT u.id, l.parent_id, ARRAY[u.code] AS place FROM unit u LEFT JOIN link l ON l.unit_id = u.id
        WHERE CASE WHEN ${top}::text IS NULL THEN l.parent_id IS NULL ELSE u.code = ${top} END
        UNION ALL
        SELECT l.unit_id, l.parent_id, t.place || u.code
        FROM tree t JOIN link l ON l.parent_id = t.id JOIN unit u ON u.id = l.unit_id
      )
      SELECT u.code, coalesce(n.name, u.name) AS name, u.kind::text, u.level::text, p.code AS "parentCode",
        u.valid_from::text AS "validFrom", u.valid_to::text AS "validTo"
      FROM tree t JOIN unit u ON u.id = t.id LEFT JOIN unit p ON p.id = t.parent_id
      LEFT JOIN unit_name n ON n.unit_id = u.id AND (n.valid_from IS NULL OR n.valid_from <= ${on}::date)
        AND (n.valid_to IS NULL OR n.valid_to > ${on}::date)
      WHERE (u.valid_from IS NULL OR u.valid_from <= ${on}::date) AND (u.valid_to IS NULL OR u.valid_to > ${on}::date)
      ORDER BY t.place COLLATE "C"`,
  );
}
