import { z } from 'zod';
import type { HistoryEntry, Lookup } from '../../../src/core/conversation/lookup.js';
import { say } from '../../../src/core/messages/text.js';
import type { Statements } from '../../client.js';

/** Rounds shown: two and a half weeks of Mondays and Fridays. */
const MOST = 5;

const rows = z.array(
  z.object({
    title: z.string(),
    receivedAt: z.date(),
    late: z.boolean(),
    receiptCode: z.string(),
    outcome: z.string().nullable(),
    versions: z.array(
      z.object({ at: z.coerce.date(), passed: z.number(), total: z.number(), reason: z.string().nullable() }),
    ),
  }),
);

/** The newest declarations of the school whose account this person holds now; nothing for any other account. */
export async function findHistory(
  tx: Statements,
  identityId: number,
  { accountId }: Extract<Lookup, { type: 'history' }>,
): Promise<HistoryEntry[]> {
  const found = rows.parse(
    await tx.$queryRaw`
      SELECT r.title || CASE WHEN r.voided_at IS NULL THEN '' WHEN EXISTS (
          SELECT FROM urgent_order o WHERE o.id = r.order_id AND o.replaced_by_id IS NOT NULL) THEN ${say('replace.suffixReplaced')} ELSE ${say('recall.suffix')} END AS title, d.received_at AS "receivedAt", d.timeliness = 'late' AS late, d.receipt_code AS "receiptCode", (
        SELECT l ->> 'label' FROM jsonb_array_elements(q.definition -> 'levels') l WHERE l ->> 'code' = d.outcome
      ) AS outcome, (
        SELECT jsonb_agg(jsonb_build_object('at', v.at, 'passed', v.passed, 'total', v.total, 'reason', v.reason)
          ORDER BY v.revision)
        FROM declaration_revision v WHERE v.declaration_id = d.id
      ) AS versions
      FROM account a
      JOIN account_link l ON l.account_id = a.id AND l.identity_id = ${identityId} AND l.ended_at IS NULL
      CROSS JOIN LATERAL (
        SELECT * FROM declaration WHERE unit_id = a.unit_id ORDER BY received_at DESC LIMIT ${MOST}
      ) d
      JOIN round r ON r.id = d.round_id
      JOIN questionnaire q ON q.id = d.questionnaire_id
      WHERE a.id = ${accountId} AND a.role = 'school' AND a.revoked_at IS NULL
      ORDER BY d.received_at DESC`,
  );
  return found.map(({ outcome, versions, ...entry }) => ({
    ...entry,
    outcome: outcome ?? undefined,
    versions: versions.map(({ reason, ...version }) => ({ ...version, reason: reason ?? undefined })),
  }));
}
