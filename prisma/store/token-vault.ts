import { z } from 'zod';
import type { TokenPair, TokenVault } from '../../src/app/ports.js';
import type { Database, Statements } from '../client.js';

const traits = z.record(z.string(), z.string());

/** Token pairs in PostgreSQL; the lock is an advisory one held for the renewal's transaction, over all processes. */
export function createTokenVault(database: Database): TokenVault {
  return {
    read: (key) => read(database, key),
    withLock: (key, renew) =>
      database.$transaction(
        async (tx) => {
          await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`token:${key}`}))::text`;
          const stored = await read(tx, key);
          const pair = await renew(stored);
          if (
            stored?.refreshToken !== pair.refreshToken ||
            JSON.stringify(stored.traits) !== JSON.stringify(pair.traits)
          ) {
            // Outside the transaction that holds the lock: what the platform has rotated must survive whatever follows.
            await write(database, key, pair, stored?.refreshToken);
          }
          return pair;
        },
        { timeout: 60_000 },
      ),
  };
}

async function read(statements: Statements, key: string): Promise<TokenPair | undefined> {
  const [row] = z
    .array(
      z.object({
        accessToken: z.string(),
        refreshToken: z.string(),
        expiresAt: z.date(),
        refreshedAt: z.date(),
        traits,
      }),
    )
    .parse(
      await statements.$queryRaw`
        SELECT access_token AS "accessToken", refresh_token AS "refreshToken", expires_at AS "expiresAt",
          refreshed_at AS "refreshedAt", traits
        FROM platform_token WHERE key = ${key}`,
    );
  return row;
}

async function write(
  statements: Statements,
  key: string,
  pair: TokenPair,
  previous: string | undefined,
): Promise<void> {
  await statements.$executeRaw`
    INSERT INTO platform_token (key, access_token, refresh_token, previous_refresh_token, expires_at, refreshed_at, traits)
    VALUES (${key}, ${pair.accessToken}, ${pair.refreshToken}, ${previous ?? null}, ${pair.expiresAt}, ${pair.refreshedAt},
      ${JSON.stringify(pair.traits)}::jsonb)
    ON CONFLICT (key) DO UPDATE SET access_token = EXCLUDED.access_token, refresh_token = EXCLUDED.refresh_token,
      previous_refresh_token = EXCLUDED.previous_refresh_token, expires_at = EXCLUDED.expires_at,
      refreshed_at = EXCLUDED.refreshed_at, traits = EXCLUDED.traits`;
}
