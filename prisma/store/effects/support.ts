import { isToFetch } from '../../../src/core/support/photo.js';
import { jsonRows, type Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import type { Wanted } from './apply-effects.js';

/** Raises difficulties for units whose accounts the persons hold; they are brought to an office with the next tick. */
export async function applyDifficulties(
  tx: Statements,
  wanted: readonly Wanted<'difficulty'>[],
  now: Date,
): Promise<void> {
  if (wanted.length === 0) return;
  const rows = wanted.map(({ identityId, effect }) => ({
    ...effect,
    identityId,
    fetches: isToFetch(effect.files),
  }));
  await tx.$executeRaw`
    INSERT INTO difficulty (unit_id, identity_id, category, technical, content, attachments, opened_at, escalate_at, photo_due_at)
    SELECT a.unit_id, x."identityId", x.category, x.technical, x.content, x.files, ${now}, ${now},
      CASE WHEN x.fetches THEN ${now}::timestamptz END
    FROM jsonb_to_recordset(${jsonRows(rows)}) AS x(
      "identityId" int, "accountId" int, category text, technical boolean, content text, files jsonb, fetches boolean)
    JOIN account a ON a.id = x."accountId" AND a.revoked_at IS NULL
    JOIN account_link l ON l.account_id = a.id AND l.identity_id = x."identityId" AND l.ended_at IS NULL`;
}

/**
 * SQL for a lateral table of at most one row: the account through which identity `x."identityId"` has to do with difficulty
 * `d` of unit `u`: as an office above it, or as one of the unit that raised it.
 */
const party = Prisma.sql`(
  SELECT own.path <> u.path AND a.role <> 'school' AS office, coalesce(a.organisation, own.name) AS signature
  FROM account_link l JOIN account a ON a.id = l.account_id AND a.revoked_at IS NULL JOIN unit own ON own.id = a.unit_id
  WHERE l.identity_id = x."identityId" AND l.ended_at IS NULL AND starts_with(u.path, own.path)
    AND (a.role <> 'school' OR own.id = u.id)
  ORDER BY length(own.path) LIMIT 1)`;

/** What is said goes to the other side; an office's word answers, anybody else's opens again. */
export async function applyDifficultyNotes(
  tx: Statements,
  wanted: readonly Wanted<'difficulty-note'>[],
  now: Date,
): Promise<void> {
  if (wanted.length === 0) return;
  const rows = wanted.map(({ identityId, effect }) => ({
    ...effect,
    identityId,
    fetches: isToFetch(effect.files),
  }));
  await tx.$executeRaw`
    WITH said AS (
      INSERT INTO difficulty_note (difficulty_id, identity_id, signature, from_office, content, attachments, at, photo_due_at)
      SELECT d.id, x."identityId", p.signature, p.office, x.content, x.files, ${now},
        CASE WHEN x.fetches THEN ${now}::timestamptz END
      FROM jsonb_to_recordset(${jsonRows(rows)}) AS x("identityId" int, "difficultyId" int, content text, files jsonb,
        fetches boolean)
      JOIN difficulty d ON d.id = x."difficultyId" AND d.state <> 'closed' JOIN unit u ON u.id = d.unit_id
      CROSS JOIN LATERAL ${party} p
      RETURNING difficulty_id, from_office
    )
    UPDATE difficulty d SET state = CASE WHEN s.from_office THEN 'answered' ELSE 'open' END::difficulty_state,
      answered_at = CASE WHEN s.from_office THEN ${now}::timestamptz ELSE d.answered_at END,
      escalate_at = CASE WHEN s.from_office THEN NULL
        -- It has not been brought to anybody yet, and is not put off by it.
        WHEN d.holder_id IS NULL THEN coalesce(d.escalate_at, ${now})
        ELSE ${now}::timestamptz + interval '24 hours' END
    FROM said s WHERE d.id = s.difficulty_id`;
}

/** Handed up at once by an office, or closed by whoever raised it. */
export async function applyDifficultySteps(
  tx: Statements,
  wanted: readonly (Wanted<'difficulty-up'> | Wanted<'difficulty-done'>)[],
  now: Date,
): Promise<void> {
  if (wanted.length === 0) return;
  const rows = wanted.map(({ identityId, effect }) => ({ ...effect, identityId }));
  await tx.$executeRaw`
    UPDATE difficulty d SET
      state = CASE WHEN x.type = 'difficulty-done' THEN 'closed' ELSE 'open' END::difficulty_state,
      closed_at = CASE WHEN x.type = 'difficulty-done' THEN ${now}::timestamptz END,
      escalate_at = CASE WHEN x.type = 'difficulty-up' THEN ${now}::timestamptz END
    FROM jsonb_to_recordset(${jsonRows(rows)}) AS x("identityId" int, "difficultyId" int, type text)
    JOIN difficulty o ON o.id = x."difficultyId" JOIN unit u ON u.id = o.unit_id
    CROSS JOIN LATERAL ${party} p
    WHERE d.id = o.id AND d.state <> 'closed' AND p.office = (x.type = 'difficulty-up')`;
}
