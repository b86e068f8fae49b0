import { z } from 'zod';
import { addTallies, noTally, subtractTallies, type Tally } from '../../../src/core/rounds/tally.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { lockedTally, openTally, standings, tallyRow } from './tally-columns.js';

/** A round as far as counting goes: a locked one has its numbers frozen. */
export interface CountedRound {
  readonly id: number;
  readonly lockedAt?: Date | null | undefined;
}

/** The unit asked for; `path` as the tree is today. */
export interface CountedUnit {
  readonly id: number;
  readonly path: string;
}

/** A unit's tally in one round, and that of every unit right below it that has schools in the round, in no order. */
export interface Tallies {
  readonly unit: Tally;
  readonly children: readonly { readonly unitId: number; readonly tally: Tally }[];
  /** Schools right below the unit itself, which belong to no child: `unit` = `direct` + all `children`. */
  readonly direct: Tally;
}

/**
 * The one way to the numbers of a unit in a round: a locked round's from `round_summary`, an open one's from one pass over
 * `round_unit`. The caller has checked that the asker may see the unit. A unit without schools in the round has zeros.
 */
export async function readTallies(tx: Statements, round: CountedRound, unit: CountedUnit): Promise<Tallies> {
  return round.lockedAt ? readLocked(tx, round.id, unit.id) : readOpen(tx, round.id, unit.path);
}

const openRows = z.array(tallyRow.extend({ childId: z.number().nullable() }));

/** Grouped by the next id of the path; null where that is the school itself. */
async function readOpen(tx: Statements, roundId: number, path: string): Promise<Tallies> {
  const depth = path.split('/').length;
  const child = Prisma.sql`CASE WHEN split_part(path, '/', ${depth + 1}::int) <> '' THEN split_part(path, '/', ${depth}::int)::int END`;
  const below = Prisma.sql`round_id = ${roundId} AND path LIKE ${`${path}%`}`;
  const rows = openRows.parse(
    await tx.$queryRaw`SELECT place AS "childId", ${openTally} FROM (${standings(child, below)}) s GROUP BY place`,
  );
  const parts = rows.map(({ childId, ...tally }) => ({ unitId: childId, tally }));
  return {
    unit: parts.reduce((sum, { tally }) => addTallies(sum, tally), noTally),
    children: parts.flatMap(({ unitId, tally }) => (unitId === null ? [] : [{ unitId, tally }])),
    direct: parts.find(({ unitId }) => unitId === null)?.tally ?? noTally,
  };
}

const lockedRows = z.array(tallyRow.extend({ unitId: z.number() }));

async function readLocked(tx: Statements, roundId: number, unitId: number): Promise<Tallies> {
  const rows = lockedRows.parse(
    await tx.$queryRaw`
      SELECT s.unit_id AS "unitId", ${lockedTally} FROM round_summary s WHERE s.round_id = ${roundId} AND s.unit_id = ${unitId}
      UNION ALL
      SELECT s.unit_id, ${lockedTally} FROM round_summary s WHERE s.round_id = ${roundId} AND s.parent_id = ${unitId}`,
  );
  const parts = rows.map(({ unitId: id, ...tally }) => ({ unitId: id, tally }));
  const unit = parts.find((part) => part.unitId === unitId)?.tally ?? noTally;
  const children = parts.filter((part) => part.unitId !== unitId);
  return { unit, children, direct: children.reduce((rest, { tally }) => subtractTallies(rest, tally), unit) };
}

const failureRows = z.array(z.object({ code: z.string(), schools: z.number() }));

/** How many of the unit's schools failed each criterion, by its code; a criterion nobody failed is left out. */
export async function readFailures(
  tx: Statements,
  round: CountedRound,
  unit: CountedUnit,
): Promise<ReadonlyMap<string, number>> {
  const rows = failureRows.parse(
    round.lockedAt
      ? await tx.$queryRaw`
          SELECT key AS code, value::int AS schools FROM round_summary s CROSS JOIN jsonb_each(s.failures)
          WHERE s.round_id = ${round.id} AND s.unit_id = ${unit.id}`
      : await tx.$queryRaw`
          SELECT code, count(*)::int AS schools FROM round_unit CROSS JOIN unnest(failed) code
          WHERE round_id = ${round.id} AND path LIKE ${`${unit.path}%`} AND exempt_reason IS NULL GROUP BY code`,
  );
  return new Map(rows.map(({ code, schools }) => [code, schools]));
}
