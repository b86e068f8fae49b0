import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Questionnaire } from '../../core/questionnaire/questionnaire.js';
import { toSheets } from '../../core/questionnaire/xlsform/to-sheets.js';
import { CliError } from '../cli-error.js';
import { readFormFile } from './form-file.js';
import { shelfForm } from './shelf-form.js';
import type { Terminal } from './terminal.js';
import { writeWorkbook } from './workbook.js';

/** `questionnaire export`: writes a published form as XLSX or JSON; the file, read again, is the same form. */
export async function exportForm(name: string, file: string, terminal: Terminal): Promise<void> {
  const extension = path.extname(file).toLowerCase();
  if (extension !== '.xlsx' && extension !== '.json') {
    throw new CliError(`${file}: tên tệp phải kết thúc bằng .xlsx hoặc .json.`);
  }
  const form = await shelfForm(name);
  await write(file, extension, form);
  const { form: written } = await readFormFile(file);
  if (JSON.stringify(written) !== JSON.stringify(form)) {
    throw new CliError(
      `${file}: đọc lại tệp vừa ghi không ra đúng phiếu này; dùng --out tên.json thay cho XLSX.`,
    );
  }
  terminal.print(`Đã ghi ${form.key} phiên bản ${form.version} vào ${file}.`);
}

async function write(file: string, extension: '.xlsx' | '.json', form: Questionnaire): Promise<void> {
  try {
    if (extension === '.xlsx') await writeWorkbook(file, toSheets(form));
    else await writeFile(file, `${JSON.stringify(form, null, 2)}\n`);
  } catch (error) {
    throw new CliError(
      `${file}: không ghi được (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
}
