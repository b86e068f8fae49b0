import { authoringTexts } from '../authoring-texts.js';
import { cellsOf, refuse, type Ledger } from './cells.js';
import type { Row } from './sheet.js';

/** A row of the survey; a group holds the rows up to its end. */
export interface Block {
  readonly row: Row;
  /** `begin_group`, `select_one`, `integer`, `text` or whatever else stands there. */
  readonly type: string;
  /** What follows the type, e.g. the list of a `select_one`. */
  readonly rest: string;
  readonly children: readonly Block[];
}

interface OpenBlock extends Block {
  readonly children: OpenBlock[];
}

/** The survey's rows as a tree; ends without a beginning and beginnings without an end are refused. */
export function blocksOf(rows: readonly Row[], ledger: Ledger): Block[] {
  const top: OpenBlock[] = [];
  const open: OpenBlock[] = [];
  for (const row of rows) {
    const [, type = '', rest = ''] =
      /^(begin[ _]group|end[ _]group|\S+)\s*(.*)$/s.exec(row.cell('type')) ?? [];
    const kind = type.replace(' ', '_');
    if (kind === 'end_group') {
      cellsOf(row, [], ledger).only('end_group', ['type', 'name']);
      close(open.pop(), row, ledger);
      continue;
    }
    const block: OpenBlock = { row, type: kind, rest, children: [] };
    (open.at(-1)?.children ?? top).push(block);
    if (kind === 'begin_group') open.push(block);
  }
  for (const { row } of open) refuse(ledger, row, 'type', authoringTexts.unclosedGroup());
  return top;
}

function close(group: Block | undefined, row: Row, ledger: Ledger): void {
  if (!group) return refuse(ledger, row, 'type', authoringTexts.strayEnd());
  const [name, open] = [row.cell('name'), group.row.cell('name')];
  if (name !== '' && name !== open) refuse(ledger, row, 'name', authoringTexts.namedEnd(name, open));
}
