import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { codeFrom } from '../../../src/core/accounts/activation-code.js';
import type { Role } from '../../../src/core/conversation/facts.js';
import { jsonRows, type Statements } from '../../client.js';
import type { HashCode } from '../../code-hash.js';

/** Letters and digits that are not mistaken for one another on paper or by phone. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** `length` random characters of the code alphabet. */
export function randomCode(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** A new activation code, without its dash. */
export function newCode(): string {
  return codeFrom(randomCode(16));
}

/** An account somebody is to have. */
export interface WantedAccount {
  readonly unitId: number;
  readonly role: Role;
  readonly organisation: string | undefined;
}

/** Rows written by one statement. */
const PORTION = 5_000;

/** `rows` in portions that one statement takes. */
export function portions<T>(rows: readonly T[]): (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / PORTION) }, (_, at) =>
    rows.slice(at * PORTION, (at + 1) * PORTION),
  );
}

/**
 * Ids of the accounts wanted, in order, made where there is none that is not revoked. Units are locked until the
 * transaction ends, so that two people who issue at once do not make two accounts.
 */
export async function ensureAccounts(
  tx: Statements,
  wanted: readonly WantedAccount[],
  now: Date,
): Promise<number[]> {
  const ids: number[] = [];
  for (const portion of portions(wanted)) {
    const rows = jsonRows(portion.map((one, position) => ({ ...one, position })));
    await tx.$executeRaw`
      SELECT id FROM unit WHERE id IN (SELECT "unitId" FROM jsonb_to_recordset(${rows}) AS x("unitId" int))
      ORDER BY id FOR NO KEY UPDATE`;
    await tx.$executeRaw`
      INSERT INTO account (unit_id, role, organisation, created_at)
      SELECT DISTINCT x."unitId", x.role, x.organisation, ${now}::timestamptz
      FROM jsonb_to_recordset(${rows}) AS x("unitId" int, role role, organisation text)
      WHERE NOT EXISTS (
        SELECT FROM account a WHERE a.unit_id = x."unitId" AND a.role = x.role
          AND a.organisation IS NOT DISTINCT FROM x.organisation AND a.revoked_at IS NULL)`;
    const found = z.array(z.object({ id: z.number() })).parse(
      await tx.$queryRaw`
        SELECT min(a.id)::int AS id FROM jsonb_to_recordset(${rows}) AS x("unitId" int, role role, organisation text, position int)
        JOIN account a ON a.unit_id = x."unitId" AND a.role = x.role
          AND a.organisation IS NOT DISTINCT FROM x.organisation AND a.revoked_at IS NULL
        GROUP BY x.position ORDER BY x.position`,
    );
    ids.push(...found.map(({ id }) => id));
  }
  return ids;
}

/** A code for an account; see activation_code in the schema. */
export interface WantedCode {
  readonly accountId: number;
  readonly code: string;
  readonly expiresAt: Date;
  readonly holderId?: number | undefined;
  readonly replaces?: boolean | undefined;
}

/** Stores codes as hashes. Throws when one is in use already (one chance in ten million with 60,000 codes out). */
export async function addCodes(
  tx: Statements,
  codes: readonly WantedCode[],
  hashCode: HashCode,
  now: Date,
): Promise<void> {
  for (const portion of portions(codes)) {
    const rows = portion.map(({ code, ...row }) => ({ ...row, hash: hashCode(code) }));
    await tx.$executeRaw`
      INSERT INTO activation_code (account_id, code_hash, issued_at, expires_at, holder_id, replaces)
      SELECT "accountId", hash, ${now}, "expiresAt", "holderId", coalesce(replaces, false)
      FROM jsonb_to_recordset(${jsonRows(rows)})
        AS x("accountId" int, hash text, "expiresAt" timestamptz, "holderId" int, replaces boolean)`;
  }
}

/** Makes the unused codes of these accounts worthless; of one person's own codes only when `holderId` is given. */
export function revokeCodes(
  tx: Statements,
  accountIds: readonly number[],
  now: Date,
  holderId?: number,
): Promise<number> {
  return tx.$executeRaw`
    UPDATE activation_code SET revoked_at = ${now}
    WHERE account_id = ANY (${[...accountIds]}::int[]) AND used_at IS NULL AND revoked_at IS NULL AND expires_at > ${now}
      AND (${holderId ?? null}::int IS NULL OR holder_id = ${holderId ?? null}::int)`;
}
