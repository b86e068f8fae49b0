import { randomBytes } from 'node:crypto';
import type { Config } from './config.js';
import { keptKey } from './kept-key.js';

/**
 * The key of signed links and check codes: the configured one, else the one kept in `DATA_DIR/signing-key`. Throws
 * `ConfigError` when it cannot be read or kept.
 */
export function signingKey({ linkSigningKey, dataDir }: Pick<Config, 'linkSigningKey' | 'dataDir'>): string {
  if (linkSigningKey !== undefined) return linkSigningKey;
  return keptKey(dataDir, {
    file: 'signing-key',
    variable: 'LINK_SIGNING_KEY',
    make: () => randomBytes(32).toString('base64url'),
    isWhole: (text) => /^[\w-]{43}$/.test(text),
  });
}
