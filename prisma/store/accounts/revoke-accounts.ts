import { z } from 'zod';
import type { Revoked, RevokeWish } from '../../../src/app/ports/accounts.js';
import type { Statements } from '../../client.js';
import type { HashCode } from '../../code-hash.js';
import { portions, revokeCodes } from './account-rows.js';
import { endLinks } from './end-links.js';

const ids = z.array(z.object({ id: z.number() }));

/** Takes accounts or codes away; undefined when there is no such unit, account or unused code. */
export async function revokeAccounts(
  tx: Statements,
  hashCode: HashCode,
  wish: RevokeWish,
  now: Date,
): Promise<Revoked | undefined> {
  if (wish.type === 'code') {
    const codes = await tx.$executeRaw`
      UPDATE activation_code SET revoked_at = ${now}
      WHERE code_hash = ${hashCode(wish.code)} AND used_at IS NULL AND revoked_at IS NULL`;
    return codes > 0 ? { accounts: 0, links: 0, codes } : undefined;
  }
  const accountIds =
    wish.type === 'account' ? await openAccount(tx, wish.accountId) : await accountsOf(tx, wish);
  if (!accountIds) return undefined;
  if (wish.type !== 'codes') return takeAway(tx, accountIds, now);
  let codes = 0;
  for (const portion of portions(accountIds)) codes += await revokeCodes(tx, portion, now);
  return { accounts: 0, links: 0, codes };
}

/** Accounts end with their links and codes; the people who held them are told. */
export async function takeAway(tx: Statements, accountIds: readonly number[], now: Date): Promise<Revoked> {
  const sum = { accounts: 0, links: 0, codes: 0 };
  for (const portion of portions(accountIds)) {
    sum.accounts += await tx.$executeRaw`
      UPDATE account SET revoked_at = ${now} WHERE id = ANY (${[...portion]}::int[]) AND revoked_at IS NULL`;
    sum.codes += await revokeCodes(tx, portion, now);
    sum.links += await endLinks(
      tx,
      portion.map((accountId) => ({ accountId })),
      'revoked',
      now,
    );
  }
  return sum;
}

async function openAccount(tx: Statements, accountId: number): Promise<number[] | undefined> {
  const found = ids.parse(
    await tx.$queryRaw`SELECT id FROM account WHERE id = ${accountId} AND revoked_at IS NULL`,
  );
  return found.length > 0 ? [accountId] : undefined;
}

async function accountsOf(
  tx: Statements,
  { unitCode, role, subtree }: Extract<RevokeWish, { type: 'unit' | 'codes' }>,
): Promise<number[] | undefined> {
  const [top] = z
    .array(z.object({ id: z.number(), path: z.string() }))
    .parse(await tx.$queryRaw`SELECT id, path FROM unit WHERE code = ${unitCode}`);
  if (!top) return undefined;
  const found = ids.parse(
    await tx.$queryRaw`
      SELECT a.id FROM unit u JOIN account a ON a.unit_id = u.id AND a.revoked_at IS NULL
      WHERE CASE WHEN ${subtree} THEN u.path LIKE ${`${top.path}%`} ELSE u.id = ${top.id} END
        AND (${role ?? null}::role IS NULL OR a.role = ${role ?? null}::role)
      ORDER BY a.id`,
  );
  return found.map(({ id }) => id);
}
