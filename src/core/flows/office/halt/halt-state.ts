import { z } from 'zod';
import { orderPhases, type HaltableOrder } from '../../../conversation/lookups/orders.js';
import { storedUnit, toStored } from '../stored-unit.js';

const haltable = z.object({
  orderId: z.number(),
  kind: z.enum(['declare', 'announce']),
  documentNo: z.string(),
  checkCode: z.string(),
  unit: storedUnit,
  /** ISO instant. */
  issuedAt: z.string(),
  phase: z.enum(orderPhases),
  target: z.number(),
  sent: z.number(),
  declared: z.number(),
});
/** An order that may be halted, as the state keeps it. */
export type Haltable = z.infer<typeof haltable>;

/** A stop or recall between two turns. */
export const haltState = z.object({
  accountId: z.number(),
  how: z.enum(['stop', 'recall']),
  step: z.enum(['looking', 'which', 'confirm', 'confirmed']),
  /** The order was named by its number, its code or a button. */
  named: z.boolean(),
  orders: z.array(haltable),
});
export type HaltState = z.infer<typeof haltState>;

/** An order as the state keeps it. */
export function toHaltable({ unit, issuedAt, ...order }: HaltableOrder): Haltable {
  return { ...order, unit: toStored(unit), issuedAt: issuedAt.toISOString() };
}
