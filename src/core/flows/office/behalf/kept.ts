import { z } from 'zod';

const standing = z.object({ verb: z.string(), subject: z.string() });

/** An answer as a conversation keeps it while it looks something up. */
export const keptInput = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('choice'), choice: z.string(), messageRef: z.string().optional() }),
]);

/** The words and buttons of a prompt as a conversation keeps them, to be shown again. */
export const keptPrompt = z.object({
  text: z.string(),
  buttons: z.array(
    z.array(
      z.union([
        z.object({ label: z.string(), choice: z.string() }),
        z.object({ label: z.string(), standing }),
      ]),
    ),
  ),
});
