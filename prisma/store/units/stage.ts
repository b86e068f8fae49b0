import { fold } from '../../../src/core/read/fold.js';
import type { StagedUnit } from '../../../src/app/ports/units.js';
import { jsonRows, type Statements } from '../../client.js';

/** Makes the transaction's own empty table of staged units; it goes away with the transaction. */
export async function openStage(tx: Statements): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE unit_stage (
      line int, code text NOT NULL, name text NOT NULL, folded_name text NOT NULL, kind unit_kind NOT NULL,
      level school_level, parent_code text, latitude float8, longitude float8, phone text, valid_from date, valid_to date,
      unit_id int, parent_id int, added bool NOT NULL DEFAULT false, renamed bool NOT NULL DEFAULT false,
      moved bool NOT NULL DEFAULT false, closed bool NOT NULL DEFAULT false, reopened bool NOT NULL DEFAULT false,
      updated bool NOT NULL DEFAULT false, before jsonb
    ) ON COMMIT DROP`;
}

/** Adds rows to the stage. */
export async function stageUnits(tx: Statements, units: readonly StagedUnit[]): Promise<void> {
  if (units.length === 0) return;
  const rows = units.map((unit) => ({ ...unit, foldedName: fold(unit.name) }));
  await tx.$executeRaw`
    INSERT INTO unit_stage (line, code, name, folded_name, kind, level, parent_code, latitude, longitude, phone, valid_from,
      valid_to)
    SELECT line, code, name, "foldedName", kind, level, "parentCode", latitude, longitude, phone, "validFrom", "validTo"
    FROM jsonb_to_recordset(${jsonRows(rows)}) AS x(line int, code text, name text, "foldedName" text, kind unit_kind,
      level school_level, "parentCode" text, latitude float8, longitude float8, phone text, "validFrom" date, "validTo" date)`;
}

/** Takes the rows of these lines off the stage. */
export async function unstageLines(tx: Statements, lines: readonly number[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM unit_stage WHERE line = ANY (${[...lines]}::int[])`;
}

/** Empties the stage for the next set of changes. */
export async function clearStage(tx: Statements): Promise<void> {
  await tx.$executeRaw`TRUNCATE unit_stage`;
}
