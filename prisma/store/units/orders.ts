import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { StoredReorganisation } from '../../../src/app/ports/units.js';
import { operation, type Reorganisation } from '../../../src/core/units/operations.js';
import type { Succession } from '../../../src/core/units/plan-reorganisation.js';
import { jsonRows, type Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';

const storedRows = z.array(
  z.object({
    id: z.number(),
    document: z.string(),
    document_on: z.string(),
    effective_on: z.string(),
    operations: z.array(operation),
    lastError: z.string().nullable(),
  }),
);

/** Stores an order; undefined when the same one is there. */
export async function storeOrder(
  tx: Statements,
  order: Reorganisation,
  at: Date,
): Promise<StoredReorganisation | undefined> {
  const { document, document_on, effective_on, operations } = order;
  const digest = createHash('sha256')
    .update(JSON.stringify([document, document_on, effective_on, operations]))
    .digest('hex');
  const [made] = z.array(z.object({ id: z.number() })).parse(
    await tx.$queryRaw`
      INSERT INTO reorganisation (document, document_on, effective_on, operations, digest, created_at)
      VALUES (${document}, ${document_on}::date, ${effective_on}::date, ${jsonRows(operations)}, ${digest}, ${at})
      ON CONFLICT (digest) DO NOTHING RETURNING id`,
  );
  return made && { id: made.id, order };
}

/** SQL: an order is to be carried out on the local day `today` (ISO date), or was and could not be. */
export const hasDueOrders = (today: string): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT FROM reorganisation WHERE applied_at IS NULL AND effective_on <= ${today}::date)`;

/** Orders not carried out, those of the earliest day first. */
export async function readWaitingOrders(tx: Statements): Promise<StoredReorganisation[]> {
  const rows = storedRows.parse(
    await tx.$queryRaw`
      SELECT id, document, document_on::text, effective_on::text, operations, last_error AS "lastError"
      FROM reorganisation
      WHERE applied_at IS NULL ORDER BY reorganisation.effective_on, id`,
  );
  return rows.map(({ id, lastError, ...order }) => ({ id, order, lastError: lastError ?? undefined }));
}

/** Records successions of the day; heirs get open accounts and the schedules they do not have, other schedules stop. */
export async function writeSuccessions(
  tx: Statements,
  successions: readonly Succession[],
  { id, order }: StoredReorganisation,
  at: Date,
): Promise<number> {
  if (successions.length === 0) return 0;
  await tx.$executeRaw`
    INSERT INTO unit_successor (from_unit_id, to_unit_id, kind, succeeded_on, reorganisation_id)
    SELECT f.id, t.id, x.kind, ${order.effective_on}::date, ${id}
    FROM jsonb_to_recordset(${jsonRows(successions)}) AS x("from" text, "to" text, kind succession_kind)
    JOIN unit f ON f.code = x."from" JOIN unit t ON t.code = x."to"
    ON CONFLICT DO NOTHING`;
  const heirs = jsonRows(heirsOf(successions));
  const moved = await tx.$executeRaw`
    WITH moved AS (
      UPDATE account a SET unit_id = t.id
      FROM jsonb_to_recordset(${heirs}) AS x("from" text, "to" text) JOIN unit f ON f.code = x."from"
      JOIN unit t ON t.code = x."to"
      WHERE a.unit_id = f.id AND a.revoked_at IS NULL
      RETURNING a.id, f.code AS "from", t.code AS "to", t.id AS unit_id
    )
    INSERT INTO audit_entry (at, action, subject, unit_id)
    SELECT ${at}, 'units.account-moved', ${order.document} || ': ' || id || ': ' || "from" || ' → ' || "to", unit_id FROM moved`;
  await tx.$executeRaw`
    UPDATE schedule s SET unit_id = h.to_id
    FROM (
      SELECT DISTINCT ON (t.id, o.key) o.id, t.id AS to_id
      FROM jsonb_to_recordset(${heirs}) AS x("from" text, "to" text) JOIN unit f ON f.code = x."from"
      JOIN unit t ON t.code = x."to" JOIN schedule o ON o.unit_id = f.id
      WHERE o.next_at IS NOT NULL AND NOT EXISTS (SELECT FROM schedule own WHERE own.unit_id = t.id AND own.key = o.key)
      ORDER BY t.id, o.key, o.id
    ) h
    WHERE s.id = h.id`;
  await tx.$executeRaw`
    UPDATE schedule s SET next_at = NULL, next_on = NULL
    FROM jsonb_to_recordset(${heirs}) AS x("from" text) JOIN unit f ON f.code = x."from" WHERE s.unit_id = f.id`;
  return moved;
}

/** A unit that was made and merged away in one order is stepped over: its heir's heir inherits. */
function heirsOf(successions: readonly Succession[]): { readonly from: string; readonly to: string }[] {
  const heir = new Map(successions.flatMap(({ from, to, inherits }) => (inherits ? [[from, to]] : [])));
  return [...heir.keys()].map((from) => {
    let to = from;
    for (let next = heir.get(to); next !== undefined; next = heir.get(to)) to = next;
    return { from, to };
  });
}
