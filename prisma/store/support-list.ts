import { z } from 'zod';
import type { FileHolder } from '../../src/app/ports/files.js';
import type { ListedDifficulty } from '../../src/app/ports/support.js';
import type { Statements } from '../client.js';
import { scopeOf } from './lookups/scope.js';

/** Rows of one workbook; older ones are left to a narrower area. */
const MOST = 20_000;

const optional = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? undefined);

const rows = z.array(
  z.object({
    id: z.number(),
    unit: z.string(),
    category: z.string(),
    content: z.string(),
    openedAt: z.date(),
    state: z.enum(['open', 'answered', 'closed']),
    holder: optional(z.string()),
    answeredAt: optional(z.date()),
    closedAt: optional(z.date()),
  }),
);

/** Every difficulty at or below the unit of the holder's office account, newest first; undefined without one. */
export async function listDifficulties(
  tx: Statements,
  { identityId, accountId }: FileHolder,
): Promise<{ readonly unit: string; readonly difficulties: readonly ListedDifficulty[] } | undefined> {
  const [top] = z
    .array(z.object({ name: z.string() }))
    .parse(
      await tx.$queryRaw`SELECT u.name FROM (${scopeOf(identityId, accountId)}) s JOIN unit u ON u.id = s.id`,
    );
  if (!top) return undefined;
  const difficulties = rows.parse(
    await tx.$queryRaw`
      SELECT d.id, u.name AS unit, d.category, d.content, d.opened_at AS "openedAt", d.state::text,
        (SELECT h.name FROM unit h WHERE h.id = d.holder_id) AS holder, d.answered_at AS "answeredAt", d.closed_at AS "closedAt"
      FROM (${scopeOf(identityId, accountId)}) s JOIN unit u ON u.path LIKE s.path || '%'
      JOIN difficulty d ON d.unit_id = u.id ORDER BY d.id DESC LIMIT ${MOST}`,
  );
  return { unit: top.name, difficulties };
}
