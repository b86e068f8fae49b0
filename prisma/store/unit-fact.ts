import { z } from 'zod';
import { Prisma } from '../generated/client.js';

/** A unit as `unitJson` builds it. */
export const unitFact = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  kind: z.enum(['country', 'province', 'district', 'commune', 'school']),
  level: z
    .enum(['MN', 'TH', 'THCS', 'THPT', 'LC', 'GDTX'])
    .nullish()
    .transform((value) => value ?? undefined),
  province: z
    .string()
    .nullish()
    .transform((value) => value ?? undefined),
});

/** SQL for the unit under `alias` as JSON, with the name of its province, which is the first or second on its path. */
export function unitJson(alias: 'u' | 'ou'): Prisma.Sql {
  const unit = Prisma.raw(alias);
  return Prisma.sql`jsonb_build_object(
    'id', ${unit}.id, 'code', ${unit}.code, 'name', ${unit}.name, 'kind', ${unit}.kind, 'level', ${unit}.level,
    'province', (
      SELECT p.name FROM unit p
      WHERE p.kind = 'province' AND p.id = ANY ((string_to_array(rtrim(${unit}.path, '/'), '/')::int[])[1:2])
    ))`;
}
