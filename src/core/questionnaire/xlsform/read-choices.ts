import { authoringTexts } from '../authoring-texts.js';
import type { Path } from '../problem.js';
import { cellsOf, refuse, type Ledger, type Members } from './cells.js';
import { CRITERIA_LIST } from './columns.js';
import type { Row } from './sheet.js';

/** The lists of the sheet `choices`. */
export interface Choices {
  /** The options of a list as members of a question at `path`; undefined for a list that is not there. */
  optionsOf(list: string, path: Path): Members[] | undefined;
}

/** Reads the lists; rows without a list or with foreign cells are refused, and so are odd choices of the criteria's list. */
export function readChoices(rows: readonly Row[], ledger: Ledger): Choices {
  const lists = new Map<string, Row[]>();
  for (const row of rows) {
    const list = row.cell('list_name');
    if (list === '') refuse(ledger, row, 'list_name', `${authoringTexts.missingCell()} (list_name)`);
    lists.set(list, [...(lists.get(list) ?? []), row]);
  }
  for (const row of lists.get(CRITERIA_LIST) ?? []) {
    if (!['dat', 'khong_dat'].includes(row.cell('name'))) {
      refuse(ledger, row, 'name', authoringTexts.criteriaList());
    }
  }
  return {
    optionsOf: (list, path) =>
      lists.get(list)?.map((row, at) => {
        const cells = cellsOf(row, [...path, at], ledger);
        return {
          ...cells.needed('name', 'code'),
          ...cells.needed('label::vi', 'label'),
          ...cells.text('label::en', 'en'),
          ...cells.words('bot::words', 'words'),
        };
      }),
  };
}
