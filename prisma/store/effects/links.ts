import { z } from 'zod';
import { jsonRows, type Statements } from '../../client.js';
import { endLinks } from '../accounts/end-links.js';
import { queueNotices, type Notice } from '../accounts/notices.js';
import type { Wanted } from './apply-effects.js';
import { notDone } from './not-done.js';

const usedRows = z.array(
  z.object({
    identityId: z.number(),
    accountId: z.number(),
    holderId: z.number().nullable(),
    replaces: z.boolean(),
    linkId: z.number(),
  }),
);
type Used = z.infer<typeof usedRows>[number];

/**
 * Links persons to accounts with codes that are still unused and unexpired, and makes the account the active one; people
 * who held the account before are told, those whom the code replaces lose it. Answers the persons whose code was used,
 * revoked or ran out in the meantime.
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
  const linked = usedRows.parse(
    await tx.$queryRaw`
      WITH used AS (
        UPDATE activation_code c SET used_at = ${now}, used_by_id = x.identity_id
        FROM (
          SELECT DISTINCT ON (code_id) * FROM jsonb_to_recordset(${jsonRows(rows)})
            AS r(identity_id int, account_id int, code_id int) ORDER BY code_id, identity_id
        ) x
        WHERE c.id = x.code_id AND c.account_id = x.account_id
          AND c.used_at IS NULL AND c.revoked_at IS NULL AND c.expires_at > ${now}
          AND (c.holder_id IS NULL OR EXISTS (
            SELECT FROM account_link l WHERE l.account_id = c.account_id AND l.ended_at IS NULL
              AND coalesce(l.holder_id, l.identity_id) = c.holder_id))
          AND EXISTS (SELECT FROM account a WHERE a.id = c.account_id AND a.revoked_at IS NULL)
        RETURNING x.identity_id, x.account_id, c.holder_id, c.replaces
      ), since AS (
        SELECT u.identity_id, min(l.linked_at) AS at FROM used u
        JOIN account_link l ON l.account_id = u.account_id AND l.ended_at IS NULL
          AND coalesce(l.holder_id, l.identity_id) = u.holder_id
        GROUP BY u.identity_id
      ), linked AS (
        INSERT INTO account_link (account_id, identity_id, linked_at, holder_id)
        SELECT u.account_id, u.identity_id, coalesce(s.at, ${now}), coalesce(u.holder_id, u.identity_id)
        FROM used u LEFT JOIN since s ON s.identity_id = u.identity_id
        ON CONFLICT (account_id, identity_id) WHERE ended_at IS NULL DO UPDATE SET holder_id = EXCLUDED.holder_id
        RETURNING id, account_id, identity_id
      ), activated AS (
        UPDATE identity i SET active_account_id = u.account_id, wrong_codes = 0, wrong_codes_since = NULL
        FROM used u WHERE i.id = u.identity_id
      )
      SELECT u.identity_id AS "identityId", u.account_id AS "accountId", u.holder_id AS "holderId", u.replaces, l.id AS "linkId"
      FROM used u JOIN linked l ON l.account_id = u.account_id AND l.identity_id = u.identity_id`,
  );
  await tell(tx, linked, now);
  return notDone(wanted, linked);
}

async function tell(tx: Statements, linked: readonly Used[], now: Date): Promise<void> {
  const replacing = linked.filter(({ replaces }) => replaces);
  await endLinks(
    tx,
    replacing.map(({ accountId, holderId, identityId }) => ({
      accountId,
      holderId: holderId ?? undefined,
      newcomerId: identityId,
    })),
    'replaced',
    now,
  );
  await queueNotices(tx, await othersOf(tx, linked), now);
}

const toldRows = z.array(
  z.object({
    identityId: z.number(),
    accountId: z.number(),
    linkId: z.number(),
    newcomerId: z.number(),
    same: z.boolean(),
  }),
);

/** Who is told of a newcomer: the same person on every platform, else the primary on the one that reaches them best. */
async function othersOf(tx: Statements, linked: readonly Used[]): Promise<Notice[]> {
  if (linked.length === 0) return [];
  const told = toldRows.parse(
    await tx.$queryRaw`
      WITH newcomer AS (
        SELECT l.*, coalesce(l.holder_id, l.identity_id) AS person
        FROM account_link l WHERE l.id = ANY (${linked.map(({ linkId }) => linkId)}::int[])
      ), other AS (
        SELECT l.identity_id, l.account_id, n.id AS link_id, n.identity_id AS newcomer_id, l.linked_at, i.channel,
          coalesce(l.holder_id, l.identity_id) = n.person AS same
        FROM newcomer n JOIN account_link l ON l.account_id = n.account_id AND l.ended_at IS NULL AND l.id <> n.id
        JOIN identity i ON i.id = l.identity_id AND i.unreachable_reason IS NULL
      )
      SELECT identity_id AS "identityId", account_id AS "accountId", link_id AS "linkId", newcomer_id AS "newcomerId", same
      FROM other WHERE same
      UNION ALL
      (SELECT DISTINCT ON (link_id) identity_id, account_id, link_id, newcomer_id, same FROM other o
       WHERE NOT EXISTS (SELECT FROM other s WHERE s.link_id = o.link_id AND s.same)
       ORDER BY link_id, linked_at, channel DESC)`,
  );
  return told.map(({ same, ...notice }) => ({ ...notice, reason: same ? 'device-added' : 'person-added' }));
}
