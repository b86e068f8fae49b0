import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import type { FileRow } from '../../app/units/import-units.js';
import { CliError } from '../cli-error.js';
import { decodeFile, detectEncoding } from './decode-file.js';

/** One record may not be longer, so that a forgotten quote does not read the whole file as one. */
const RECORD_MOST = 20_000;

const entry = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) });

/** The rows of a CSV file, blank ones left out; encoding and separator (comma, semicolon, tab) are found out. */
export async function* readCsv(file: string): AsyncGenerator<FileRow> {
  const text = withPlainBreaks(decodeFile(file, await detectEncoding(file)));
  const begin = await text.next();
  const head = begin.done ? '' : begin.value;
  const parser = parse({
    delimiter: separatorOf(head),
    record_delimiter: '\n',
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: RECORD_MOST,
  });
  const source = Readable.from(chain(head, text));
  source.on('error', (error) => parser.destroy(error));
  try {
    for await (const read of source.pipe(parser)) {
      const { record, info } = entry.parse(read);
      if (record.every((cell) => cell.trim() === '')) continue;
      yield { line: info.lines - inner(record), cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? new CliError(unreadable(error)) : error;
  }
}

/** Every line break as one character: the parser counts CR LF inside quotes as two lines. */
async function* withPlainBreaks(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const piece of text) {
    const whole = held + piece;
    held = whole.endsWith('\r') ? '\r' : '';
    yield whole.slice(0, whole.length - held.length).replace(/\r\n?/g, '\n');
  }
  if (held !== '') yield '\n';
}

async function* chain(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}

function separatorOf(head: string): string {
  const [titles = ''] = head.split('\n', 1);
  const count = (separator: string): number => titles.split(separator).length;
  return [';', '\t'].find((separator) => count(separator) > count(',')) ?? ',';
}

/** Line breaks inside quotes: the parser counts to the end of a record, people look at its beginning. */
function inner(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
}

function unreadable(error: CsvError): string {
  const line = typeof error['lines'] === 'number' ? error['lines'] : undefined;
  const where = line === undefined ? '' : ` gần dòng ${line}`;
  return error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
    ? `Tệp CSV có dấu ngoặc kép mở mà không đóng${where}.`
    : `Tệp CSV không đọc được${where}: ${error.message}`;
}
