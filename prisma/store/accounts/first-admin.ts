import { z } from 'zod';
import type { Database, Statements } from '../../client.js';
import type { HashCode } from '../../code-hash.js';
import { issueCode } from './issue-code.js';

/** Does anybody hold an admin account now? */
export async function hasAdmin(database: Statements): Promise<boolean> {
  const rows = await database.$queryRaw`
    SELECT EXISTS (
      SELECT FROM account a JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
      WHERE a.role = 'admin' AND a.revoked_at IS NULL) AS held`;
  return z.tuple([z.object({ held: z.boolean() })]).parse(rows)[0].held;
}

/** A code for the admin account of the topmost unit; its other unused codes stop working. Undefined without units. */
export async function issueAdminCode(
  database: Database,
  hashCode: HashCode,
  now: Date,
): Promise<string | undefined> {
  const [top] = z.array(z.object({ code: z.string() })).parse(
    await database.$queryRaw`
      SELECT code FROM unit WHERE kind <> 'school' AND valid_to IS NULL
      ORDER BY length(path) - length(replace(path, '/', '')), id LIMIT 1`,
  );
  if (!top) return undefined;
  const wish = { unitCode: top.code, role: 'admin' } as const;
  return issueCode(database, hashCode, wish, { now, validDays: 1, replaceUnused: true });
}
