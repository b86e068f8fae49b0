import { z } from 'zod';
import type { DigestLookup } from '../../../src/core/conversation/lookups/digest.js';
import type { Statements } from '../../client.js';
import { digestByDefault } from '../digests/due.js';

const rows = z.array(z.object({ at: z.string() }));

/** When the person gets the digest for this account of theirs; undefined = not at all. */
export async function findDigest(
  tx: Statements,
  identityId: number,
  { accountId }: DigestLookup,
): Promise<string | undefined> {
  const [found] = rows.parse(
    await tx.$queryRaw`
      SELECT coalesce(l.digest_at, ${digestByDefault}) AS at FROM account_link l JOIN account a ON a.id = l.account_id
      WHERE l.identity_id = ${identityId} AND l.account_id = ${accountId} AND l.ended_at IS NULL`,
  );
  return found?.at === 'off' ? undefined : found?.at;
}
