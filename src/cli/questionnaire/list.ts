import { DateTime } from 'luxon';
import { listQuestionnaires, type ShelfEntry } from '../../../prisma/store/questionnaire-shelf.js';
import { withStore } from '../with-store.js';
import type { Terminal } from './terminal.js';

const HEAD = ['Mã', 'Phiên bản', 'Phát hành', 'Số kỳ', 'Số bản khai', 'Tên'];

/** `questionnaire list`: every published version, one a line. */
export async function list(terminal: Terminal): Promise<void> {
  const [entries, zone] = await withStore(
    async ({ database }, { timeZone }) => [await listQuestionnaires(database), timeZone] as const,
  );
  if (entries.length === 0) return terminal.print('Chưa phát hành phiếu nào.');
  const rows = [HEAD, ...entries.map((entry) => cellsOf(entry, zone))];
  const widths = HEAD.map((_, at) => Math.max(...rows.map((row) => [...(row[at] ?? '')].length)));
  for (const row of rows) {
    terminal.print(
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

function cellsOf(
  { key, version, title, publishedAt, rounds, declarations }: ShelfEntry,
  zone: string,
): string[] {
  const on = DateTime.fromJSDate(publishedAt, { zone }).toFormat('dd/MM/yyyy HH:mm');
  return [key, String(version), on, String(rounds), String(declarations), title];
}
