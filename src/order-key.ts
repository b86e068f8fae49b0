import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { ConfigError } from './app/errors.js';
import type { Config } from './config.js';
import { keptKey } from './kept-key.js';
import { readOrderKey } from './read-order-key.js';

/**
 * The Ed25519 key orders are signed with: the configured one, else the one kept in `DATA_DIR/order-key`. Throws
 * `ConfigError` when it cannot be read or kept.
 */
export function orderKey({
  orderSigningKey,
  dataDir,
}: Pick<Config, 'orderSigningKey' | 'dataDir'>): KeyObject {
  const text =
    orderSigningKey ??
    keptKey(dataDir, {
      file: 'order-key',
      variable: 'ORDER_SIGNING_KEY',
      make: () =>
        generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
      isWhole: (kept) => readOrderKey(kept) !== undefined,
    });
  const key = readOrderKey(text);
  if (!key) throw new ConfigError(['ORDER_SIGNING_KEY: không đọc được khóa']);
  return key;
}
