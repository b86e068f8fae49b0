import { z } from 'zod';
import { templatePage } from './usable.js';

/** The conversation about templates, between two turns. */
export const templatesState = z.object({
  accountId: z.number(),
  step: z.enum(['list', 'remove', 'name']),
  page: z.number(),
  listed: templatePage.optional(),
  /** The template looked for, or shown last. */
  pick: z.object({ id: z.string().optional(), words: z.string().optional() }).optional(),
  /** Set when it is to be removed; `sure` once that has been confirmed. */
  removes: z.enum(['asked', 'sure']).optional(),
  /** Name of the template whose removal is to be confirmed. */
  removing: z.string().optional(),
  /** Check code and document number of the order whose words are to be kept, and under which name. */
  code: z.string().optional(),
  /** Those of the officer's own last order are meant. */
  last: z.boolean().optional(),
  no: z.string().optional(),
  name: z.string().optional(),
});
export type TemplatesState = z.infer<typeof templatesState>;
