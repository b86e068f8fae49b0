import { z } from 'zod';
import { TEMPLATES_MOST } from '../../../src/core/conversation/lookups/order-templates.js';
import { fold } from '../../../src/core/read/fold.js';
import { jsonRows, type Statements } from '../../client.js';
import type { Wanted } from './apply-effects.js';
import { notDone } from './not-done.js';

const persons = z.array(z.object({ identityId: z.number() }));

/** Keeps words as templates of the officer's office. Answers the persons whose name was taken there, or whose office has enough. */
export async function applySavedTemplates(
  tx: Statements,
  wanted: readonly Wanted<'save-template'>[],
  now: Date,
): Promise<number[]> {
  if (wanted.length === 0) return [];
  const rows = wanted.map(({ identityId, effect }) => ({
    ...effect,
    identityId,
    nameKey: fold(effect.name),
  }));
  const kept = persons.parse(
    await tx.$queryRaw`
      WITH kept AS (
        INSERT INTO order_template (unit_id, name, name_key, content, created_by_id, created_at)
        SELECT a.unit_id, x.name, x."nameKey", x.content, a.id, ${now}
        FROM jsonb_to_recordset(${jsonRows(rows)}) AS x("identityId" int, "accountId" int, name text, "nameKey" text, content text)
        JOIN account a ON a.id = x."accountId" AND a.role = 'officer' AND a.revoked_at IS NULL
        JOIN account_link l ON l.account_id = a.id AND l.identity_id = x."identityId" AND l.ended_at IS NULL
        WHERE (SELECT count(*) FROM order_template t WHERE t.unit_id = a.unit_id) < ${TEMPLATES_MOST}::int
        ON CONFLICT (unit_id, name_key) DO NOTHING
        RETURNING created_by_id, name_key)
      SELECT x."identityId" FROM kept
      JOIN jsonb_to_recordset(${jsonRows(rows)}) AS x("identityId" int, "accountId" int, "nameKey" text)
        ON x."accountId" = kept.created_by_id AND x."nameKey" = kept.name_key`,
  );
  return notDone(rows, kept);
}

/** Removes templates of the officer's own office. Answers the persons whose template was not theirs to remove, or gone. */
export async function applyRemovedTemplates(
  tx: Statements,
  wanted: readonly Wanted<'remove-template'>[],
): Promise<number[]> {
  if (wanted.length === 0) return [];
  const rows = wanted.map(({ identityId, effect }) => ({ ...effect, identityId }));
  const removed = persons.parse(
    await tx.$queryRaw`
      DELETE FROM order_template t
      USING jsonb_to_recordset(${jsonRows(rows)}) AS x("identityId" int, "accountId" int, "templateId" int)
      JOIN account a ON a.id = x."accountId" AND a.role = 'officer' AND a.revoked_at IS NULL
      JOIN account_link l ON l.account_id = a.id AND l.identity_id = x."identityId" AND l.ended_at IS NULL
      WHERE t.id = x."templateId" AND t.unit_id = a.unit_id
      RETURNING x."identityId"`,
  );
  return notDone(rows, removed);
}
