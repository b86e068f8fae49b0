import { z } from 'zod';
import type { CodeFound } from '../../../src/core/conversation/lookup.js';
import type { HashCode } from '../../code-hash.js';
import type { Statements } from '../../client.js';
import { unitFact, unitJson } from '../unit-fact.js';

const rows = z.array(
  z.object({
    codeId: z.number(),
    accountId: z.number(),
    role: z.enum(['school', 'officer', 'manager', 'admin']),
    organisation: z.string().nullable(),
    state: z.enum(['usable', 'used', 'expired', 'revoked']),
    people: z.number(),
    samePerson: z.boolean(),
    replaces: z.boolean(),
    unit: unitFact,
  }),
);

/** The account a code is for and whether the code may still be used; a person's own code dies with their link. */
export async function findCode(
  tx: Statements,
  code: string,
  now: Date,
  hashCode: HashCode,
): Promise<CodeFound | undefined> {
  const [found] = rows.parse(
    await tx.$queryRaw`
      SELECT c.id AS "codeId", a.id AS "accountId", a.role::text, a.organisation, ${unitJson('u')} AS unit,
        c.holder_id IS NOT NULL AS "samePerson", c.replaces, (
          SELECT count(DISTINCT coalesce(l.holder_id, l.identity_id))::int FROM account_link l
          WHERE l.account_id = a.id AND l.ended_at IS NULL) AS people,
        CASE WHEN c.revoked_at IS NOT NULL OR a.revoked_at IS NOT NULL OR (c.holder_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM account_link l WHERE l.account_id = a.id AND l.ended_at IS NULL
              AND coalesce(l.holder_id, l.identity_id) = c.holder_id)) THEN 'revoked'
          WHEN c.used_at IS NOT NULL THEN 'used' WHEN c.expires_at <= ${now} THEN 'expired' ELSE 'usable' END AS state
      FROM activation_code c JOIN account a ON a.id = c.account_id JOIN unit u ON u.id = a.unit_id
      WHERE c.code_hash = ${hashCode(code)}`,
  );
  return found && { ...found, organisation: found.organisation ?? undefined };
}
