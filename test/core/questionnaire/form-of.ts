import {
  checkQuestionnaire,
  type CheckResult,
} from '../../../src/core/questionnaire/check/check-questionnaire.js';
import type { Platform } from '../../../src/core/questionnaire/check/platform.js';
import { readForm } from '../../../src/core/questionnaire/parse-questionnaire.js';
import { formatProblem } from '../../../src/core/questionnaire/problem.js';
import type { Questionnaire } from '../../../src/core/questionnaire/questionnaire.js';

const telegram: Platform = {
  name: 'telegram',
  buttons: 100,
  editsInPlace: true,
  textCodePoints: 4096,
  buttonLabelCodePoints: 64,
};
const zalo: Platform = {
  name: 'zalo',
  buttons: 5,
  editsInPlace: false,
  textCodePoints: 2000,
  buttonLabelCodePoints: 100,
};

export function formOf(
  questions: readonly object[],
  levels: readonly object[] = [],
  change: object = {},
): Questionnaire {
  const groups = [{ code: 'nhom', title: 'Nhóm', questions }];
  const json = { key: 'thu', version: 1, title: 'Thử', source: 'thử', groups, levels, ...change };
  const { form, problems } = readForm(json);
  if (!form) throw new Error(JSON.stringify(problems));
  return form;
}

export const check = (form: Questionnaire, budget?: number): CheckResult =>
  checkQuestionnaire(form, { platforms: [telegram, zalo], budget });
export const problemsOf = (form: Questionnaire, budget?: number): string[] =>
  check(form, budget).problems.map(formatProblem);

export const choice = (code: string, more: object = {}): object => ({
  code,
  type: 'choice',
  text: 'Câu?',
  short: 'câu',
  options: [
    { code: 'co', label: 'Có' },
    { code: 'khong', label: 'Không' },
  ],
  ...more,
});
export const text = (code: string, more: object = {}): object => ({
  code,
  type: 'text',
  text: 'Chữ?',
  short: 'chữ',
  ...more,
});
export const criterion = (number: number, more: object = {}): object => ({
  code: `c${number}`,
  type: 'criterion',
  number,
  text: `Tiêu chí ${number}`,
  short: `tiêu chí ${number}`,
  ...more,
});
export const level = (code: string, min: number, requireMandatory = false): object => ({
  code,
  label: code,
  colour: 'do',
  min,
  requireMandatory,
  mayOperate: false,
});
