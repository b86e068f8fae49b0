import { jsonRows, type Statements } from '../../client.js';
import type { Wanted } from './apply-effects.js';

/** Notes the first answer of an office to a round's escalation; it goes no further up. */
export async function applyEscalationAnswers(
  tx: Statements,
  wanted: readonly Wanted<'escalation-answered'>[],
  now: Date,
): Promise<void> {
  if (wanted.length === 0) return;
  const rows = wanted.map(({ identityId, effect }) => ({ ...effect, identityId }));
  await tx.$executeRaw`
    UPDATE escalation e SET answered_at = ${now}, answered_by_id = x."accountId", answer = x.answer, up_at = NULL
    FROM jsonb_to_recordset(${jsonRows(rows)}) AS x("identityId" int, "accountId" int, "roundId" int, answer text)
    JOIN account a ON a.id = x."accountId" AND a.role IN ('officer', 'manager') AND a.revoked_at IS NULL
    JOIN account_link l ON l.account_id = a.id AND l.identity_id = x."identityId" AND l.ended_at IS NULL
    WHERE e.round_id = x."roundId" AND e.unit_id = a.unit_id AND e.answered_at IS NULL`;
}
