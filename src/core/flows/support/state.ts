import { z } from 'zod';

const file = z.object({
  kind: z.string(),
  url: z.string().optional(),
  fileId: z.string().optional(),
  messageRef: z.string().optional(),
  name: z.string().optional(),
});

const draft = { accountId: z.number(), category: z.string(), content: z.string(), files: z.array(file) };

/** Where a talk about a difficulty stands. */
export const supportState = z.discriminatedUnion('at', [
  /** The lists of one's own, or the one with a number, are being looked up. */
  z.object({ at: z.literal('list'), accountId: z.number() }),
  z.object({ at: z.literal('file'), accountId: z.number() }),
  z.object({ at: z.literal('one'), id: z.number(), words: z.string() }),
  /** `content` was written behind the command already. */
  z.object({ at: z.literal('category'), accountId: z.number(), content: z.string().optional() }),
  z.object({ at: z.literal('text'), ...draft }),
  z.object({ at: z.literal('confirm'), ...draft }),
  /** A word about a difficulty is waited for. */
  z.object({
    at: z.literal('note'),
    id: z.number(),
    side: z.enum(['school', 'office']),
    unit: z.string(),
    detail: z.string(),
  }),
]);
export type SupportState = z.infer<typeof supportState>;
export type At<A extends SupportState['at']> = Extract<SupportState, { at: A }>;
