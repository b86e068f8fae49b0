import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '../client.js';
import type { HashCode } from '../code-hash.js';

/** Letters and digits that are not mistaken for one another on paper or by phone. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** `length` random characters of the code alphabet. */
export function randomCode(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** An activation code: eight characters with a digit among them, so that no Vietnamese words can be taken for one. */
function activationCode(): string {
  for (;;) {
    const code = randomCode(8);
    if (/\d/.test(code)) return code;
  }
}

/** A code as it is printed: `K7QF-3MXA`. */
export function printedCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** Whose account a code opens. */
export interface AccountWish {
  readonly unitCode: string;
  readonly role: 'school' | 'officer' | 'manager' | 'admin';
  readonly organisation?: string;
}

/**
 * Issues a new code for the unit's account in the role (made when there is none); codes of it that are still unused are
 * revoked. Answers the code in clear, which is kept nowhere. Throws when there is no such unit.
 */
export async function issueCode(
  database: Database,
  hashCode: HashCode,
  { unitCode, role, organisation }: AccountWish,
  { now, validDays }: { readonly now: Date; readonly validDays: number },
): Promise<string> {
  const code = activationCode();
  await database.$transaction(async (tx) => {
    const [account] = z.array(z.object({ id: z.number() })).parse(
      await tx.$queryRaw`
        WITH known AS (
          SELECT a.id FROM account a JOIN unit u ON u.id = a.unit_id
          WHERE u.code = ${unitCode} AND a.role = ${role}::role AND a.organisation IS NOT DISTINCT FROM ${organisation ?? null}
            AND a.revoked_at IS NULL ORDER BY a.id LIMIT 1
        ), made AS (
          INSERT INTO account (unit_id, role, organisation, created_at)
          SELECT u.id, ${role}::role, ${organisation ?? null}, ${now} FROM unit u
          WHERE u.code = ${unitCode} AND NOT EXISTS (SELECT FROM known)
          RETURNING id
        )
        SELECT id FROM known UNION ALL SELECT id FROM made`,
    );
    if (!account) throw new Error(`no unit with code ${unitCode}`);
    await tx.$executeRaw`
      UPDATE activation_code SET revoked_at = ${now}
      WHERE account_id = ${account.id} AND used_at IS NULL AND revoked_at IS NULL`;
    await tx.$executeRaw`
      INSERT INTO activation_code (account_id, code_hash, issued_at, expires_at)
      VALUES (${account.id}, ${hashCode(code)}, ${now}, ${now}::timestamptz + make_interval(days => ${validDays}::int))`;
  });
  return printedCode(code);
}
