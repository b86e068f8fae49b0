import { shortName } from '../../../core/flows/office/unit-name.js';
import { say } from '../../../core/messages/text.js';
import type { Questionnaire } from '../../../core/questionnaire/questionnaire.js';
import { formatDay, formatTime } from '../../../core/rounds/format-day.js';
import { dateIn } from '../../../core/rounds/iso-date.js';
import type { Tally } from '../../../core/rounds/tally.js';
import type { Area, AreaRound, Reports, SchoolFilter, SchoolRow } from '../../ports/reports.js';
import type { Cell, Column, Row, Table } from './table.js';

/** What the tables are of. */
export interface TablesWish {
  readonly reports: Reports;
  readonly area: Area;
  readonly round: AreaRound;
  readonly now: Date;
  readonly timeZone: string;
}

const text = (heading: string, width: number): Column => ({ heading, width, kind: 'text' });
const number = (heading: string, width = 9): Column => ({ heading, width, kind: 'number' });

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
  return {
    ...headOf(wish, say('table.units'), say('table.unitsTitle')),
    columns: [
      number(say('table.order'), 6),
      text(say('table.code'), 12),
      text(say('table.unit'), 34),
      ...COUNTS.map(([heading]) => number(heading)),
      { heading: say('table.rate'), width: 9, kind: 'share' },
      ...LEVELS.map(([heading]) => number(heading)),
    ],
    async *rows() {
      const { tally, children, direct } = await wish.reports.figures(wish.area, wish.round);
      const own = direct.must + direct.exempt > 0 && children.length > 0;
      yield [
        ...children.map(({ unit, tally: counts }, at) => tallyRow(at + 1, unit.code, unit.name, counts)),
        ...(own ? [tallyRow(children.length + 1, undefined, say('table.directly'), direct)] : []),
        { ...tallyRow(undefined, wish.area.unit.code, say('table.sum'), tally), strong: true },
      ];
    },
  };
}

function tallyRow(order: Cell, code: Cell, name: string, tally: Tally): Row {
  const share = tally.must === 0 ? undefined : { share: tally.declared / tally.must };
  return {
    cells: [
      order,
      code,
      name,
      ...COUNTS.map(([, of]) => of(tally)),
      share,
      ...LEVELS.map(([, of]) => of(tally)),
    ],
  };
}

const SCHOOL_COLUMNS: readonly Column[] = [
  number(say('table.order'), 7),
  text(say('table.schoolCode'), 13),
  text(say('table.school'), 40),
  text(say('table.level'), 8),
  text(say('table.within'), 24),
  text(say('table.withinLower'), 24),
];

/** Every school of the area with where it stands. */
export function schoolsTable(wish: TablesWish, form: Questionnaire | undefined): Table {
  const numbers = criterionNumbers(form);
  return {
    ...headOf(wish, say('table.schools'), say('table.schoolsTitle')),
    columns: [
      ...SCHOOL_COLUMNS,
      text(say('table.state'), 12),
      { heading: say('table.declaredAt'), width: 18, kind: 'instant' },
      text(say('table.colour'), 14),
      text(say('table.passed'), 8),
      text(say('table.failed'), 18),
      text(say('table.exemptReason'), 30),
    ],
    rows: () =>
      numbered(wish, 'all', (row) => [
        say(`table.state.${row.state}`),
        row.declaredAt ? { at: row.declaredAt } : undefined,
        row.declaredAt ? say(`table.colour.${row.colour ?? 'none'}`) : undefined,
        row.total ? `${row.passed ?? 0}/${row.total}` : undefined,
        row.failed.map((code) => numbers.get(code) ?? code).join(', ') || undefined,
        row.exemptReason ?? undefined,
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
export function failuresTable(wish: TablesWish, form: Questionnaire | undefined): Table {
  const names = criterionNames(form);
  return {
    ...headOf(wish, say('table.failures'), say('table.failuresTitle')),
    columns: [...SCHOOL_COLUMNS, text(say('table.criterion'), 50)],
    async *rows() {
      let order = 0;
      for await (const page of wish.reports.schools(wish.area, wish.round, 'failed')) {
        yield page.flatMap((row) =>
          row.failed.map((code): Row => {
            order += 1;
            return { cells: [...schoolCells(order, row, wish.area), names.get(code) ?? code] };
          }),
        );
      }
    },
  };
}

async function* numbered(
  { reports, area, round }: TablesWish,
  filter: SchoolFilter,
  more: (row: SchoolRow) => readonly Cell[],
): AsyncGenerator<readonly Row[]> {
  let order = 0;
  for await (const page of reports.schools(area, round, filter)) {
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

function criteriaOf(form: Questionnaire | undefined) {
  return (form?.groups ?? [])
    .flatMap(({ questions }) => questions)
    .flatMap((question) => (question.type === 'criterion' ? [question] : []));
}

const criterionNumbers = (form: Questionnaire | undefined): ReadonlyMap<string, string> =>
  new Map(criteriaOf(form).map(({ code, number: place }) => [code, String(place)]));

const criterionNames = (form: Questionnaire | undefined): ReadonlyMap<string, string> =>
  new Map(criteriaOf(form).map(({ code, number: place, short }) => [code, `${place}. ${short}`]));

function headOf(
  { area, round, now, timeZone }: TablesWish,
  name: string,
  what: string,
): Pick<Table, 'name' | 'title' | 'subtitle'> {
  const time = `${formatTime(now, timeZone)} ${formatDay(dateIn(timeZone, now), 0)}`;
  return {
    name,
    title: say('table.title', { what, unit: area.unit.name }),
    subtitle: say('table.subtitle', { round: round.title, time }),
  };
}
