import { z } from 'zod';
import { jsonRows, type Statements } from '../../client.js';
import type { Wanted } from './apply-effects.js';
import { notDone } from './not-done.js';

/**
 * Schools acknowledge announcements: all of the person's schools that the order went to, each once, late as late. Answers
 * the persons of whom none was left to acknowledge, or whose order had been recalled.
 */
export async function applyAcknowledgements(
  tx: Statements,
  wanted: readonly Wanted<'acknowledge'>[],
  now: Date,
): Promise<number[]> {
  if (wanted.length === 0) return [];
  const rows = wanted.map(({ identityId, effect }) => ({ identityId, orderId: effect.orderId }));
  const done = z.array(z.object({ identityId: z.number() })).parse(
    await tx.$queryRaw`
      UPDATE order_target t SET acknowledged_at = ${now}, ack_late = o.deadline_at < ${now}, state = 'acknowledged', reason = NULL
      FROM jsonb_to_recordset(${jsonRows(rows)}) AS x("identityId" int, "orderId" int)
      JOIN urgent_order o ON o.id = x."orderId" AND o.wants_ack AND o.recalled_at IS NULL
      JOIN account_link l ON l.identity_id = x."identityId" AND l.ended_at IS NULL
      JOIN account a ON a.id = l.account_id AND a.role = 'school' AND a.revoked_at IS NULL
      WHERE t.order_id = o.id AND t.unit_id = a.unit_id AND t.acknowledged_at IS NULL
      RETURNING x."identityId"`,
  );
  return notDone(rows, done);
}
