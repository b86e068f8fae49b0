import { z } from 'zod';
import type { Signal } from '../../../src/core/conversation/lookups/watch.js';
import type { UnitFact } from '../../../src/core/conversation/facts.js';
import type { Statements } from '../../client.js';
import type { Prisma } from '../../generated/client.js';
import { unitFact, unitJson } from '../unit-fact.js';

/** A declaration of at least so many fresh answers in less than so many seconds was hardly read. */
const FAST = { answers: 10, seconds: 15 };
/** So many declarations in a row that say the same down to every count are hardly looked at. */
const IDENTICAL = 8;
const LISTED = 10;

const rows = z.array(
  z.object({ unit: unitFact, kind: z.enum(['fast', 'identical', 'contradicts']), amount: z.number() }),
);

/**
 * Signs that declarations are made for form's sake, of schools right below the units of `scope` (columns id, path): a direct
 * superior's business and nobody else's. With `unitId` of that school only.
 */
export async function readSignals(
  tx: Statements,
  scope: Prisma.Sql,
  now: Date,
  unitId: number | null = null,
): Promise<readonly (Signal & { readonly unit: UnitFact })[]> {
  return rows.parse(
    await tx.$queryRaw`
      WITH school AS (
        SELECT u.* FROM (${scope}) s JOIN unit u ON u.parent_id = s.id AND u.kind = 'school'
        WHERE ${unitId}::int IS NULL OR u.id = ${unitId}::int
      ), recent AS (
        SELECT u.id AS unit_id, d.* FROM school u CROSS JOIN LATERAL (
          SELECT d.answers - 'note' AS answers, d.seconds, d.received_at, row_number() OVER (ORDER BY d.received_at DESC) AS place,
            (SELECT count(*) FROM jsonb_each_text(d.provenance) p WHERE p.value = 'fresh') AS fresh
          FROM declaration d WHERE d.unit_id = u.id AND d.received_at > ${now}::timestamptz - interval '60 days'
          ORDER BY d.received_at DESC LIMIT ${IDENTICAL}
        ) d
      ), sign AS (
        SELECT unit_id, 'fast' AS kind, seconds + 1 AS amount FROM recent
        WHERE place = 1 AND seconds < ${FAST.seconds} AND fresh >= ${FAST.answers}
        UNION ALL
        SELECT unit_id, 'identical', count(*)::int FROM recent GROUP BY unit_id
        HAVING count(*) = ${IDENTICAL} AND count(DISTINCT answers) = 1
        UNION ALL
        SELECT h.unit_id, 'contradicts', h.number FROM hazard h JOIN school u ON u.id = h.unit_id
        WHERE h.closed_at IS NULL AND h.claimed_at IS NOT NULL
      )
      SELECT ${unitJson('u')} AS unit, sign.kind, sign.amount FROM sign JOIN unit u ON u.id = sign.unit_id
      ORDER BY u.name COLLATE "vi-x-icu", sign.kind LIMIT ${LISTED}`,
  );
}
