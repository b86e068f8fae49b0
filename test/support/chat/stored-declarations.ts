import { z } from 'zod';
import type { Database } from '../../../prisma/client.js';
import type { StoredDeclaration } from './chat-world.js';

const rows = z.array(
  z.object({
    unitCode: z.string(),
    round: z.string(),
    passed: z.number(),
    total: z.number(),
    outcome: z.string().nullable(),
    revision: z.number(),
    late: z.boolean(),
    reason: z.string().nullable(),
  }),
);

/** The newest revision of every declaration in a database, the reason from its history. */
export async function storedDeclarations(database: Database): Promise<StoredDeclaration[]> {
  const found = rows.parse(
    await database.$queryRaw`
      SELECT u.code AS "unitCode", coalesce(o.document_no, r.occurrence_on::text) AS round, d.passed, d.total, d.outcome,
        d.revision, d.timeliness = 'late' AS late, h.reason
      FROM declaration d JOIN unit u ON u.id = d.unit_id JOIN round r ON r.id = d.round_id
      JOIN declaration_revision h ON h.declaration_id = d.id AND h.revision = d.revision
      LEFT JOIN urgent_order o ON o.id = r.order_id`,
  );
  return found.map(({ outcome, reason, ...row }) => ({
    ...row,
    outcome: outcome ?? undefined,
    reason: reason ?? undefined,
  }));
}
