import { z } from 'zod';
import { printedCode } from '../../../src/core/accounts/activation-code.js';
import type { Database } from '../../client.js';
import type { HashCode } from '../../code-hash.js';
import { addCodes, ensureAccounts, newCode, revokeCodes } from './account-rows.js';

/** Whose account a code opens. */
export interface AccountWish {
  readonly unitCode: string;
  readonly role: 'school' | 'officer' | 'manager' | 'admin';
  readonly organisation?: string;
}

/** When a code is issued, how many days it can be used, and whether the account's other unused codes stop working. */
export interface CodeTerm {
  readonly now: Date;
  readonly validDays: number;
  readonly replaceUnused?: boolean;
}

/**
 * Issues a new code for the unit's account in the role (made when there is none). Answers the code as printed, which is
 * kept nowhere. Throws when there is no such unit.
 */
export async function issueCode(
  database: Database,
  hashCode: HashCode,
  { unitCode, role, organisation }: AccountWish,
  { now, validDays, replaceUnused = false }: CodeTerm,
): Promise<string> {
  const code = newCode();
  await database.$transaction(async (tx) => {
    const [unit] = z
      .array(z.object({ id: z.number() }))
      .parse(await tx.$queryRaw`SELECT id FROM unit WHERE code = ${unitCode}`);
    if (!unit) throw new Error(`no unit with code ${unitCode}`);
    const [accountId] = await ensureAccounts(tx, [{ unitId: unit.id, role, organisation }], now);
    if (accountId === undefined) throw new Error(`no account at ${unitCode}`);
    if (replaceUnused) await revokeCodes(tx, [accountId], now);
    const expiresAt = new Date(now.getTime() + validDays * 86_400_000);
    await addCodes(tx, [{ accountId, code, expiresAt }], hashCode, now);
  });
  return printedCode(code);
}
