import { z } from 'zod';
import { answer, answers, provenance } from '../../questionnaire/questionnaire.js';

const doubt = z.object({ code: z.string(), answer, why: z.enum(['cases', 'jump']) });

/** Where a declaration stands: what was asked last and is waited for. */
const place = z.discriminatedUnion('at', [
  /** The account is being switched; fresh facts are on their way. */
  z.object({ at: z.literal('opening'), args: z.record(z.string(), z.string()) }),
  /** Somebody of the school is at it already: go on with theirs? `mode` is what was wished instead. */
  z.object({ at: z.literal('resume'), mode: z.string().optional() }),
  /** A declaration of the last round was never sent: use its answers? */
  z.object({ at: z.literal('unsent'), mode: z.string().optional() }),
  /** "Không thay đổi" or "Khai báo mới"? */
  z.object({ at: z.literal('offer') }),
  /** A question, or a group's checklist; `marks` are the numbers ticked as failed, `free` says that any text answers. */
  z.object({
    at: z.literal('stop'),
    code: z.string(),
    marks: z.array(z.number()).optional(),
    free: z.boolean().optional(),
  }),
  /** "Có mục không đạt" was pressed: which ones? */
  z.object({ at: z.literal('naming'), code: z.string() }),
  /** Answers that look unlikely and are taken only after a "đúng". */
  z.object({ at: z.literal('doubt'), doubts: z.array(doubt).min(1) }),
  z.object({ at: z.literal('reconfirm') }),
  z.object({ at: z.literal('summary') }),
  z.object({ at: z.literal('pick') }),
  z.object({ at: z.literal('reason') }),
]);
export type Place = z.infer<typeof place>;
export type Doubt = z.infer<typeof doubt>;

/** A running declaration, pinned to its questionnaire; plain JSON between turns. */
export const declareState = z.object({
  accountId: z.number().int(),
  unitId: z.number().int(),
  roundId: z.number().int(),
  /** Kept for the time when the round is locked and no longer among the facts. */
  roundTitle: z.string(),
  questionnaireId: z.number().int(),
  /** `same`: taken over from the last declaration; `correct`: a further revision of one already sent. */
  mode: z.enum(['new', 'same', 'correct']),
  walk: z.enum(['group', 'step']),
  revision: z.number().int().min(1),
  answers,
  provenance: z.record(z.string(), provenance),
  /** Unchanged declarations in a row before this one; for a correction, of the corrected one. */
  carries: z.number().int().min(0),
  place,
  /** When it was begun, in ms of the platform's time; absent in states of an earlier release. */
  startedAt: z.number().optional(),
  /** Silence was answered with the question once; it is not again. */
  nudged: z.boolean().optional(),
  /** The person has been told that the round is locked. */
  told: z.boolean().optional(),
  /** Up to when, in ms, they know of the other reporter's draft. */
  seen: z.number().optional(),
});
export type DeclareState = z.infer<typeof declareState>;
