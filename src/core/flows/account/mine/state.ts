import { z } from 'zod';

/** A person on the list of an account, as the conversation keeps it. */
const listed = z.object({ holderId: z.number(), label: z.string(), removable: z.boolean() });

/** Where /taikhoan stands. */
export const mineState = z.discriminatedUnion('step', [
  z.object({ step: z.literal('choosing') }),
  z.object({ step: z.literal('looking'), accountId: z.number() }),
  z.object({ step: z.literal('people'), accountId: z.number(), people: z.array(listed) }),
  z.object({ step: z.literal('removing'), accountId: z.number(), person: listed }),
]);
export type MineState = z.infer<typeof mineState>;
export type Listed = z.infer<typeof listed>;
