import { z } from 'zod';
import type { RoundCard } from '../../src/app/ports/rounds.js';
import { Prisma } from '../generated/client.js';

/** SQL for round `r` with its order `o`, issued by account `oa` of unit `ou` (all left joined), as JSON. */
export const roundCardJson = Prisma.sql`jsonb_build_object(
  'id', r.id, 'title', r.title, 'questionnaireId', r.questionnaire_id, 'opensAt', r.opens_at,
  'deadlineAt', r.deadline_at, 'lockAt', r.lock_at,
  'order', CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'documentNo', o.document_no,
    'documentOn', o.document_on, 'checkCode', o.check_code, 'content', o.content,
    'issuer', coalesce(oa.organisation, ou.name)) END)`;

/** What `roundCardJson` builds. */
export const roundCardRow = z
  .object({
    id: z.number(),
    title: z.string(),
    questionnaireId: z.number(),
    opensAt: z.coerce.date(),
    deadlineAt: z.coerce.date(),
    lockAt: z.coerce.date(),
    order: z
      .object({
        id: z.number(),
        documentNo: z.string(),
        documentOn: z.string(),
        checkCode: z.string(),
        content: z.string().nullish(),
        issuer: z.string(),
      })
      .nullable(),
  })
  .transform(({ order, ...round }): RoundCard => ({
    ...round,
    order: order ? { ...order, content: order.content ?? undefined } : undefined,
  }));
