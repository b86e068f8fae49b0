import { jsonRows, type Statements } from '../../client.js';
import type { Wanted } from './apply-effects.js';

/** Notes files to be fetched for orders of accounts these persons hold; the chore `files taken` fetches them. */
export async function applyTakenFiles(
  tx: Statements,
  wanted: readonly Wanted<'take-file'>[],
  now: Date,
): Promise<void> {
  if (wanted.length === 0) return;
  const rows = wanted.map(({ identityId, effect: { accountId, key, fileId, url, name } }) => ({
    ...{ identityId, accountId, key, name: name ?? null },
    source: { fileId, url },
  }));
  await tx.$executeRaw`
    INSERT INTO order_file (key, identity_id, account_id, source, name, asked_at, due_at)
    SELECT x.key, l.identity_id, l.account_id, x.source, x.name, ${now}, ${now}
    FROM jsonb_to_recordset(${jsonRows(rows)}) AS x("identityId" int, "accountId" int, key text, source jsonb, name text)
    JOIN account_link l ON l.identity_id = x."identityId" AND l.account_id = x."accountId" AND l.ended_at IS NULL
    ON CONFLICT (key) DO NOTHING`;
}
