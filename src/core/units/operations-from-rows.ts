import { fold } from '../read/fold.js';
import { readDay, tidy } from './read-cell.js';

const COLUMNS = [
  'op',
  'unit',
  'to',
  'name',
  'kind',
  'level',
  'children',
  'document',
  'document_on',
  'effective_on',
] as const;
type Column = (typeof COLUMNS)[number];
type Cells = Readonly<Record<Column, string>>;

/** A reorganisation as `readReorganisations` takes it, still unchecked. */
interface Draft {
  readonly document: string;
  readonly document_on: string;
  readonly effective_on: string;
  readonly operations: object[];
}

/**
 * The table form of a reorganisation file, first row the titles, as the JSON form: a row an operation; document and days
 * are taken over from the row above when blank. Answers one Vietnamese reason when the titles are wrong.
 */
export function operationsFromRows(
  rows: readonly (readonly string[])[],
): { readonly json: readonly unknown[] } | { readonly reason: string } {
  const [titles = [], ...lines] = rows;
  const columns = titles.map((title) => COLUMNS.find((column) => fold(column) === fold(title)));
  const missing = ['op', 'unit', 'document', 'document_on', 'effective_on'].filter(
    (column) => !columns.some((one) => one === column),
  );
  if (missing.length > 0) return { reason: `Dòng tiêu đề thiếu cột: ${missing.join(', ')}.` };
  const drafts: Draft[] = [];
  let splitting: { readonly unit: string; readonly into: object[] } | undefined;
  for (const line of lines) {
    const cells = cellsOf(line, columns);
    const draft = draftFor(cells, drafts);
    const sameSplit = cells.op === 'split' && splitting?.unit === cells.unit && draft === drafts.at(-1);
    if (draft !== drafts.at(-1)) drafts.push(draft);
    if (sameSplit && draft.operations.length > 0) splitting?.into.push(partOf(cells));
    else {
      splitting = cells.op === 'split' ? { unit: cells.unit, into: [partOf(cells)] } : undefined;
      draft.operations.push(splitting ? { op: 'split', ...splitting } : operationOf(cells));
    }
  }
  return { json: drafts };
}

function cellsOf(line: readonly string[], columns: readonly (Column | undefined)[]): Cells {
  const cells: Record<Column, string> = {
    op: '',
    unit: '',
    to: '',
    name: '',
    kind: '',
    level: '',
    children: '',
    document: '',
    document_on: '',
    effective_on: '',
  };
  columns.forEach((column, at) => {
    if (column) cells[column] = tidy(line[at] ?? '');
  });
  return cells;
}

/** The reorganisation the row belongs to: the one of the row above while document and days stay the same. */
function draftFor(cells: Cells, drafts: readonly Draft[]): Draft {
  const last = drafts.at(-1);
  const document = cells.document || (last?.document ?? '');
  const document_on = dayOf(cells.document_on) || (last?.document_on ?? '');
  const effective_on = dayOf(cells.effective_on) || (last?.effective_on ?? '');
  const isSame =
    last?.document === document && last.document_on === document_on && last.effective_on === effective_on;
  return isSame ? last : { document, document_on, effective_on, operations: [] };
}

/** What cannot be read as a day is left as it is, for the reader of the JSON to object to. */
function dayOf(text: string): string {
  const day = readDay(text);
  return 'value' in day ? (day.value ?? '') : text;
}

function operationOf({ op, unit, to, name, kind, level }: Cells): object {
  const who = unit === '*' ? { all: kind } : { units: unit.split(/[ ,;]+/).filter((code) => code !== '') };
  const named = name === '' ? {} : { name };
  switch (op) {
    case 'create':
      return { op, code: unit, name, kind, ...(level === '' ? {} : { level }), parent: to };
    case 'rename':
      return { op, unit, name };
    case 'move':
      return { op, ...who, to };
    case 'merge':
      return { op, ...who, into: to, ...named };
    case 'replace':
      return { op, unit, code: to, ...named };
    case 'close':
      return { op, ...who, ...(to === '' ? {} : { children_to: to }) };
    default:
      return { op };
  }
}

function partOf({ to, name, children }: Cells): object {
  return {
    code: to,
    ...(name === '' ? {} : { name }),
    children: children.split(/[ ,;]+/).filter((code) => code !== ''),
  };
}
