import { z } from 'zod';
import { addTallies, noTally, subtractTallies, type Tally } from '../../../src/core/rounds/tally.js';
import { KEPT, type Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { pathsThen, rowsBelow } from '../compliance/paths-then.js';
import { isCounted, keptStandings } from './kept-tallies.js';
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

/** No schools anywhere. */
export const noTallies: Tallies = { unit: noTally, children: [], direct: noTally };

/** The numbers of a unit in a round, or in rounds of one day that ask different schools; see `readTalliesOf`. */
export async function readTallies(
  tx: Statements,
  rounds: CountedRound | readonly CountedRound[],
  unit: CountedUnit,
  levels: readonly string[] = [],
): Promise<Tallies> {
  const [tallies = noTallies] = await readTalliesOf(tx, ['id' in rounds ? [rounds] : rounds], unit, levels);
  return tallies;
}

/**
 * The one way to the numbers of a unit, for each group of rounds that are counted together: locked rounds' from
 * `round_summary`, also those of some `levels` only; open ones' from `round_standing` for the root of the tree, else from one
 * pass over the unit's part of `round_unit`. One statement for all that are locked, one for all that are open. The caller has
 * checked that the asker may see the unit. A unit without schools in the rounds has zeros.
 */
export async function readTalliesOf(
  tx: Statements,
  groups: readonly (readonly CountedRound[])[],
  unit: CountedUnit,
  levels: readonly string[] = [],
): Promise<readonly Tallies[]> {
  const all = groups.flat();
  const idsOf = (rounds: readonly CountedRound[]): number[] => [...new Set(rounds.map(({ id }) => id))];
  const { frozen, unfrozen } = await readLocked(tx, idsOf(all.filter(isLocked)), unit.id, levels);
  const open = await readOpen(tx, idsOf(all.filter((round) => !isLocked(round))), unit, levels);
  const listed =
    unfrozen.length === 0 ? [] : await readLists(tx, unfrozen, await pathsThen(tx, unfrozen, unit), levels);
  const byRound = new Map([...frozen, ...open, ...listed]);
  return groups.map((rounds) =>
    rounds.map(({ id }) => byRound.get(id) ?? noTallies).reduce(joined, noTallies),
  );
}

const isLocked = ({ lockedAt }: CountedRound): boolean => lockedAt !== undefined && lockedAt !== null;

/** What a statement found of rounds, by their ids. */
type ByRound = readonly (readonly [number, Tallies])[];

const partRows = z.array(tallyRow.extend({ roundId: z.number(), childId: z.number().nullable() }));

function readOpen(
  tx: Statements,
  roundIds: readonly number[],
  unit: CountedUnit,
  levels: readonly string[],
): Promise<ByRound> {
  return isCounted(unit)
    ? readParts(tx, roundIds, keptStandings(roundIds, unit.id, ofLevels(levels)), KEPT)
    : readLists(tx, roundIds, [unit.path], levels);
}

/** Counts the lists of rounds by the next id below the paths at which the unit stood. */
async function readLists(
  tx: Statements,
  roundIds: readonly number[],
  paths: readonly string[],
  levels: readonly string[],
): Promise<ByRound> {
  const counts = await Promise.all(
    paths.map((path) => {
      const depth = path.split('/').length;
      const child = Prisma.sql`nullif(nullif(split_part(path, '/', ${depth}::int), '')::int, ru.unit_id)`;
      const below = Prisma.sql`${rowsBelow(roundIds, [path])} ${ofLevels(levels)}`;
      return readParts(tx, roundIds, standings(child, below));
    }),
  );
  return roundIds.map((id) => [
    id,
    counts.map((found) => new Map(found).get(id) ?? noTallies).reduce(joined, noTallies),
  ]);
}

/** SQL: a further condition on rows with a `level`; none = all. */
export const ofLevels = (levels: readonly string[]): Prisma.Sql =>
  levels.length > 0 ? Prisma.sql`AND level::text = ANY (${[...levels]}::text[])` : Prisma.empty;

/** Sums standings by round and child; a place of null are schools right below the unit itself. */
async function readParts(
  tx: Statements,
  roundIds: readonly number[],
  standing: Prisma.Sql,
  plan = Prisma.empty,
): Promise<ByRound> {
  if (roundIds.length === 0) return [];
  const rows = partRows.parse(
    await tx.$queryRaw`${plan}
      SELECT round_id AS "roundId", place AS "childId", ${openTally} FROM (${standing}) s GROUP BY round_id, place`,
  );
  return roundIds.map((id) => {
    const parts = rows.filter(({ roundId }) => roundId === id);
    const tallies = parts.map(({ roundId: _round, childId, ...tally }) => ({ unitId: childId, tally }));
    return [
      id,
      {
        unit: tallies.reduce((sum, { tally }) => addTallies(sum, tally), noTally),
        children: tallies.flatMap(({ unitId, tally }) => (unitId === null ? [] : [{ unitId, tally }])),
        direct: tallies.find(({ unitId }) => unitId === null)?.tally ?? noTally,
      },
    ];
  });
}

function joined(a: Tallies, b: Tallies): Tallies {
  if (a === noTallies) return b;
  const children = new Map(a.children.map(({ unitId, tally }) => [unitId, tally]));
  for (const { unitId, tally } of b.children)
    children.set(unitId, addTallies(children.get(unitId) ?? noTally, tally));
  return {
    unit: addTallies(a.unit, b.unit),
    children: [...children].map(([unitId, tally]) => ({ unitId, tally })),
    direct: addTallies(a.direct, b.direct),
  };
}

const lockedRows = z.array(tallyRow.extend({ roundId: z.number(), unitId: z.number(), whole: z.boolean() }));

/** What was frozen of locked rounds; `unfrozen` are those whose levels cannot be had so: rounds locked long ago kept only two numbers of each. */
async function readLocked(
  tx: Statements,
  roundIds: readonly number[],
  unitId: number,
  levels: readonly string[],
): Promise<{ readonly frozen: ByRound; readonly unfrozen: readonly number[] }> {
  if (roundIds.length === 0) return { frozen: [], unfrozen: [] };
  const of = (unit: Prisma.Sql): Prisma.Sql => {
    const mine = Prisma.sql`s.round_id = ANY (${[...roundIds]}::int[]) AND ${unit} = ${unitId}`;
    return levels.length === 0
      ? Prisma.sql`SELECT s.round_id AS "roundId", s.unit_id AS "unitId", true AS whole, ${lockedTally} FROM round_summary s WHERE ${mine}`
      : Prisma.sql`SELECT s.round_id AS "roundId", s.unit_id AS "unitId", bool_and(l.value ? 'exempt') AS whole, ${levelsTally}
          FROM round_summary s CROSS JOIN jsonb_each(s.levels) l
          WHERE ${mine} AND l.key = ANY (${[...levels]}::text[]) GROUP BY s.round_id, s.unit_id`;
  };
  const rows = lockedRows.parse(
    await tx.$queryRaw`${KEPT} ${of(Prisma.sql`s.unit_id`)} UNION ALL ${of(Prisma.sql`s.parent_id`)}`,
  );
  const unfrozen = new Set(rows.filter(({ whole }) => !whole).map(({ roundId }) => roundId));
  const frozen = roundIds
    .filter((id) => !unfrozen.has(id))
    .map(
      (id) =>
        [
          id,
          frozenOf(
            rows.filter(({ roundId }) => roundId === id),
            unitId,
          ),
        ] as const,
    );
  return { frozen, unfrozen: [...unfrozen] };
}

function frozenOf(rows: z.infer<typeof lockedRows>, asked: number): Tallies {
  const tallies = rows.map(({ roundId: _round, whole: _whole, unitId, ...tally }) => ({ unitId, tally }));
  const unit = tallies.find(({ unitId }) => unitId === asked)?.tally ?? noTally;
  const children = tallies.filter(({ unitId }) => unitId !== asked);
  return { unit, children, direct: children.reduce((rest, { tally }) => subtractTallies(rest, tally), unit) };
}
