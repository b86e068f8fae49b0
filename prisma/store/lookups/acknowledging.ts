import { z } from 'zod';
import type { Acknowledging, AcknowledgingLookup } from '../../../src/core/conversation/lookups/orders.js';
import type { Statements } from '../../client.js';
import { chainLink, replacedByJson } from '../orders/chain.js';

const rows = z.array(
  z.object({
    orderId: z.number(),
    documentNo: z.string(),
    issuer: z.string(),
    deadlineAt: z.date(),
    acknowledgedAt: z.date().nullable(),
    recalledAt: z.date().nullable(),
    replacedBy: chainLink.nullable(),
  }),
);

/** Typed words mean an announcement of the last days. */
const TYPED_DAYS = 7;

/** The announcement to schools of this very person that is named, else the newest that waits to be acknowledged. */
export async function findAcknowledging(
  tx: Statements,
  identityId: number,
  { orderId }: AcknowledgingLookup,
  now: Date,
): Promise<Acknowledging | undefined> {
  const [found] = rows.parse(
    await tx.$queryRaw`
      SELECT o.id AS "orderId", o.document_no AS "documentNo", coalesce(ia.organisation, iu.name) AS issuer,
        o.deadline_at AS "deadlineAt", t.acknowledged_at AS "acknowledgedAt", o.recalled_at AS "recalledAt", ${replacedByJson} AS "replacedBy"
      FROM account_link l JOIN account a ON a.id = l.account_id AND a.role = 'school' AND a.revoked_at IS NULL
      JOIN order_target t ON t.unit_id = a.unit_id
      JOIN urgent_order o ON o.id = t.order_id AND o.wants_ack
      JOIN account ia ON ia.id = o.issued_by_id JOIN unit iu ON iu.id = ia.unit_id
      WHERE l.identity_id = ${identityId} AND l.ended_at IS NULL
        AND CASE WHEN ${orderId ?? null}::int IS NOT NULL THEN o.id = ${orderId ?? null}
          ELSE t.acknowledged_at IS NULL AND o.recalled_at IS NULL
            AND o.started_at > ${now}::timestamptz - make_interval(days => ${TYPED_DAYS}::int) END
      ORDER BY t.acknowledged_at IS NULL DESC, o.id DESC LIMIT 1`,
  );
  if (!found) return undefined;
  const { acknowledgedAt, recalledAt, replacedBy, ...order } = found;
  return {
    ...order,
    acknowledgedAt: acknowledgedAt ?? undefined,
    recalledAt: recalledAt ?? undefined,
    replacedBy: replacedBy ?? undefined,
  };
}
