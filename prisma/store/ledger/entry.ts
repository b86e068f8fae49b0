import { createHash } from 'node:crypto';
import { z } from 'zod';
import { leafHash } from '../../../src/core/ledger/merkle.js';
import { answersStatement, ledgerStatement } from '../../../src/core/ledger/statement.js';
import { Prisma } from '../../generated/client.js';

/** SHA-256. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

/** SQL columns of declaration `d` of round `r` and unit `u`: everything its ledger entry is made of. */
export const entryColumns = Prisma.sql`
  d.receipt_code AS "receiptCode", u.code AS "unitCode", d.round_id AS "roundId", r.occurrence_on::text AS "roundOn",
  d.received_at AS "receivedAt", d.timeliness = 'late' AS late, d.salt::text AS salt, d.answers`;

/** A row of `entryColumns`. */
export const entryRow = z.object({
  receiptCode: z.string(),
  unitCode: z.string(),
  roundId: z.number(),
  roundOn: z.string(),
  receivedAt: z.date(),
  late: z.boolean(),
  salt: z.string(),
  /** As they are stored, so that whatever was added to them behind the service's back is found out too. */
  answers: z.unknown(),
});

/** The declaration's text in the ledger and the leaf made of it. */
export function sealedEntry(row: z.infer<typeof entryRow>): { statement: string; leaf: Uint8Array } {
  const { salt, answers: given, ...entry } = row;
  const answersHash = hex(sha256(Buffer.from(answersStatement(salt, given))));
  const statement = ledgerStatement({ ...entry, answersHash });
  return { statement, leaf: leafHash(Buffer.from(statement), sha256) };
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
