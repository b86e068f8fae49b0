import { open } from 'node:fs/promises';
import type { FileRow } from '../../app/units/import-units.js';
import { CliError } from '../cli-error.js';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';

const ZIP = [0x50, 0x4b];
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];

/** The rows of a CSV or XLSX file, told apart by their first bytes, as a stream; throws CliError for what is neither. */
export async function openSheet(file: string): Promise<AsyncIterable<FileRow>> {
  const head = await readHead(file);
  if (head.length === 0) throw new CliError(`Tệp ${file} trống.`);
  const begins = (bytes: readonly number[]): boolean => bytes.every((byte, at) => head[at] === byte);
  if (begins(OLD_EXCEL))
    throw new CliError(`Tệp ${file} là Excel đời cũ (.xls); hãy lưu lại dạng .xlsx hoặc CSV.`);
  return begins(ZIP) ? readXlsx(file) : readCsv(file);
}

async function readHead(file: string): Promise<Uint8Array> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(4), 0, 4, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CliError(`Không đọc được tệp ${file} (${reason}).`);
  }
}
