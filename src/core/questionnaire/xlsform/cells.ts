import { authoringTexts } from '../authoring-texts.js';
import { formatPath, type Path } from '../problem.js';
import type { Place, Refusal, Row } from './sheet.js';

/** What reading a workbook leaves behind besides the form: what was refused, and which cell each member came from. */
export interface Ledger {
  readonly refusals: Refusal[];
  readonly places: Map<string, Place>;
}

/** Part of a form under construction. */
export type Members = Record<string, unknown>;

const yes = new Set(['yes', 'true', 'có', 'co', 'x', '1']);
const no = new Set(['no', 'false', 'không', 'khong', '0', '']);

/** Writes down that a row cannot be taken over as it is. */
export function refuse({ refusals }: Ledger, row: Row, column: string | undefined, message: string): void {
  refusals.push({ place: row.place(column), message });
}

/** Reads the cells of one row into members of the object at `path`; an empty cell gives no member. */
export interface Cells {
  /** A text that must be there. */
  needed(column: string, member: string): Members;
  text(column: string, member: string): Members;
  number(column: string, member: string): Members;
  yesNo(column: string, member: string): Members;
  /** Words separated by semicolons. */
  words(column: string, member: string): Members;
  /** Refuses every filled column that is not among these. */
  only(type: string, allowed: readonly string[]): void;
}

/** A reader of one row's cells. */
export function cellsOf(row: Row, path: Path, ledger: Ledger): Cells {
  const at = (column: string, member: string): string => {
    ledger.places.set(formatPath([...path, member]), row.place(column));
    return row.cell(column);
  };
  const when = (text: string, member: string, value: unknown): Members =>
    text === '' ? {} : { [member]: value };
  if (path.length > 0) ledger.places.set(formatPath(path), row.place());
  return {
    needed(column, member) {
      const text = at(column, member);
      if (text === '') refuse(ledger, row, column, `${authoringTexts.missingCell()} (${column})`);
      return { [member]: text };
    },
    text(column, member) {
      const text = at(column, member);
      return when(text, member, text);
    },
    number(column, member) {
      const text = at(column, member);
      const value = Number(text);
      if (!Number.isFinite(value)) refuse(ledger, row, column, authoringTexts.notNumber(text));
      return when(text, member, value);
    },
    yesNo(column, member) {
      const text = at(column, member);
      const word = text.toLocaleLowerCase('vi');
      if (!yes.has(word) && !no.has(word)) refuse(ledger, row, column, authoringTexts.notYesNo(text));
      return when(text, member, yes.has(word));
    },
    words(column, member) {
      const text = at(column, member);
      const words = text.split(';').map((word) => word.trim());
      return when(
        text,
        member,
        words.filter((word) => word !== ''),
      );
    },
    only(type, allowed) {
      for (const column of row.filled) {
        if (!allowed.includes(column)) refuse(ledger, row, column, authoringTexts.foreignCell(column, type));
      }
    },
  };
}

/** Whether a cell says yes. */
export function saysYes(text: string): boolean {
  return yes.has(text.toLocaleLowerCase('vi'));
}

/** Whether a cell says no; an empty one says nothing. */
export function saysNo(text: string): boolean {
  return text !== '' && no.has(text.toLocaleLowerCase('vi'));
}
