import { z } from 'zod';
import { UNIT_CHANGES, type UnitsDiff } from '../../../src/app/ports/units.js';
import type { ImportTerms } from '../../../src/core/units/tree-after.js';
import type { Statements } from '../../client.js';

/** Examples per kind of change. */
const SHOWN = 5;

const countRow = z.object({
  added: z.number(),
  renamed: z.number(),
  moved: z.number(),
  closed: z.number(),
  reopened: z.number(),
  updated: z.number(),
  unchanged: z.number(),
});

const exampleRows = z.array(
  z.object({
    change: z.enum(UNIT_CHANGES),
    code: z.string(),
    name: z.string(),
    from: z.string(),
    to: z.string(),
  }),
);

/** Marks on the stage what differs from the units that are there, and answers how much and the first of each kind. */
export async function compareStage(tx: Statements, terms: ImportTerms): Promise<UnitsDiff> {
  if (terms.closing) await stageMissing(tx, terms.closing);
  await tx.$executeRaw`CREATE INDEX IF NOT EXISTS unit_stage_code ON unit_stage (code)`;
  await tx.$executeRaw`ANALYZE unit_stage`;
  await markChanges(tx, terms);
  const [counts] = z.tuple([countRow]).parse(
    await tx.$queryRaw`
      SELECT count(*) FILTER (WHERE added)::int AS added, count(*) FILTER (WHERE renamed)::int AS renamed,
        count(*) FILTER (WHERE moved)::int AS moved, count(*) FILTER (WHERE closed)::int AS closed,
        count(*) FILTER (WHERE reopened)::int AS reopened, count(*) FILTER (WHERE updated)::int AS updated,
        count(*) FILTER (WHERE NOT (added OR renamed OR moved OR closed OR reopened OR updated))::int AS unchanged
      FROM unit_stage`,
  );
  return { counts, examples: await readExamples(tx) };
}

/** Open units below one that the file does not name are staged as they are, but ended. */
async function stageMissing(
  tx: Statements,
  { under, on }: NonNullable<ImportTerms['closing']>,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO unit_stage (code, name, folded_name, kind, level, parent_code, latitude, longitude, phone, valid_from,
      valid_to, closed)
    SELECT u.code, u.name, u.folded_name, u.kind, u.level, p.code, u.latitude, u.longitude, u.phone, u.valid_from,
      ${on}::date, true
    FROM unit top JOIN unit u ON starts_with(u.path, top.path) AND u.id <> top.id LEFT JOIN unit p ON p.id = u.parent_id
    WHERE top.code = ${under} AND u.valid_to IS NULL AND NOT EXISTS (SELECT FROM unit_stage s WHERE s.code = u.code)`;
}

async function markChanges(tx: Statements, { present }: ImportTerms): Promise<void> {
  const has = (column: Parameters<typeof present.has>[0]): boolean => present.has(column);
  await tx.$executeRaw`
    UPDATE unit_stage s SET unit_id = u.id, renamed = s.name <> u.name, moved = s.parent_code IS DISTINCT FROM p.code,
      closed = s.closed OR (${has('valid_to')} AND s.valid_to IS NOT NULL AND s.valid_to IS DISTINCT FROM u.valid_to),
      reopened = ${has('valid_to')} AND s.valid_to IS NULL AND u.valid_to IS NOT NULL,
      updated = (${has('level')} AND s.level IS DISTINCT FROM u.level)
        OR (${has('latitude')} AND s.latitude IS DISTINCT FROM u.latitude)
        OR (${has('longitude')} AND s.longitude IS DISTINCT FROM u.longitude)
        OR (${has('phone')} AND s.phone IS DISTINCT FROM u.phone)
        OR (${has('valid_from')} AND s.valid_from IS DISTINCT FROM u.valid_from),
      before = jsonb_build_object('name', u.name, 'parent', p.code, 'validTo', u.valid_to)
    FROM unit u LEFT JOIN unit p ON p.id = u.parent_id WHERE u.code = s.code`;
  await tx.$executeRaw`UPDATE unit_stage SET added = true WHERE unit_id IS NULL`;
  // Nobody else does it for a temporary table; believing that nothing was added, the writing would take hours.
  await tx.$executeRaw`ANALYZE unit_stage`;
}

async function readExamples(tx: Statements): Promise<UnitsDiff['examples']> {
  return exampleRows.parse(
    await tx.$queryRaw`
      SELECT change, code, name, coalesce("from", '') AS "from", coalesce("to", '') AS "to"
      FROM (
        SELECT c.*, s.code, s.name, s.line, row_number() OVER (PARTITION BY c.change ORDER BY s.line, s.code) AS place
        FROM unit_stage s CROSS JOIN LATERAL (VALUES
          (1, 'added', s.added, NULL, s.parent_code),
          (2, 'renamed', s.renamed, s.before ->> 'name', s.name),
          (3, 'moved', s.moved, s.before ->> 'parent', s.parent_code),
          (4, 'closed', s.closed, NULL, s.valid_to::text),
          (5, 'reopened', s.reopened, s.before ->> 'validTo', NULL),
          (6, 'updated', s.updated, NULL, NULL)
        ) AS c(rank, change, applies, "from", "to")
        WHERE c.applies
      ) changes
      WHERE place <= ${SHOWN} ORDER BY rank, place`,
  );
}
