import { measureTitle } from '../../../core/flows/office/compliance/describe.js';
import { shortName } from '../../../core/flows/office/unit-name.js';
import { say } from '../../../core/messages/text.js';
import type { Query } from '../../../core/query/query.js';
import type { Tally } from '../../../core/rounds/tally.js';
import type { KeptAnswer, Reports } from '../../ports/reports.js';
import { criteriaOf } from '../criteria-of.js';
import type { Row, Table } from './table.js';
import {
  failuresTable,
  headOf,
  number,
  schoolsTable,
  shareOf,
  silentTable,
  text,
  unitsTable,
} from './tables.js';
import type { TablesWish } from './wish.js';

/** The tables an answer was: its numbers as they were said, its schools as they stood. */
export async function answerTables(
  reports: Pick<Reports, 'answerSchools' | 'questionnaire'>,
  answer: KeptAnswer,
  timeZone: string,
): Promise<readonly [Table, ...Table[]]> {
  const wish = await wishOf(reports, answer, timeZone);
  const { trend, against, criteria, query } = answer;
  if (trend) return [trendTable(wish, trend)];
  if (query.view === 'comparison' && against) return [comparisonTable(wish, answer, against)];
  if (query.measure === 'standing')
    return [unitsTable(wish), schoolsTable(wish), silentTable(wish), failuresTable(wish)];
  if (query.measure === 'silent') return [unitsTable(wish), silentTable(wish)];
  if (query.measure === 'criterion' && query.criterion === undefined)
    return [criteriaTable(wish, criteria ?? []), unitsTable(wish)];
  return [unitsTable(wish), schoolsTable(wish, listTitle(query))];
}

async function wishOf(
  reports: Pick<Reports, 'answerSchools' | 'questionnaire'>,
  answer: KeptAnswer,
  timeZone: string,
): Promise<TablesWish> {
  const { area, rounds, asOf, code, query, figures, failed, criteria } = answer;
  const { criterion, levels } = query;
  const sum = criteria?.find((one) => one.number === criterion)?.failed;
  return {
    ...{ area, rounds, asOf, timeZone, code, levels },
    ...(criterion === undefined ? {} : { failed: { criterion, byUnit: failed, sum: sum ?? 0 } }),
    criteria: await criteriaOf(reports, rounds),
    figures: () => Promise.resolve(figures),
    schools: (filter) => reports.answerSchools(answer, filter),
    each: () => Promise.resolve([]),
  };
}

/** What a list is of, in words that every font has. */
function listTitle(query: Query): string {
  if (query.measure !== 'colour') return measureTitle(query);
  return say('table.coloured', {
    colours: query.colours.map((colour) => say(`table.colour.${colour}`)).join(', '),
  });
}

function trendTable(wish: TablesWish, trend: NonNullable<KeptAnswer['trend']>): Table {
  return {
    ...headOf(wish, say('table.trend'), say('table.trendTitle', { count: trend.length })),
    columns: [text(say('table.round'), 30), ...COUNTED],
    rows: () => onePage(trend.map(({ round, tally }) => ({ cells: [round.title, ...counted(tally)] }))),
  };
}

function criteriaTable(wish: TablesWish, criteria: NonNullable<KeptAnswer['criteria']>): Table {
  return {
    ...headOf(wish, say('table.failures'), say('table.criteriaTitle')),
    columns: [text(say('table.criterionName'), 60), number(say('table.failedSchools'), 12)],
    rows: () =>
      onePage(
        criteria.map(({ number: place, short, failed }) => ({ cells: [`${place}. ${short}`, failed] })),
      ),
  };
}

/** Two rounds beside each other, the area's units and their sum. */
function comparisonTable(
  wish: TablesWish,
  { figures }: KeptAnswer,
  against: NonNullable<KeptAnswer['against']>,
): Table {
  const before = new Map(against.children.map(({ unit, tally }) => [unit.id, tally]));
  const row = (name: string, now: Tally, then: Tally | undefined): Row => ({
    cells: [name, ...counted(now), ...(then ? counted(then) : COUNTED.map(() => undefined))],
  });
  return {
    ...headOf(wish, say('table.comparison'), say('table.comparisonTitle', { other: against.round.title })),
    columns: [
      text(say('table.unit'), 34),
      ...COUNTED,
      ...COUNTED.map((column) => ({ ...column, heading: say('table.before', { what: column.heading }) })),
    ],
    rows: () =>
      onePage([
        ...figures.children.map(({ unit, tally }) => row(shortName(unit.name), tally, before.get(unit.id))),
        { ...row(say('table.sum'), figures.tally, against.tally), strong: true },
      ]),
  };
}

const COUNTED = [
  number(say('table.must')),
  number(say('table.declared')),
  number(say('table.late')),
  number(say('table.exempt')),
  { heading: say('table.rate'), width: 9, kind: 'share' },
] as const;

const counted = (tally: Tally): Row['cells'] => [
  ...[tally.must, tally.declared, tally.late, tally.exempt],
  shareOf(tally),
];

async function* onePage(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield await Promise.resolve(rows);
}
