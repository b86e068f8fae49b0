import type { Accounts, ListedLink, Revoked, RevokeWish } from '../../src/app/ports/accounts.js';
import type { Database } from '../client.js';
import type { HashCode } from '../code-hash.js';
import { eraseIdentities } from './accounts/erase-identities.js';
import { issueCodes } from './accounts/issue-codes.js';
import { listLinks } from './accounts/list-links.js';
import { revokeAccounts } from './accounts/revoke-accounts.js';

export { randomCode } from './accounts/account-rows.js';
export { issueCode, type AccountWish } from './accounts/issue-code.js';

/** Work on a whole subtree takes longer than a turn of a conversation. */
const LONG_MS = 120_000;

/** Accounts in PostgreSQL. */
export function createAccountsStore(database: Database, hashCode: HashCode): Accounts {
  const long = { timeout: LONG_MS };
  return {
    issue: (wish, now) => database.$transaction((tx) => issueCodes(tx, hashCode, wish, now), long),
    list: (unitCode, subtree, now): Promise<ListedLink[] | undefined> =>
      listLinks(database, unitCode, subtree, now),
    revoke: (wish: RevokeWish, now): Promise<Revoked | undefined> =>
      database.$transaction((tx) => revokeAccounts(tx, hashCode, wish, now), long),
    erase: (identityId, now) =>
      database.$transaction(async (tx) => (await eraseIdentities(tx, [{ identityId, at: now }])) > 0),
  };
}
