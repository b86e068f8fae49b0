import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { readForm } from '../../core/questionnaire/parse-questionnaire.js';
import { formatPath, type Path, type Problem } from '../../core/questionnaire/problem.js';
import type { Questionnaire } from '../../core/questionnaire/questionnaire.js';
import { fromSheets } from '../../core/questionnaire/xlsform/from-sheets.js';
import { formatPlace } from '../../core/questionnaire/xlsform/sheet.js';
import { jsonErrorLine } from '../../core/rounds/json-error-line.js';
import { CliError } from '../cli-error.js';
import { readWorkbook } from './workbook.js';

/** No questionnaire is larger. */
const BYTES_MOST = 5_000_000;

/** A questionnaire read from a file, which also knows where in the file each member stands. */
export interface FormFile {
  readonly form: Questionnaire;
  /** A problem in one line with its place in the file. */
  describe(problem: Problem): string;
}

/** Reads a JSON or XLSX file; CliError with one line per fault when it does not hold a questionnaire. */
export async function readFormFile(file: string): Promise<FormFile> {
  const size = await sizeOf(file);
  if (size > BYTES_MOST) throw new CliError(`${file}: quá lớn (nhiều nhất ${BYTES_MOST / 1_000_000} MB).`);
  switch (path.extname(file).toLowerCase()) {
    case '.json':
      return readJsonFile(file);
    case '.xlsx':
      return readXlsxFile(file);
    default:
      throw new CliError(`${file}: chỉ nhận tệp .json hoặc .xlsx.`);
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    throw new CliError(`${file}: không có tệp này.`);
  }
}

async function readJsonFile(file: string): Promise<FormFile> {
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  const json = parseJson(file, text);
  const describe = ({ path: at, message }: Problem): string => {
    const place = placeInJson(json, at);
    return place === '' ? message : `${place}: ${message}`;
  };
  return formFile(file, json, describe);
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError(`${file}: dòng ${jsonErrorLine(text)}: không phải JSON hợp lệ.`);
  }
}

/** `groups.1.questions.0.text (c1)`: the place with the innermost code around it, for people who search by code. */
function placeInJson(json: unknown, at: Path): string {
  let value = json;
  let code: string | undefined;
  for (const step of at.slice(0, -1)) {
    if (typeof value !== 'object' || value === null) break;
    value = Reflect.get(value, step);
    code = codeOf(value) ?? code;
  }
  return code === undefined ? formatPath(at) : `${formatPath(at)} (${code})`;
}

function codeOf(value: unknown): string | undefined {
  const code: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'code') : undefined;
  return typeof code === 'string' ? code : undefined;
}

async function readXlsxFile(file: string): Promise<FormFile> {
  const { sheets, refusals } = await readWorkbook(file);
  const read = fromSheets(sheets);
  const refused = [...refusals, ...read.refusals];
  if (refused.length > 0) {
    throw problemsError(
      file,
      refused.map(({ place, message }) => `${formatPlace(place)}: ${message}`),
    );
  }
  return formFile(file, read.json, ({ path: at, message }) => {
    const place = read.placeOf(at);
    return place && at.length > 0 ? `${formatPlace(place)}: ${message}` : message;
  });
}

function formFile(file: string, json: unknown, describe: FormFile['describe']): FormFile {
  const { form, problems } = readForm(json);
  if (!form) throw problemsError(file, problems.map(describe));
  return { form, describe };
}

/** The refusal of a file: how many problems, then one line for each. */
export function problemsError(file: string, problems: readonly string[]): CliError {
  const lines = problems.map((problem) => `- ${problem}`);
  return new CliError([`${file}: ${problems.length} lỗi, chưa có gì thay đổi.`, ...lines].join('\n'));
}
