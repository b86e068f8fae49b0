import { z } from 'zod';
import type { UnitFact } from '../../conversation/facts.js';

/** School levels in the order people list them. */
export const levels = ['MN', 'TH', 'THCS', 'THPT', 'LC', 'GDTX'] as const;

/** A unit as conversations keep it in their state. */
export const storedUnit = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  kind: z.enum(['country', 'province', 'district', 'commune', 'school']),
  level: z.enum(levels).optional(),
  province: z.string().optional(),
});

export type StoredUnit = z.infer<typeof storedUnit>;

/** The members of a unit that a state keeps, and nothing a lookup added to them. */
export function toStored({ id, code, name, kind, level, province }: UnitFact): StoredUnit {
  return { id, code, name, kind, ...(level ? { level } : {}), ...(province ? { province } : {}) };
}
