import { readFile } from 'node:fs/promises';
import { CliError } from '../cli-error.js';
import { decodeFile, detectEncoding } from '../units/decode-file.js';

/** The text of a file in whatever Vietnamese encoding it is; a clear refusal when it cannot be read. */
export async function readTextFile(file: string): Promise<string> {
  try {
    await readFile(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CliError(`Không đọc được tệp ${file} (${reason}).`);
  }
  let text = '';
  for await (const piece of decodeFile(file, await detectEncoding(file))) text += piece;
  return text.normalize('NFC');
}

/** Every problem with its line, and that nothing was done. */
export function refuseLines(
  file: string,
  problems: readonly { readonly line: number; readonly reason: string }[],
): CliError {
  const lines = problems.map(({ line, reason }) => `Dòng ${line}: ${reason}`);
  return new CliError(`${lines.join('\n')}\nTệp ${file} có ${problems.length} lỗi; chưa thay đổi gì.`);
}
