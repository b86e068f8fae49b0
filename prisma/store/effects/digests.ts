import { jsonRows, type Statements } from '../../client.js';
import type { Wanted } from './apply-effects.js';

/** Keeps when people want digests, for office accounts they hold; what was due before is not made up for. */
export async function applyDigests(
  tx: Statements,
  wanted: readonly Wanted<'digest'>[],
  now: Date,
): Promise<void> {
  if (wanted.length === 0) return;
  const rows = wanted.map(({ identityId, effect: { accountId, at } }) => ({
    identityId,
    accountId,
    at: at ?? 'off',
  }));
  await tx.$executeRaw`
    UPDATE account_link l SET digest_at = x.at, digested_until = ${now}
    FROM jsonb_to_recordset(${jsonRows(rows)}) AS x("identityId" int, "accountId" int, at text)
    JOIN account a ON a.id = x."accountId" AND a.role <> 'school' AND a.revoked_at IS NULL
    WHERE l.identity_id = x."identityId" AND l.account_id = x."accountId" AND l.ended_at IS NULL`;
}
