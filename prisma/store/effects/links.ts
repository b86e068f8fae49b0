import { z } from 'zod';
import { jsonRows, type Statements } from '../../client.js';
import type { Wanted } from './apply-effects.js';

/**
 * Links persons to accounts with codes that are still unused and unexpired, and makes the account the active one.
 * Answers the persons whose code was used, revoked or ran out in the meantime.
 */
export async function applyLinks(
  tx: Statements,
  wanted: readonly Wanted<'link'>[],
  now: Date,
): Promise<number[]> {
  if (wanted.length === 0) return [];
  const rows = wanted.map(({ identityId, effect }) => ({
    identity_id: identityId,
    account_id: effect.accountId,
    code_id: effect.codeId,
  }));
  const linked = z.array(z.object({ identityId: z.number() })).parse(
    await tx.$queryRaw`
      WITH used AS (
        UPDATE activation_code c SET used_at = ${now}, used_by_id = x.identity_id
        FROM (
          SELECT DISTINCT ON (code_id) * FROM jsonb_to_recordset(${jsonRows(rows)})
            AS r(identity_id int, account_id int, code_id int) ORDER BY code_id, identity_id
        ) x
        WHERE c.id = x.code_id AND c.account_id = x.account_id
          AND c.used_at IS NULL AND c.revoked_at IS NULL AND c.expires_at > ${now}
        RETURNING x.identity_id, x.account_id
      ), linked AS (
        INSERT INTO account_link (account_id, identity_id, linked_at)
        SELECT account_id, identity_id, ${now} FROM used
        ON CONFLICT (account_id, identity_id) WHERE ended_at IS NULL DO NOTHING
      )
      UPDATE identity i SET active_account_id = u.account_id, wrong_codes = 0, wrong_codes_since = NULL
      FROM used u WHERE i.id = u.identity_id
      RETURNING i.id AS "identityId"`,
  );
  const done = new Set(linked.map(({ identityId }) => identityId));
  return rows.map((row) => row.identity_id).filter((id) => !done.has(id));
}
