import { z } from 'zod';
import type { DigestLookup } from '../../../src/core/conversation/lookups/digest.js';
import type { Statements } from '../../client.js';

const rows = z.array(z.object({ at: z.string().nullable() }));

/** When the person gets the digest for this account of theirs; undefined = not at all. */
export async function findDigest(
  tx: Statements,
  identityId: number,
  { accountId }: DigestLookup,
): Promise<string | undefined> {
  const [found] = rows.parse(
    await tx.$queryRaw`
      SELECT l.digest_at AS at FROM account_link l
      WHERE l.identity_id = ${identityId} AND l.account_id = ${accountId} AND l.ended_at IS NULL`,
  );
  return found?.at ?? undefined;
}
