import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportMaker } from '../../src/app/reports/export/export-maker.js';
import { spokenIn } from '../../src/app/reports/export/clock.js';
import { textOf } from '../../src/app/reports/export/csv.js';
import type { Cell, Table } from '../../src/app/reports/export/table.js';
import { failuresTable, schoolsTable, silentTable, unitsTable } from '../../src/app/reports/export/tables.js';
import { liveWish, type TablesWish } from '../../src/app/reports/export/wish.js';
import { reportFigures } from '../../src/app/reports/official/read-figures.js';
import { reportFile } from '../../src/app/reports/official/report-file.js';
import type { Area, Reports } from '../../src/app/ports/reports.js';
import { say } from '../../src/core/messages/text.js';
import { groupDigits } from '../../src/core/official-report/group-digits.js';
import type { OfficialReport } from '../../src/core/official-report/report.js';
import { writeReport } from '../../src/core/official-report/write-report.js';
import { answerByNumbers, bytesOf, holderAt, reportsOf } from '../app/reports/region.js';
import { openAppWorld, type AppWorld } from '../support/app-world.js';
import { openReaders, type Readers } from './readers.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const spoken = spokenIn(ZONE);
const PERIOD = { from: '2021-03-01', to: '2021-03-31' };
/**
 * A sheet as CSV, UTF-8, cells as they are shown; with -1 each sheet as a file of its own:
 * https://help.libreoffice.org/latest/en-US/text/shared/guide/csv_params.html
 */
const AS_SHOWN = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false';
/** Reads a CSV, its columns up to the 20th as text: a code that begins with 0 keeps it. */
const AS_TEXT = `Text - txt - csv (StarCalc):44,34,76,1,${Array.from({ length: 20 }, (_, at) => `${at + 1}/2`).join('/')}`;

let readers: Readers;
let world: AppWorld;
let reports: Reports;
let holder: Awaited<ReturnType<typeof holderAt>>;
let area: Area;
let wish: TablesWish;
let report: OfficialReport;

/** The demo province on the evening of a Monday, with names that a spreadsheet could take for something else. */
beforeAll(async () => {
  readers = await openReaders();
  world = await openAppWorld(new Date('2021-02-28T20:00:00+07:00'));
  await world.moveTo(new Date('2021-03-01T18:30:00+07:00'));
  await answerByNumbers(world);
  for (const [code, name] of [
    ['75734001', '=1+2'],
    ['75734002', 'Trường "Hoa Sen", cơ sở 2'],
    ['75734003', '00123'],
  ] as const)
    await world.database.unit.update({ where: { code }, data: { name } });
  reports = reportsOf(world);
  holder = await holderAt(world, '75', 'Sở Giáo dục và Đào tạo Đồng Nai');
  const now = world.now();
  const found = await reports.area(holder, { id: holder.unitId });
  const day = found && (await reports.day(found, {}, now));
  if (!found || !day) throw new Error('nothing to export');
  area = found;
  wish = await liveWish(reports, { area, day, now, timeZone: ZONE });
  report = writeReport(await reportFigures(reports, area, PERIOD, now), now, ZONE);
}, 120_000);
afterAll(async () => {
  await world.close();
  readers.close();
});

const keep = (name: string, bytes: Uint8Array): void => {
  writeFileSync(path.join(readers.folder, name), bytes);
};

async function exported(format: 'xlsx' | 'csv' | 'pdf'): Promise<string> {
  const make = exportMaker({ reports, timeZone: ZONE });
  const params = { unit: String(holder.unitId), format };
  keep(`export.${format}`, await bytesOf(await make({ params, holder, now: world.now(), query: {} })));
  return `export.${format}`;
}

async function cellsOf(table: Table): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  for await (const page of table.rows()) rows.push(...page.map(({ cells }) => [...cells]));
  return rows;
}

/** A cell as a spreadsheet shows it. */
function shown(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return cell.toLocaleString('en-US');
  if (typeof cell === 'string') return cell;
  if ('share' in cell) return `${(Math.round(cell.share * 1000) / 10).toFixed(1)}%`;
  return DateTime.fromJSDate(cell.at, { zone: ZONE }).toFormat('HH:mm dd/MM/yyyy');
}

/** Words as they stand one after the other, whatever lines and pages broke them. */
const flat = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();

it('the workbook: every sheet, every row and every cell', async () => {
  const file = await exported('xlsx');
  const sheets = await readers.convert(file, `${AS_SHOWN},-1`);
  const tables = [unitsTable(wish), schoolsTable(wish), silentTable(wish), failuresTable(wish)];
  expect([...sheets.keys()].toSorted()).toEqual(tables.map(({ name }) => `export-${name}.csv`).toSorted());
  for (const table of tables) {
    const read: string[][] = parse(sheets.get(`export-${table.name}.csv`) ?? '', {
      relax_column_count: true,
    });
    const [title, subtitle, blank, headings, ...rows] = read;
    expect([title?.[0], subtitle?.[0], blank?.join('')]).toEqual([table.title, table.subtitle, '']);
    expect(headings).toEqual(table.columns.map(({ heading }) => heading));
    const written = await cellsOf(table);
    expect(rows, table.name).toEqual(written.map((cells) => cells.map(shown)));
    expect(rows.length, table.name).toBeGreaterThan(5);
  }
}, 300_000);

it('the CSV: every school, quoted names and what begins like a formula', async () => {
  const file = await exported('csv');
  const [read = ''] = (await readers.convert(file, AS_SHOWN, AS_TEXT)).values();
  const table = schoolsTable(wish);
  const rows: string[][] = parse(read, { bom: true, relax_column_count: true });
  const written = (await cellsOf(table)).map((cells) => cells.map((cell) => textOf(cell, spoken)));
  // A name such as "=1+2" is written with a mark before it, which a spreadsheet shows.
  const marked = written.map((cells) => cells.map((text) => (/^[=+\-@]/.test(text) ? `'${text}` : text)));
  expect(rows).toEqual([table.columns.map(({ heading }) => heading), ...marked]);
  expect(rows).toHaveLength(541 + 1);
}, 300_000);

it('the table as PDF: heads, every unit and its numbers, fonts that are in the file', async () => {
  const file = await exported('pdf');
  const text = flat(await readers.pdfText(file));
  for (const table of [unitsTable(wish), silentTable(wish)]) {
    expect(text).toContain(flat(table.title));
    expect(text).toContain(flat(table.subtitle));
    for (const cells of await cellsOf(table)) {
      const words = cells.flatMap((cell) => textOf(cell, spoken).split(' '));
      for (const word of words) expect(text).toContain(word.normalize('NFC'));
    }
  }
  for (const font of await readers.pdfFonts(file)) expect(font).toMatch(/ yes +yes +(?:yes|no) +\d+ +\d+$/);
}, 300_000);

/** The parts of the report in the order in which they stand. */
function partsOf({ kind, subject, to, blocks }: OfficialReport): string[] {
  return [
    ...[kind, ...subject.split('\n'), ...(to === undefined ? [] : [to])],
    ...blocks.flatMap((block) =>
      block.kind === 'table'
        ? [
            ...block.columns.map(({ heading }) => heading),
            ...block.rows.flatMap(({ cells }) =>
              cells.map((cell) => (typeof cell === 'number' ? groupDigits(cell) : cell)),
            ),
          ]
        : [block.text],
    ),
  ];
}

function expectLetterhead(text: string): void {
  const { upper = '', body, number, placeAndDay, recipients, signature } = report;
  for (const part of [upper, body, number, placeAndDay, ...recipients, ...signature])
    expect(text).toContain(flat(part));
  expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  expect(text).toContain('Độc lập - Tự do - Hạnh phúc');
  expect(say('official.nation')).toBe('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
}

it('the report in Word: letterhead, every paragraph and every cell of its tables in order', async () => {
  const made = await reportFile(reports, {
    area,
    ...PERIOD,
    format: 'docx',
    now: world.now(),
    timeZone: ZONE,
  });
  keep('report.docx', await bytesOf(made));
  const [read = ''] = (await readers.convert('report.docx', 'txt:Text (encoded):UTF8')).values();
  const text = flat(read);
  expectLetterhead(text);
  let from = 0;
  for (const part of partsOf(report).map(flat)) {
    const at = text.indexOf(part, from);
    expect(at, `"${part}" behind "…${text.slice(Math.max(0, from - 60), from)}"`).toBeGreaterThanOrEqual(
      from,
    );
    from = at + part.length;
  }
  const [page = ''] = (await readers.convert('report.docx', 'html')).values();
  const tables = report.blocks.filter((block) => block.kind === 'table');
  // The letterhead and the foot are tables of one row; every other one has a row of headings.
  const rows = tables.reduce((sum, table) => sum + table.rows.length + 1, 2);
  expect(page.match(/<tr\b/gi)).toHaveLength(rows);
}, 300_000);

it('the report as PDF: the same text, fonts that are in the file', async () => {
  const made = await reportFile(reports, {
    area,
    ...PERIOD,
    format: 'pdf',
    now: world.now(),
    timeZone: ZONE,
  });
  keep('report.pdf', await bytesOf(made));
  const text = flat(await readers.pdfText('report.pdf'));
  const words = new Set(partsOf(report).flatMap((part) => flat(part).split(' ')));
  for (const word of words) expect(text).toContain(word);
  expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  expect(text).toContain('Độc lập - Tự do - Hạnh phúc');
  for (const font of await readers.pdfFonts('report.pdf'))
    expect(font).toMatch(/ yes +yes +(?:yes|no) +\d+ +\d+$/);
}, 300_000);
