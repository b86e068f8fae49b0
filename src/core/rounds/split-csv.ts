/** One record of a CSV text; `line` is the 1-based line on which it starts. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The records of a CSV text, blank ones left out; `unclosedLine` tells where a quote was opened and never closed. */
export interface CsvText {
  readonly records: readonly CsvRecord[];
  readonly unclosedLine?: number;
}

const token = /"(?:[^"]|"")*"|"|\r\n|\n|\r|[,;\t]|[^",;\t\r\n]+/g;

/** Splits a CSV text with quotes (doubled inside) whose separator (comma, semicolon or tab) its first line decides. */
export function splitCsv(text: string): CsvText {
  const separator = separatorOf(text);
  const records: CsvRecord[] = [];
  let line = 1;
  let record = { line, cells: [''] };
  const finish = () => {
    const cells = record.cells.map((cell) => cell.trim());
    if (cells.some((cell) => cell !== '')) records.push({ line: record.line, cells });
    record = { line, cells: [''] };
  };
  for (const [part] of text.matchAll(token)) {
    if (part === '"') return { records, unclosedLine: line };
    if (part === '\n' || part === '\r' || part === '\r\n') {
      line += 1;
      finish();
    } else if (part === separator) record.cells.push('');
    else {
      const plain = part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part;
      record.cells.push((record.cells.pop() ?? '') + plain);
      line += part.match(/\r\n|\n|\r/g)?.length ?? 0;
    }
  }
  finish();
  return { records };
}

function separatorOf(text: string): string {
  const header = text.split(/[\r\n]/, 1)[0] ?? '';
  const count = (separator: string) => header.split(separator).length;
  return [';', '\t'].find((separator) => count(separator) > count(',')) ?? ',';
}
