import { fileName } from '../../core/flows/office/files/file-name.js';
import { say } from '../../core/messages/text.js';
import { formatDay, formatTime } from '../../core/rounds/format-day.js';
import { dateIn } from '../../core/rounds/iso-date.js';
import { categoryLabel } from '../../core/support/categories.js';
import type { FileMaker } from '../files/open-file.js';
import type { ListedDifficulty, Support } from '../ports/support.js';
import type { Column, Row, Table } from '../reports/export/table.js';
import { xlsxOf } from '../reports/export/xlsx.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const text = (heading: string, width: number): Column => ({ heading, width, kind: 'text' });
const instant = (heading: string): Column => ({ heading, width: 18, kind: 'instant' });

/** Makes `difficulties`: every difficulty of the holder's area, closed ones too, newest first, as a workbook. */
export function difficultiesMaker({
  support,
  timeZone,
}: {
  readonly support: Pick<Support, 'list'>;
  readonly timeZone: string;
}): FileMaker {
  return async ({ holder, now }) => {
    const listed = holder && (await support.list(holder));
    if (!listed) return undefined;
    const today = dateIn(timeZone, now);
    const time = `${formatTime(now, timeZone)} ${formatDay(today, 0)}`;
    const table: Table = {
      name: say('support.sheet'),
      title: say('table.title', { what: say('support.sheetTitle'), unit: listed.unit }),
      subtitle: say('support.sheetSubtitle', { time, count: listed.difficulties.length }),
      columns: [
        { heading: say('support.column.number'), width: 8, kind: 'number' },
        text(say('support.column.unit'), 40),
        text(say('support.column.category'), 24),
        text(say('support.column.content'), 60),
        instant(say('support.column.opened')),
        text(say('support.column.state'), 16),
        text(say('support.column.holder'), 28),
        instant(say('support.column.answered')),
        instant(say('support.column.closed')),
      ],
      // eslint-disable-next-line @typescript-eslint/require-await -- a table is made while it is written
      async *rows() {
        yield listed.difficulties.map(rowOf);
      },
    };
    return {
      name: fileName(say('support.sheet'), listed.unit, [today], 'xlsx'),
      type: XLSX,
      shown: 'attachment',
      content: () => xlsxOf([table], timeZone),
    };
  };
}

function rowOf(one: ListedDifficulty): Row {
  const { id, unit, category, content, openedAt, state, holder, answeredAt, closedAt } = one;
  return {
    cells: [
      id,
      unit,
      categoryLabel(category),
      content,
      { at: openedAt },
      say(`support.state.${state}`),
      holder,
      answeredAt && { at: answeredAt },
      closedAt && { at: closedAt },
    ],
  };
}
