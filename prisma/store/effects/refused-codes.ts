import { ADDRESS_WINDOW_MINUTES, IDENTITY_WINDOW_MINUTES } from '../../../src/core/accounts/code-tries.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import type { Wanted } from './apply-effects.js';

/** SQL for what stands for identity `i` in code_attempt: it is found again by the address, and says nothing of it. */
export const addressHash = Prisma.sql`encode(sha256(convert_to(i.channel::text || ':' || i.address, 'UTF8')), 'hex')`;

/** Counts a wrong code per identity and per address; a window starts with the first wrong one after the last window. */
export async function applyRefusedCodes(
  tx: Statements,
  wanted: readonly Wanted<'code-refused'>[],
  now: Date,
): Promise<void> {
  if (wanted.length === 0) return;
  const ids = wanted.map(({ identityId }) => identityId);
  const recent = Prisma.sql`i.wrong_codes_since > ${now}::timestamptz - make_interval(mins => ${IDENTITY_WINDOW_MINUTES}::int)`;
  await tx.$executeRaw`
    UPDATE identity i SET
      wrong_codes = CASE WHEN ${recent} THEN i.wrong_codes + 1 ELSE 1 END,
      wrong_codes_since = CASE WHEN ${recent} THEN i.wrong_codes_since ELSE ${now} END
    WHERE id = ANY (${ids}::int[])`;
  const dayAgo = Prisma.sql`${now}::timestamptz - make_interval(mins => ${ADDRESS_WINDOW_MINUTES}::int)`;
  await tx.$executeRaw`DELETE FROM code_attempt WHERE last_at <= ${dayAgo}`;
  await tx.$executeRaw`
    INSERT INTO code_attempt AS a (address_hash, wrong, since, last_at)
    SELECT ${addressHash}, 1, ${now}, ${now} FROM identity i WHERE i.id = ANY (${ids}::int[]) ORDER BY 1
    ON CONFLICT (address_hash) DO UPDATE SET last_at = EXCLUDED.last_at,
      wrong = CASE WHEN a.since > ${dayAgo} THEN a.wrong + 1 ELSE 1 END,
      since = CASE WHEN a.since > ${dayAgo} THEN a.since ELSE EXCLUDED.since END`;
}
