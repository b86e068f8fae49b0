import { Prisma } from '../../generated/client.js';

/**
 * SQL for `scope`: the path of the account's unit, if this person holds the account now in an office role; empty
 * otherwise. Joining on it is what keeps every answer inside the asker's subtree.
 */
export function scopeOf(identityId: number, accountId: number): Prisma.Sql {
  return Prisma.sql`
    SELECT own.id, own.path FROM account a
    JOIN account_link l ON l.account_id = a.id AND l.identity_id = ${identityId} AND l.ended_at IS NULL
    JOIN unit own ON own.id = a.unit_id
    WHERE a.id = ${accountId} AND a.revoked_at IS NULL AND a.role <> 'school'`;
}
