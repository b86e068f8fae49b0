import { z } from 'zod';
import { addTallies, noTally, subtractTallies, type Tally } from '../../../src/core/rounds/tally.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { pathsThen, rowsBelow } from '../compliance/paths-then.js';
import { levelsTally, lockedTally, openTally, standings, tallyRow } from './tally-columns.js';

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
 * The one way to the numbers of a unit in a round, or in rounds of one day that ask different schools: locked rounds' from
 * `round_summary`, also those of some `levels` only, open ones' from one pass over `round_unit`. The caller has checked that
 * the asker may see the unit. A unit without schools in the rounds has zeros.
 */
export async function readTallies(
  tx: Statements,
  rounds: CountedRound | readonly CountedRound[],
  unit: CountedUnit,
  levels: readonly string[] = [],
): Promise<Tallies> {
  const all = 'id' in rounds ? [rounds] : rounds;
  const locked = all.filter(({ lockedAt }) => lockedAt).map(({ id }) => id);
  const frozen = await frozenByLevel(tx, locked, unit.id, levels);
  const counted = all.map(({ id }) => id).filter((id) => !frozen.includes(id));
  if (counted.length === 0) return readLocked(tx, frozen, unit.id, levels);
  const paths = levels.length > 0 ? await pathsThen(tx, counted, unit) : [unit.path];
  const fromRows = await readRows(tx, counted, paths, levels);
  return frozen.length === 0 ? fromRows : joined(fromRows, await readLocked(tx, frozen, unit.id, levels));
}

/** Of these locked rounds those whose numbers can be had by level: rounds locked long ago kept only two of them. */
async function frozenByLevel(
  tx: Statements,
  locked: readonly number[],
  unitId: number,
  levels: readonly string[],
): Promise<readonly number[]> {
  if (levels.length === 0 || locked.length === 0) return locked;
  const rows = z.array(z.object({ id: z.number() })).parse(
    await tx.$queryRaw`
      SELECT r.id FROM unnest(${[...locked]}::int[]) r(id) WHERE NOT EXISTS (
        SELECT FROM round_summary s CROSS JOIN jsonb_each(s.levels) l
        WHERE s.round_id = r.id AND s.unit_id = ${unitId} AND NOT l.value ? 'exempt')`,
  );
  return rows.map(({ id }) => id);
}

const rowTallies = z.array(tallyRow.extend({ childId: z.number().nullable() }));

/** Grouped by the next id of the path; null where that is the school itself. */
async function readRows(
  tx: Statements,
  roundIds: readonly number[],
  paths: readonly string[],
  levels: readonly string[],
): Promise<Tallies> {
  const sums = await Promise.all([...new Set(paths)].map((path) => readBelow(tx, roundIds, path, levels)));
  return sums.reduce(joined, { unit: noTally, children: [], direct: noTally });
}

async function readBelow(
  tx: Statements,
  roundIds: readonly number[],
  path: string,
  levels: readonly string[],
): Promise<Tallies> {
  const depth = path.split('/').length;
  const ofLevel =
    levels.length > 0 ? Prisma.sql`AND level::text = ANY (${[...levels]}::text[])` : Prisma.empty;
  const child = Prisma.sql`nullif(nullif(split_part(path, '/', ${depth}::int), '')::int, ru.unit_id)`;
  const below = Prisma.sql`${rowsBelow(roundIds, [path])} ${ofLevel}`;
  const rows = rowTallies.parse(
    await tx.$queryRaw`SELECT place AS "childId", ${openTally} FROM (${standings(child, below)}) s GROUP BY place`,
  );
  const parts = rows.map(({ childId, ...tally }) => ({ unitId: childId, tally }));
  return {
    unit: parts.reduce((sum, { tally }) => addTallies(sum, tally), noTally),
    children: parts.flatMap(({ unitId, tally }) => (unitId === null ? [] : [{ unitId, tally }])),
    direct: parts.find(({ unitId }) => unitId === null)?.tally ?? noTally,
  };
}

function joined(a: Tallies, b: Tallies): Tallies {
  const children = new Map(a.children.map(({ unitId, tally }) => [unitId, tally]));
  for (const { unitId, tally } of b.children)
    children.set(unitId, addTallies(children.get(unitId) ?? noTally, tally));
  return {
    unit: addTallies(a.unit, b.unit),
    children: [...children].map(([unitId, tally]) => ({ unitId, tally })),
    direct: addTallies(a.direct, b.direct),
  };
}

const lockedRows = z.array(tallyRow.extend({ unitId: z.number() }));

async function readLocked(
  tx: Statements,
  roundIds: readonly number[],
  unitId: number,
  levels: readonly string[],
): Promise<Tallies> {
  const of = (unit: Prisma.Sql): Prisma.Sql => {
    const mine = Prisma.sql`s.round_id = ANY (${[...roundIds]}::int[]) AND ${unit} = ${unitId}`;
    return levels.length === 0
      ? Prisma.sql`SELECT s.unit_id AS "unitId", ${lockedTally} FROM round_summary s WHERE ${mine}`
      : Prisma.sql`SELECT s.unit_id AS "unitId", ${levelsTally} FROM round_summary s CROSS JOIN jsonb_each(s.levels) l
          WHERE ${mine} AND l.key = ANY (${[...levels]}::text[]) GROUP BY s.unit_id`;
  };
  const found = lockedRows.parse(
    await tx.$queryRaw`${of(Prisma.sql`s.unit_id`)} UNION ALL ${of(Prisma.sql`s.parent_id`)}`,
  );
  const parts = new Map<number, Tally>();
  for (const { unitId: id, ...tally } of found) parts.set(id, addTallies(parts.get(id) ?? noTally, tally));
  const unit = parts.get(unitId) ?? noTally;
  parts.delete(unitId);
  const children = [...parts].map(([id, tally]) => ({ unitId: id, tally }));
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
