import { closeSync, openSync, writeSync } from 'node:fs';
import type { RowProblem } from '../../core/units/unit-row.js';
import { CliError } from '../cli-error.js';
import { csvLine } from './csv-line.js';

/** Problems shown on the screen; the rest are in the file. */
const SHOWN = 20;

/** Takes the bad rows of a file as they are found. */
export interface ProblemList {
  add(problem: RowProblem): void;
  /** Ends the list: closes the file and says on the screen how many are not shown. */
  close(): void;
}

/** Shows the first bad rows on stderr and, given a file, writes all of them there as CSV (with a mark, for Excel). */
export function openProblemList(file: string | undefined): ProblemList {
  const target = file === undefined ? undefined : openFile(file);
  if (target !== undefined) writeSync(target, '\uFEFFline,code,column,value,reason\r\n');
  let count = 0;
  return {
    add({ line, code, column, value, reason }) {
      count += 1;
      if (target !== undefined) writeSync(target, csvLine([String(line), code, column, value, reason]));
      if (count > SHOWN) return;
      const cell = column === '' ? '' : `, cột ${column}${value === '' ? '' : ` “${clip(value)}”`}`;
      process.stderr.write(`Dòng ${line}${code === '' ? '' : ` (${clip(code)})`}${cell}: ${reason}\n`);
    },
    close() {
      if (target !== undefined) closeSync(target);
      if (count > SHOWN) process.stderr.write(`… và ${count - SHOWN} lỗi nữa.\n`);
      if (count === 0) return;
      process.stderr.write(
        file === undefined
          ? 'Thêm --errors LOI.csv để ghi mọi lỗi vào tệp.\n'
          : `Mọi lỗi đã ghi vào ${file}.\n`,
      );
    },
  };
}

function openFile(file: string): number {
  try {
    return openSync(file, 'w');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CliError(`Không ghi được tệp ${file} (${reason}).`);
  }
}

function clip(text: string): string {
  const shown = text.replace(/\p{Cc}+/gu, ' ');
  return [...shown].length > 60 ? `${[...shown].slice(0, 60).join('')}…` : shown;
}
