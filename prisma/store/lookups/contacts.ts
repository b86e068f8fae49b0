import { z } from 'zod';
import type { Contact, ContactsLookup } from '../../../src/core/conversation/lookups/silent-schools.js';
import type { Statements } from '../../client.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { scopeOf } from './scope.js';

/** Schools whose numbers are shown at once. */
const MOST = 10;

const rows = z.array(
  z.object({
    unit: unitFact,
    phone: z
      .string()
      .nullable()
      .transform((phone) => phone ?? undefined),
    people: z.array(z.object({ name: z.string().nullish(), phone: z.string() })),
  }),
);

/** The numbers of schools below the account's unit: their own, and what the people who declare for them have shared. */
export async function findContacts(
  tx: Statements,
  identityId: number,
  { accountId, unitIds }: ContactsLookup,
): Promise<Contact[]> {
  const found = rows.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT ${unitJson('u')} AS unit, u.phone, coalesce((
        SELECT jsonb_agg(jsonb_build_object('name', p.name, 'phone', p.phone) ORDER BY p.since, p.phone) FROM (
          SELECT i.phone, max(i.display_name) AS name, min(l.linked_at) AS since FROM account a
          JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
          JOIN identity i ON i.id = l.identity_id AND i.phone IS NOT NULL
          WHERE a.unit_id = u.id AND a.role = 'school' AND a.revoked_at IS NULL GROUP BY i.phone
        ) p), '[]') AS people
      FROM scope s JOIN unit u ON u.id = ANY (${[...unitIds]}::int[]) AND u.kind = 'school' AND starts_with(u.path, s.path)
      ORDER BY u.name COLLATE "vi-x-icu", u.code LIMIT ${MOST}`,
  );
  return found.map(({ people, ...contact }) => ({
    ...contact,
    people: people.map(({ name, phone }) => ({ phone, name: name ?? undefined })),
  }));
}
