import { z } from 'zod';
import type { JournalEntry, JournalLookup } from '../../../src/core/conversation/lookups/journal.js';
import type { Statements } from '../../client.js';
import { unitFact, unitJson } from '../unit-fact.js';

/** Entries of one answer. */
const JOURNAL_PAGE = 15;

const rows = z.array(
  z.object({
    id: z.string(),
    at: z.date(),
    action: z.string(),
    unit: unitFact.nullable(),
    by: z.string(),
  }),
);

/** What people whose account lies at or below the administrator's unit did, newest first; nobody else's doing. */
export async function findJournal(
  tx: Statements,
  identityId: number,
  { accountId, before }: JournalLookup,
): Promise<JournalEntry[]> {
  const found = rows.parse(
    await tx.$queryRaw`
      SELECT e.id::text, e.at, e.action, CASE WHEN u.id IS NOT NULL THEN ${unitJson('u')} END AS unit,
        coalesce(a.organisation, own.name) || coalesce(' — ' || i.display_name, '') AS by
      FROM account mine
      JOIN account_link l ON l.account_id = mine.id AND l.identity_id = ${identityId} AND l.ended_at IS NULL
      JOIN unit top ON top.id = mine.unit_id
      JOIN unit own ON own.path LIKE top.path || '%'
      JOIN account a ON a.unit_id = own.id
      JOIN audit_entry e ON e.account_id = a.id AND (${before ?? null}::bigint IS NULL OR e.id < ${before ?? null}::bigint)
      LEFT JOIN unit u ON u.id = e.unit_id AND u.path LIKE top.path || '%'
      LEFT JOIN identity i ON i.id = e.identity_id AND i.erased_at IS NULL
      WHERE mine.id = ${accountId} AND mine.role = 'admin' AND mine.revoked_at IS NULL
      ORDER BY e.id DESC LIMIT ${JOURNAL_PAGE}`,
  );
  return found.map(({ unit, ...entry }) => ({ ...entry, unit: unit ?? undefined }));
}
