import { unitOf } from '../../../core/flows/office/compliance/describe.js';
import { shortName } from '../../../core/flows/office/unit-name.js';
import { say } from '../../../core/messages/text.js';
import { extensionWords } from '../../../core/rounds/extension-words.js';
import { fullTime } from '../../../core/rounds/format-day.js';
import type { Tally } from '../../../core/rounds/tally.js';
import type { Area, SchoolRow } from '../../ports/reports.js';
import { extensionsOf, roundTitle, roundsTitle } from '../rounds-title.js';
import type { Cell, Column, Row, Table } from './table.js';
import type { TablesWish } from './wish.js';

/** A column of texts. */
export const text = (heading: string, width: number): Column => ({ heading, width, kind: 'text' });
/** A column of counts. */
export const number = (heading: string, width = 9): Column => ({ heading, width, kind: 'number' });

/** Counts of a tally, with their headings. */
const COUNTS: readonly (readonly [heading: string, of: (tally: Tally) => number])[] = [
  [say('table.must'), ({ must }) => must],
  [say('table.declared'), ({ declared }) => declared],
  [say('table.onTime'), ({ onTime }) => onTime],
  [say('table.late'), ({ late }) => late],
  [say('table.silent'), ({ must, declared }) => must - declared],
  [say('table.exempt'), ({ exempt }) => exempt],
  [say('table.onBehalf'), ({ onBehalf }) => onBehalf],
  [say('table.carried'), ({ carried }) => carried],
];
const LEVELS: typeof COUNTS = [
  [say('table.xanh'), ({ xanh }) => xanh],
  [say('table.vang'), ({ vang }) => vang],
  [say('table.do'), ({ do: red }) => red],
  [say('table.unrated'), ({ unrated }) => unrated],
];

/** The area's units with their numbers, the schools right below it as one line, and the sum. */
export function unitsTable(wish: TablesWish): Table {
  const { failed } = wish;
  return {
    ...headOf(wish, say('table.units'), say('table.unitsTitle')),
    columns: [
      number(say('table.order'), 6),
      text(say('table.code'), 12),
      text(say('table.unit'), 34),
      ...COUNTS.map(([heading]) => number(heading)),
      { heading: say('table.rate'), width: 9, kind: 'share' },
      ...LEVELS.map(([heading]) => number(heading)),
      ...(failed ? [number(say('table.failedOf', { number: failed.criterion }), 12)] : []),
    ],
    async *rows() {
      const { tally, children, direct } = await wish.figures();
      const own = direct.must + direct.exempt > 0 && children.length > 0;
      const below = children.map(({ unit }) => failed?.byUnit.get(unit.id) ?? 0);
      const last = (count: number | undefined): Cell[] => (failed ? [count] : []);
      yield [
        ...children.map(({ unit, tally: counts }, at) =>
          tallyRow([at + 1, unit.code, unit.name], counts, last(below[at])),
        ),
        ...(own
          ? [
              tallyRow(
                [children.length + 1, undefined, restName(direct)],
                direct,
                last((failed?.sum ?? 0) - below.reduce((sum, count) => sum + count, 0)),
              ),
            ]
          : []),
        {
          ...tallyRow([undefined, wish.area.unit.code, say('table.sum')], tally, last(failed?.sum)),
          strong: true,
        },
      ];
    },
  };
}

/** Answers leave units out where nobody must: of those only the exempt are left beside the others. */
function restName({ must }: Tally): string {
  return say(must > 0 ? 'table.directly' : 'table.exemptUnits');
}

function tallyRow(begin: readonly Cell[], tally: Tally, end: readonly Cell[]): Row {
  return {
    cells: [
      ...begin,
      ...COUNTS.map(([, of]) => of(tally)),
      shareOf(tally),
      ...LEVELS.map(([, of]) => of(tally)),
      ...end,
    ],
  };
}

/** The rate as a cell; empty where nobody must. */
export function shareOf({ must, declared }: Tally): Cell {
  return must === 0 ? undefined : { share: declared / must };
}

const SCHOOL_COLUMNS: readonly Column[] = [
  number(say('table.order'), 7),
  text(say('table.schoolCode'), 13),
  text(say('table.school'), 40),
  text(say('table.level'), 8),
  text(say('table.within'), 24),
  text(say('table.withinLower'), 24),
];

/** Every round of the day by itself, urgent ones too: they ask schools that others ask as well, so there is no sum. */
export function roundsTable(wish: TablesWish): Table {
  return {
    ...headOf(wish, say('table.rounds'), say('table.roundsTitle')),
    columns: [
      number(say('table.order'), 6),
      text(say('table.round'), 44),
      text(say('table.roundKind'), 14),
      { heading: say('table.deadline'), width: 18, kind: 'instant' },
      ...COUNTS.map(([heading]) => number(heading)),
      { heading: say('table.rate'), width: 9, kind: 'share' },
    ],
    async *rows() {
      const series = await wish.each();
      yield series.map(({ round, tally }, at): Row => ({
        cells: [
          at + 1,
          roundTitle(round),
          say(`table.kind.${round.kind}`),
          { at: round.deadlineAt },
          ...COUNTS.map(([, of]) => of(tally)),
          shareOf(tally),
        ],
      }));
    },
  };
}

/** Every school of the area with where it stands. */
export function schoolsTable(wish: TablesWish, title = say('table.schoolsTitle')): Table {
  const { criteria, rounds } = wish;
  const titles = new Map(rounds.map((round) => [round.id, roundTitle(round)]));
  return {
    ...headOf(wish, say('table.schools'), title),
    columns: [
      ...SCHOOL_COLUMNS,
      ...(rounds.length > 1 ? [text(say('table.round'), 28)] : []),
      text(say('table.state'), 12),
      { heading: say('table.declaredAt'), width: 18, kind: 'instant' },
      text(say('table.colour'), 14),
      text(say('table.passed'), 8),
      text(say('table.failed'), 18),
      text(say('table.exemptReason'), 30),
      { heading: say('table.ownDeadline'), width: 18, kind: 'instant' },
      text(say('table.incident'), 14),
    ],
    rows: () =>
      numbered(wish, 'all', (row) => [
        ...(rounds.length > 1 ? [titles.get(row.roundId)] : []),
        say(`table.state.${row.state}`),
        row.declaredAt ? { at: row.declaredAt } : undefined,
        row.declaredAt ? say(`table.colour.${row.colour ?? 'none'}`) : undefined,
        row.total ? `${row.passed ?? 0}/${row.total}` : undefined,
        row.failed.map((code) => criteria.get(row.roundId)?.get(code)?.number ?? code).join(', ') ||
          undefined,
        row.exemptReason ?? undefined,
        row.extendedUntil ? { at: row.extendedUntil } : undefined,
        row.incident ?? undefined,
      ]),
  };
}

/** The schools that have not declared. */
export function silentTable(wish: TablesWish): Table {
  return {
    ...headOf(wish, say('table.silentSheet'), say('table.silentTitle')),
    columns: SCHOOL_COLUMNS,
    rows: () => numbered(wish, 'silent', () => []),
  };
}

/** A line for every criterion a school failed. */
export function failuresTable(wish: TablesWish): Table {
  return {
    ...headOf(wish, say('table.failures'), say('table.failuresTitle')),
    columns: [...SCHOOL_COLUMNS, text(say('table.criterion'), 50)],
    async *rows() {
      let order = 0;
      for await (const page of wish.schools('failed')) {
        yield page.flatMap((row) =>
          row.failed.map((code): Row => {
            order += 1;
            return { cells: [...schoolCells(order, row, wish.area), criterionName(wish, row, code)] };
          }),
        );
      }
    },
  };
}

async function* numbered(
  { area, schools }: TablesWish,
  filter: Parameters<TablesWish['schools']>[0],
  more: (row: SchoolRow) => readonly Cell[],
): AsyncGenerator<readonly Row[]> {
  let order = 0;
  for await (const page of schools(filter)) {
    yield page.map((row): Row => {
      order += 1;
      return { cells: [...schoolCells(order, row, area), ...more(row)] };
    });
  }
}

function schoolCells(order: number, { code, name, level, within }: SchoolRow, area: Area): Cell[] {
  const [upper = area.unit.name, ...lower] = within;
  return [
    order,
    code,
    name,
    level ?? undefined,
    shortName(upper),
    lower.map(shortName).join(', ') || undefined,
  ];
}

/** By the form of the round that asked the school. */
function criterionName({ criteria }: TablesWish, { roundId }: SchoolRow, code: string): string {
  const found = criteria.get(roundId)?.get(code);
  return found ? `${found.number}. ${found.short}` : code;
}

/** A table's name and what stands above it: `what` of which unit, of which rounds, true when. */
export function headOf(
  { area, rounds, asOf, timeZone, code, levels = [] }: TablesWish,
  name: string,
  what: string,
): Pick<Table, 'name' | 'title' | 'subtitle'> {
  const when = (at: Date): string => fullTime(at, timeZone);
  const time = when(asOf);
  const round = roundsTitle(rounds);
  const subtitle =
    code === undefined
      ? say('table.subtitle', { round, time })
      : say('table.subtitleOf', { round, time, code });
  const extensions = extensionsOf(rounds).map((extension) => extensionWords(extension, when));
  return {
    name,
    title: say('table.title', { what, unit: unitOf(area.unit, levels) }),
    subtitle: [subtitle, ...extensions].join('; '),
  };
}
