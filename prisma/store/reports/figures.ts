import { z } from 'zod';
import type { Area, AreaRound, ChildFigures, Figures, RoundFigures } from '../../../src/app/ports/reports.js';
import { noTally } from '../../../src/core/rounds/tally.js';
import type { Statements } from '../../client.js';
import { readFailures, readTallies } from '../summaries/read-tallies.js';
import { lockedTally, tallyRow } from '../summaries/tally-columns.js';
import { unitFact, unitJson } from '../unit-fact.js';

const units = z.array(
  z.object({ unit: unitFact, latitude: z.number().nullable(), longitude: z.number().nullable() }),
);

/** The numbers of the area in one round, its children named. */
export async function readFigures(database: Statements, area: Area, round: AreaRound): Promise<Figures> {
  const { unit, children, direct } = await readTallies(database, round, {
    id: area.unit.id,
    path: area.path,
  });
  const tallies = new Map(children.map((child) => [child.unitId, child.tally]));
  const named = units.parse(
    await database.$queryRaw`
      SELECT ${unitJson('u')} AS unit, u.latitude, u.longitude FROM unit u
      WHERE u.id = ANY (${[...tallies.keys()]}::int[]) ORDER BY u.name COLLATE "vi-x-icu", u.code`,
  );
  const figures = named.map(({ unit: child, latitude, longitude }): ChildFigures => ({
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
