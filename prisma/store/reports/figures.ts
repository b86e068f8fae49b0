import { z } from 'zod';
import type { Area, AreaRound, ChildFigures, Figures, RoundFigures } from '../../../src/app/ports/reports.js';
import { addTallies, noTally, subtractTallies, type Tally } from '../../../src/core/rounds/tally.js';
import { Prisma } from '../../generated/client.js';
import type { Statements } from '../../client.js';
import { readFailures } from '../summaries/read-failures.js';
import { readTallies, type Tallies } from '../summaries/read-tallies.js';
import { lockedTally, tallyRow } from '../summaries/tally-columns.js';
import { unitFact, unitJson } from '../unit-fact.js';

const units = z.array(
  z.object({ unit: unitFact, latitude: z.number().nullable(), longitude: z.number().nullable() }),
);

/** The numbers of the area in rounds that are counted together, its children named. */
export async function readFigures(
  database: Statements,
  area: Area,
  rounds: readonly AreaRound[],
): Promise<Figures> {
  return named(database, await readTallies(database, rounds, { id: area.unit.id, path: area.path }));
}

/** The same summed over rounds: one statement for all that are locked, one for each that is open. */
export async function readSums(
  database: Statements,
  area: Area,
  rounds: readonly AreaRound[],
): Promise<Figures> {
  const locked = rounds.filter(({ lockedAt }) => lockedAt !== undefined).map(({ id }) => id);
  const rows = sumRows.parse(
    await database.$queryRaw`
      SELECT s.unit_id AS "unitId", ${lockedSum} FROM round_summary s
      WHERE s.round_id = ANY (${locked}::int[]) AND (s.unit_id = ${area.unit.id} OR s.parent_id = ${area.unit.id})
      GROUP BY s.unit_id`,
  );
  const sums = new Map<number, Tally>();
  const add = (unitId: number, tally: Tally): void => {
    sums.set(unitId, addTallies(sums.get(unitId) ?? noTally, tally));
  };
  for (const { unitId, ...tally } of rows) add(unitId, tally);
  for (const round of rounds.filter(({ lockedAt }) => lockedAt === undefined)) {
    const open = await readTallies(database, round, { id: area.unit.id, path: area.path });
    add(area.unit.id, open.unit);
    for (const { unitId, tally } of open.children) add(unitId, tally);
  }
  const unit = sums.get(area.unit.id) ?? noTally;
  sums.delete(area.unit.id);
  const children = [...sums].map(([unitId, tally]) => ({ unitId, tally }));
  const direct = children.reduce((rest, { tally }) => subtractTallies(rest, tally), unit);
  return named(database, { unit, children, direct });
}

const sumRows = z.array(tallyRow.extend({ unitId: z.number() }));

const lockedSum = Prisma.sql`sum(s.must)::int AS must, sum(s.declared)::int AS declared, sum(s.on_time)::int AS "onTime",
  sum(s.late)::int AS late, sum(s.exempt)::int AS exempt, sum(s.on_behalf)::int AS "onBehalf",
  sum(s.carried)::int AS carried, sum(s.xanh)::int AS xanh, sum(s.vang)::int AS vang, sum(s."do")::int AS "do",
  sum(s.unrated)::int AS unrated`;

/** The children by name and rate. */
async function named(database: Statements, { unit, children, direct }: Tallies): Promise<Figures> {
  const tallies = new Map(children.map(({ unitId, tally }) => [unitId, tally]));
  const found = units.parse(
    await database.$queryRaw`
      SELECT ${unitJson('u')} AS unit, u.latitude, u.longitude FROM unit u
      WHERE u.id = ANY (${[...tallies.keys()]}::int[]) ORDER BY u.name COLLATE "vi-x-icu", u.code`,
  );
  const figures = found.map(({ unit: child, latitude, longitude }): ChildFigures => ({
    unit: child,
    tally: tallies.get(child.id) ?? noTally,
    place: latitude === null || longitude === null ? undefined : { latitude, longitude },
  }));
  const worth = figures.filter(({ tally }) => tally.must + tally.exempt > 0);
  return { tally: unit, direct, children: worth.sort((a, b) => shareOf(a) - shareOf(b)) };
}

/** Where nobody must there is nothing to be behind with. */
const shareOf = ({ tally: { declared, must } }: ChildFigures): number => (must === 0 ? 2 : declared / must);

const lockedRows = z.array(
  tallyRow.extend({ roundId: z.number(), failures: z.record(z.string(), z.number()) }),
);

/** The area through the rounds: one statement for all that are locked, two for each that is open. */
export async function readSeries(
  database: Statements,
  { unit, path }: Area,
  rounds: readonly AreaRound[],
): Promise<readonly RoundFigures[]> {
  const locked = rounds.filter(({ lockedAt }) => lockedAt !== undefined).map(({ id }) => id);
  const rows = lockedRows.parse(
    await database.$queryRaw`
      SELECT s.round_id AS "roundId", s.failures, ${lockedTally} FROM round_summary s
      WHERE s.round_id = ANY (${locked}::int[]) AND s.unit_id = ${unit.id}`,
  );
  const byRound = new Map(rows.map(({ roundId, failures, ...tally }) => [roundId, { failures, tally }]));
  const series: RoundFigures[] = [];
  for (const round of rounds) {
    const frozen = byRound.get(round.id);
    if (frozen) {
      series.push({ round, tally: frozen.tally, failures: new Map(Object.entries(frozen.failures)) });
    } else if (round.lockedAt === undefined) {
      const { unit: tally } = await readTallies(database, round, { id: unit.id, path });
      series.push({ round, tally, failures: await readFailures(database, round, { id: unit.id, path }) });
    } else {
      series.push({ round, tally: noTally, failures: new Map() });
    }
  }
  return series;
}
