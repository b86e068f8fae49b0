import { loadConfig, secretsOf, type Config } from '../config.js';
import { createLog } from '../log.js';
import { openStore, type Store } from '../main/store.js';
import { signingKey } from '../signing-key.js';

/**
 * Runs `work` on the service's database, beside a running service or without one, and closes it. The schema is brought
 * up to date first.
 */
export async function withStore<T>(work: (store: Store, config: Config) => Promise<T>): Promise<T> {
  const config = loadConfig();
  const log = createLog({ level: 'warn', secrets: secretsOf(config) });
  const store = await openStore(config, signingKey(config), log, true);
  try {
    return await work(store, config);
  } finally {
    await store.close();
  }
}
