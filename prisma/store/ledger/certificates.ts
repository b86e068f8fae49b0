import { z } from 'zod';
import type { Certificate } from '../../../src/app/ports/certificates.js';
import type {
  CertificateCard,
  CertificateLookup,
} from '../../../src/core/conversation/lookups/certificate.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { findSeal } from './find-seal.js';

const cards = z.array(
  z.object({
    receiptCode: z.string(),
    title: z.string(),
    on: z.string(),
    late: z.boolean(),
    locked: z.boolean(),
  }),
);

/** The newest declaration (of the day asked for) of the school whose account this person holds now. */
export async function findCertificateCard(
  tx: Statements,
  identityId: number,
  { accountId, on }: CertificateLookup,
): Promise<CertificateCard | undefined> {
  // Of a day round by round, which the unique index answers; else only the newest: a school has hundreds of declarations.
  const newest =
    on === undefined
      ? Prisma.sql`SELECT * FROM declaration WHERE unit_id = a.unit_id ORDER BY received_at DESC LIMIT 1`
      : Prisma.sql`
          SELECT of_round.* FROM round CROSS JOIN LATERAL (
            SELECT * FROM declaration WHERE round_id = round.id AND unit_id = a.unit_id LIMIT 1
          ) of_round
          WHERE round.occurrence_on = ${on}::date ORDER BY received_at DESC LIMIT 1`;
  const [found] = cards.parse(
    await tx.$queryRaw`
      SELECT d.receipt_code AS "receiptCode", r.title, r.occurrence_on::text AS on, d.timeliness = 'late' AS late,
        r.locked_at IS NOT NULL AS locked
      FROM account a
      JOIN account_link l ON l.account_id = a.id AND l.identity_id = ${identityId} AND l.ended_at IS NULL
      CROSS JOIN LATERAL (${newest}) d JOIN round r ON r.id = d.round_id
      WHERE a.id = ${accountId} AND a.role = 'school' AND a.revoked_at IS NULL`,
  );
  return found;
}

const rows = z.array(
  z.object({
    unit: unitFact,
    above: z.array(z.string()),
    title: z.string(),
    on: z.string(),
    receiptCode: z.string(),
    receivedAt: z.date(),
    late: z.boolean(),
    passed: z.number(),
    total: z.number(),
    outcome: z.string().nullable(),
  }),
);

/** Everything the certificate of a receipt says; undefined unless the receipt is that of the account's own school. */
export async function findCertificate(
  tx: Statements,
  receiptCode: string,
  accountId: number,
): Promise<Certificate | undefined> {
  const [found] = rows.parse(
    await tx.$queryRaw`
      SELECT ${unitJson('u')} AS unit, coalesce((
          SELECT jsonb_agg(above.name ORDER BY length(above.path) DESC) FROM unit above
          WHERE above.id = ANY (string_to_array(rtrim(u.path, '/'), '/')::int[]) AND above.id <> u.id AND above.kind <> 'country'
        ), '[]') AS above, r.title, r.occurrence_on::text AS on, d.receipt_code AS "receiptCode", d.received_at AS "receivedAt",
        d.timeliness = 'late' AS late, d.passed, d.total, (
          SELECT l ->> 'label' FROM jsonb_array_elements(q.definition -> 'levels') l WHERE l ->> 'code' = d.outcome
        ) AS outcome
      FROM declaration d
      JOIN account a ON a.id = ${accountId} AND a.unit_id = d.unit_id AND a.role = 'school' AND a.revoked_at IS NULL
      JOIN unit u ON u.id = d.unit_id JOIN round r ON r.id = d.round_id JOIN questionnaire q ON q.id = d.questionnaire_id
      WHERE d.receipt_code = ${receiptCode}`,
  );
  const seal = found && (await findSeal(tx, receiptCode));
  return found && seal ? { ...found, outcome: found.outcome ?? undefined, seal } : undefined;
}
