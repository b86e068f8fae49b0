import { z } from 'zod';
import { Prisma } from '../generated/client.js';

/** What a message to a school says of its last declaration, as `lastDeclaration` builds it; its answers stay where they are. */
export const lastDeclarationRow = z
  .object({
    roundTitle: z.string(),
    questionnaireId: z.number(),
    passed: z.number(),
    total: z.number(),
    outcome: z
      .string()
      .nullable()
      .transform((code) => code ?? undefined),
    receivedAt: z.coerce.date(),
    carries: z.number(),
  })
  .nullable()
  .transform((last) => last ?? undefined);

/** SQL: the newest declaration of a school that stands (not recalled with its order, nor waiting for the school's word), as JSON. */
export const lastDeclaration = (unitId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT jsonb_build_object('roundTitle', r.title, 'questionnaireId', d.questionnaire_id, 'passed', d.passed, 'total', d.total,
    'outcome', d.outcome, 'receivedAt', d.received_at, 'carries', d.carries)
  FROM declaration d JOIN round r ON r.id = d.round_id
  WHERE d.unit_id = ${unitId} AND r.voided_at IS NULL AND coalesce(d.on_behalf_state, 'confirmed') = 'confirmed'
  ORDER BY d.received_at DESC LIMIT 1)`;
