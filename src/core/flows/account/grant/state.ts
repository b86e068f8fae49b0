import { z } from 'zod';
import { storedUnit } from '../../office/stored-unit.js';

const role = z.enum(['school', 'officer', 'manager', 'admin']);

/** Something that can be taken away: an account, or one person's part in it. */
const target = z.object({ accountId: z.number(), holderId: z.number().optional(), label: z.string() });

/** An account of the chosen unit as the conversation keeps it. */
const account = z.object({
  accountId: z.number(),
  role,
  organisation: z.string().optional(),
  people: z.number(),
});

const chosen = {
  accountId: z.number(),
  unit: storedUnit,
  accounts: z.array(account),
  targets: z.array(target),
};

/** Where /capma stands; `accountId` is the account that hands out. */
export const grantState = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('unit'),
    accountId: z.number(),
    /** What the unit asked for is called, while it is looked up. */
    words: z.string(),
    candidates: z.array(storedUnit),
    total: z.number(),
  }),
  z.object({ step: z.literal('looking'), accountId: z.number(), unit: storedUnit }),
  z.object({ step: z.literal('deed'), ...chosen, card: z.string() }),
  z.object({ step: z.literal('organisation'), ...chosen, role }),
  z.object({ step: z.literal('confirming'), ...chosen, role, organisation: z.string().optional() }),
  z.object({ step: z.literal('target'), ...chosen }),
  z.object({ step: z.literal('revoking'), ...chosen, target }),
]);
export type GrantState = z.infer<typeof grantState>;
export type At<S extends GrantState['step']> = Extract<GrantState, { step: S }>;
export type Target = z.infer<typeof target>;
