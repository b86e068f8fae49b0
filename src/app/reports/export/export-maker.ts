import { fileName } from '../../../core/flows/office/files/file-name.js';
import type { FileMaker, MadeFile } from '../../files/open-file.js';
import { askedArea, type ReportDeps } from '../asked.js';
import { csvOf } from './csv.js';
import { pdfOf } from './pdf.js';
import { failuresTable, schoolsTable, silentTable, unitsTable, type TablesWish } from './tables.js';
import { xlsxOf } from './xlsx.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Makes `export`: an area in one round as `format` xlsx (every table), csv (the schools) or pdf (units and silent schools). */
export function exportMaker({ reports, timeZone }: ReportDeps): FileMaker {
  return async (request) => {
    const asked = await askedArea(reports, request);
    if (!asked) return undefined;
    const { area, round, viewer } = asked;
    const made = await contentOf(
      { reports, area, round, now: request.now, timeZone },
      request.params['format'],
    );
    if (!made) return undefined;
    await reports.audit(viewer, 'export.downloaded', area, request.now);
    const name = fileName('an toàn trường học', area.unit.name, [round.on], request.params['format'] ?? '');
    return { name, ...made };
  };
}

async function contentOf(
  wish: TablesWish,
  format: string | undefined,
): Promise<Omit<MadeFile, 'name'> | undefined> {
  const form = await wish.reports.questionnaire(wish.round.questionnaireId);
  const { timeZone } = wish;
  switch (format) {
    case 'xlsx': {
      const tables = [
        unitsTable(wish),
        schoolsTable(wish, form),
        silentTable(wish),
        failuresTable(wish, form),
      ];
      return { type: XLSX, shown: 'attachment', content: () => xlsxOf(tables, timeZone) };
    }
    case 'csv':
      return {
        type: 'text/csv',
        shown: 'attachment',
        content: () => csvOf(schoolsTable(wish, form), timeZone),
      };
    case 'pdf':
      return {
        type: 'application/pdf',
        shown: 'inline',
        content: () => pdfOf([unitsTable(wish), silentTable(wish)], timeZone),
      };
    default:
      return undefined;
  }
}
