import type { WriteTerms } from '../../../src/app/ports/units.js';
import type { Statements } from '../../client.js';

type Terms = Pick<WriteTerms, 'present' | 'on'>;

/** Writes what `compareStage` marked: units, then the histories of links and names, then the paths. */
export async function placeUnits(tx: Statements, terms: Terms): Promise<void> {
  await addUnits(tx);
  await changeUnits(tx, terms);
  await keepLinks(tx, terms.on);
  await keepNames(tx, terms.on);
  await layPaths(tx);
  // The tables may have grown a hundredfold: whoever reads them next should be planned for that.
  await tx.$executeRaw`ANALYZE unit, unit_parent, unit_name`;
}

/** Ids are given out first, so that a new unit's parent is known whichever of them comes first. */
async function addUnits(tx: Statements): Promise<void> {
  await tx.$executeRaw`
    UPDATE unit_stage SET unit_id = nextval(pg_get_serial_sequence('unit', 'id')) WHERE added`;
  await tx.$executeRaw`
    UPDATE unit_stage s SET parent_id = p.id
    FROM (SELECT code, unit_id AS id FROM unit_stage WHERE added UNION ALL SELECT code, id FROM unit) p
    WHERE p.code = s.parent_code AND (s.added OR s.moved)`;
  // Without these the walk down the stage looks at all of it at every step.
  await tx.$executeRaw`CREATE INDEX IF NOT EXISTS unit_stage_parent ON unit_stage (parent_id)`;
  await tx.$executeRaw`ANALYZE unit_stage`;
  await tx.$executeRaw`
    WITH RECURSIVE tree AS (
      SELECT s.unit_id, coalesce(p.path, '') || s.unit_id || '/' AS path
      FROM unit_stage s LEFT JOIN unit p ON p.id = s.parent_id
      WHERE s.added AND (s.parent_id IS NULL OR p.id IS NOT NULL)
      UNION ALL
      SELECT s.unit_id, t.path || s.unit_id || '/' FROM tree t JOIN unit_stage s ON s.parent_id = t.unit_id AND s.added
    )
    INSERT INTO unit (id, code, name, folded_name, kind, level, parent_id, path, latitude, longitude, phone, valid_from,
      valid_to)
    SELECT unit_id, code, name, folded_name, kind, level, parent_id, t.path, latitude, longitude, phone, valid_from, valid_to
    FROM unit_stage JOIN tree t USING (unit_id)`;
}

async function changeUnits(tx: Statements, { present }: Terms): Promise<void> {
  await tx.$executeRaw`
    UPDATE unit u SET name = s.name, folded_name = s.folded_name,
      parent_id = CASE WHEN s.moved THEN s.parent_id ELSE u.parent_id END,
      level = CASE WHEN ${present.has('level')} THEN s.level ELSE u.level END,
      latitude = CASE WHEN ${present.has('latitude')} THEN s.latitude ELSE u.latitude END,
      longitude = CASE WHEN ${present.has('longitude')} THEN s.longitude ELSE u.longitude END,
      phone = CASE WHEN ${present.has('phone')} THEN s.phone ELSE u.phone END,
      valid_from = CASE WHEN ${present.has('valid_from')} THEN s.valid_from ELSE u.valid_from END,
      valid_to = CASE WHEN s.closed OR s.reopened THEN s.valid_to ELSE u.valid_to END
    FROM unit_stage s
    WHERE u.id = s.unit_id AND (s.renamed OR s.moved OR s.closed OR s.reopened OR s.updated)`;
}

/** From the day on the new parent holds; what was noted for that day or later is overtaken. */
async function keepLinks(tx: Statements, on: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM unit_parent l USING unit_stage s WHERE s.moved AND l.unit_id = s.unit_id AND l.valid_from >= ${on}::date`;
  await tx.$executeRaw`
    UPDATE unit_parent l SET valid_to = ${on}::date
    FROM unit_stage s WHERE s.moved AND l.unit_id = s.unit_id AND (l.valid_to IS NULL OR l.valid_to > ${on}::date)`;
  await tx.$executeRaw`
    INSERT INTO unit_parent (unit_id, parent_id, valid_from)
    SELECT unit_id, parent_id, CASE WHEN added THEN valid_from ELSE ${on}::date END
    FROM unit_stage WHERE (added OR moved) AND parent_id IS NOT NULL`;
}

async function keepNames(tx: Statements, on: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM unit_name n USING unit_stage s WHERE s.renamed AND n.unit_id = s.unit_id AND n.valid_from >= ${on}::date`;
  await tx.$executeRaw`
    UPDATE unit_name n SET valid_to = ${on}::date
    FROM unit_stage s WHERE s.renamed AND n.unit_id = s.unit_id AND (n.valid_to IS NULL OR n.valid_to > ${on}::date)`;
  await tx.$executeRaw`
    INSERT INTO unit_name (unit_id, name, valid_from)
    SELECT unit_id, name, CASE WHEN added THEN valid_from ELSE ${on}::date END
    FROM unit_stage WHERE added OR renamed`;
}

/** Walks the whole tree, which takes the same time however much of it moved, and writes only the paths that changed. */
async function layPaths(tx: Statements): Promise<void> {
  await tx.$executeRaw`
    WITH RECURSIVE tree AS (
      SELECT id, id || '/' AS path FROM unit WHERE parent_id IS NULL AND EXISTS (SELECT FROM unit_stage WHERE moved)
      UNION ALL
      SELECT u.id, t.path || u.id || '/' FROM unit u JOIN tree t ON u.parent_id = t.id
    )
    UPDATE unit u SET path = t.path FROM tree t WHERE t.id = u.id AND u.path <> t.path`;
}

/** Says in the audit log who was renamed, moved, closed, and how many are new. */
export async function auditUnits(
  tx: Statements,
  { at, source }: Pick<WriteTerms, 'at' | 'source'>,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO audit_entry (at, action, subject, unit_id)
    SELECT ${at}, 'units.' || c.change, ${source} || ': ' || s.code || coalesce(': ' || c.detail, ''), s.unit_id
    FROM unit_stage s CROSS JOIN LATERAL (VALUES
      ('renamed', s.renamed, (s.before ->> 'name') || ' → ' || s.name),
      ('moved', s.moved, (s.before ->> 'parent') || ' → ' || s.parent_code),
      ('closed', s.closed, s.valid_to::text),
      ('reopened', s.reopened, NULL)
    ) AS c(change, applies, detail)
    WHERE c.applies`;
  await tx.$executeRaw`
    INSERT INTO audit_entry (at, action, subject)
    SELECT ${at}, 'units.added', ${source} || ': ' || count(*) FROM unit_stage WHERE added HAVING count(*) > 0`;
}
