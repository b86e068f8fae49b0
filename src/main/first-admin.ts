import { hasAdmin, issueAdminCode } from '../../prisma/store/accounts/first-admin.js';
import type { Store } from './store.js';

/**
 * A one-time code for the first administrator, of the topmost unit, while nobody holds an admin account; undefined
 * afterwards, when later admins are granted by an admin. Codes of earlier starts stop working, this one after 24 hours.
 * To be called by one process (the one that prints it).
 */
export async function firstAdminCode(
  { database, hashCode }: Pick<Store, 'database' | 'hashCode'>,
  now: Date,
): Promise<string | undefined> {
  return (await hasAdmin(database)) ? undefined : issueAdminCode(database, hashCode, now);
}
