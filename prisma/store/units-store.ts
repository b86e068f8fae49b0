import { z } from 'zod';
import { fold } from '../../src/core/read/fold.js';
import { jsonRows, type Statements } from '../client.js';

const blank = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** A row of a unit file, as in the contract of `units import`. */
export const unitRow = z.object({
  code: z.string().min(1).max(40),
  name: z.string().min(1).max(200),
  kind: z.enum(['country', 'province', 'district', 'commune', 'school']),
  level: blank(z.enum(['MN', 'TH', 'THCS', 'THPT', 'LC', 'GDTX'])),
  parent_code: blank(z.string()),
  latitude: blank(z.coerce.number().min(-90).max(90)),
  longitude: blank(z.coerce.number().min(-180).max(180)),
  phone: blank(z.string()),
});
export type UnitRow = z.infer<typeof unitRow>;

/** Adds units of a tree to an empty table, parents in any order. Throws when a parent is missing. */
export async function addUnits(tx: Statements, rows: readonly UnitRow[]): Promise<number> {
  const input = rows.map((row) => ({ ...row, name: row.name.normalize('NFC'), folded_name: fold(row.name) }));
  await tx.$executeRaw`
    INSERT INTO unit (code, name, folded_name, kind, level, path, latitude, longitude, phone)
    SELECT code, name, folded_name, kind, level, '', latitude, longitude, phone
    FROM jsonb_to_recordset(${jsonRows(input)}) AS x(code text, name text, folded_name text, kind unit_kind,
      level school_level, latitude float8, longitude float8, phone text)`;
  await tx.$executeRaw`
    UPDATE unit u SET parent_id = p.id
    FROM jsonb_to_recordset(${jsonRows(input)}) AS x(code text, parent_code text) JOIN unit p ON p.code = x.parent_code
    WHERE u.code = x.code`;
  const placed = await tx.$executeRaw`
    WITH RECURSIVE tree AS (
      SELECT id, id || '/' AS path FROM unit WHERE parent_id IS NULL AND kind = 'country'
      UNION ALL
      SELECT u.id, t.path || u.id || '/' FROM unit u JOIN tree t ON u.parent_id = t.id
    )
    UPDATE unit u SET path = t.path FROM tree t WHERE t.id = u.id`;
  if (placed !== rows.length) throw new Error(`${rows.length - placed} units hang under no country`);
  return placed;
}
