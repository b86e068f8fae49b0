import { fileName } from '../../../core/flows/office/files/file-name.js';
import { say } from '../../../core/messages/text.js';
import { dateIn } from '../../../core/rounds/iso-date.js';
import type { FileMaker, FileRequest, MadeFile } from '../../files/open-file.js';
import { askedAnswer, askedArea, type ReportDeps } from '../asked.js';
import { answerTables } from './answer-tables.js';
import { csvOf } from './csv.js';
import { pdfOf } from './pdf.js';
import { failuresTable, roundsTable, schoolsTable, silentTable, unitsTable } from './tables.js';
import type { Table } from './table.js';
import { liveWish } from './wish.js';
import { xlsxOf } from './xlsx.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Makes `export`: an area on one day as `format` xlsx (every table), csv (the schools) or pdf (units and silent schools). */
export function exportMaker({ reports, timeZone }: ReportDeps): FileMaker {
  return async (request) => {
    if (request.params['answer'] !== undefined) return ofAnswer({ reports, timeZone }, request);
    const asked = await askedArea(reports, request);
    if (!asked) return undefined;
    const { area, day, viewer } = asked;
    const wish = await liveWish(reports, { area, day, now: request.now, timeZone });
    const rounds = day.all.length > 0 ? [roundsTable(wish)] : [];
    const schools = schoolsTable(wish);
    const made = contentOf(
      {
        xlsx: [unitsTable(wish), ...rounds, schools, silentTable(wish), failuresTable(wish)],
        csv: schools,
        pdf: [unitsTable(wish), ...rounds, silentTable(wish)],
      },
      request.params['format'],
      timeZone,
    );
    if (!made) return undefined;
    await reports.audit(viewer, 'export.downloaded', area, request.now);
    const name = fileName(
      'an toàn trường học',
      area.unit.name,
      [day.rounds[0].on],
      request.params['format'] ?? '',
    );
    return { name, ...made };
  };
}

/** The same of a kept answer: what it said, true when it was said. */
async function ofAnswer(
  { reports, timeZone }: ReportDeps,
  request: FileRequest,
): Promise<MadeFile | undefined> {
  const { holder, now, params } = request;
  const answer = await askedAnswer(reports, request);
  if (!holder || !answer) return undefined;
  const { area, code, asOf, query } = answer;
  const tables = await answerTables(reports, answer, timeZone);
  const [first, second] = tables;
  // A list of schools is what people take on in other programs; where there is none, what was counted.
  const listed = query.view !== 'trend' && query.view !== 'comparison' && query.criterion !== undefined;
  const isOfSchools = listed || query.measure !== 'criterion';
  const pdf = query.measure === 'standing' ? tables.filter(({ name }) => !PAPERLESS.has(name)) : tables;
  const made = contentOf(
    { xlsx: tables, csv: (isOfSchools ? second : undefined) ?? first, pdf },
    params['format'],
    timeZone,
  );
  if (!made) return undefined;
  await reports.audit(holder, 'export.downloaded', area, now);
  const days = [dateIn(timeZone, asOf), `q-${code}`];
  return { name: fileName('an toàn trường học', area.unit.name, days, params['format'] ?? ''), ...made };
}

/** Tables that are too long for paper. */
const PAPERLESS: ReadonlySet<string> = new Set([say('table.schools'), say('table.failures')]);

interface Contents {
  readonly xlsx: readonly Table[];
  readonly csv: Table;
  readonly pdf: readonly Table[];
}

function contentOf(
  { xlsx, csv, pdf }: Contents,
  format: string | undefined,
  timeZone: string,
): Omit<MadeFile, 'name'> | undefined {
  switch (format) {
    case 'xlsx':
      return { type: XLSX, shown: 'attachment', content: () => xlsxOf(xlsx, timeZone) };
    case 'csv':
      return { type: 'text/csv', shown: 'attachment', content: () => csvOf(csv, timeZone) };
    case 'pdf':
      return { type: 'application/pdf', shown: 'inline', content: () => pdfOf(pdf, timeZone) };
    default:
      return undefined;
  }
}
