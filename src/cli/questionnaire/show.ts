import { checkQuestionnaire } from '../../core/questionnaire/check/check-questionnaire.js';
import type { Group, Level, Question, Questionnaire } from '../../core/questionnaire/questionnaire.js';
import { formatWorst, platforms } from './platforms.js';
import { shelfForm } from './shelf-form.js';
import type { Terminal } from './terminal.js';

/** The language texts are shown in; what has no English wording is shown in Vietnamese. */
export type Language = 'vi' | 'en';

/** `questionnaire show`: a published form as people read it, with what its longest way costs. */
export async function show(name: string, language: Language, terminal: Terminal): Promise<void> {
  const form = await shelfForm(name);
  for (const line of describe(form, language)) terminal.print(line);
}

function describe(form: Questionnaire, language: Language): string[] {
  const { worst } = checkQuestionnaire(form, { platforms: Object.values(platforms) });
  return [
    `${form.key} phiên bản ${form.version}: ${inLanguage(form.title, form.en, language)}`,
    `Nguồn: ${form.source}`,
    `Đường đi dài nhất: ${formatWorst(worst)}`,
    ...form.groups.flatMap((group) => groupLines(group, language)),
    ...(form.levels.length > 0 ? ['', 'Mức, xét từ trên xuống:'] : []),
    ...form.levels.map((level) => levelLine(level, language)),
    ...(form.remarks.length > 0 ? ['', 'Ghi chú về nguồn gốc câu chữ:'] : []),
    ...form.remarks.map((remark) => `  - ${remark}`),
  ];
}

const inLanguage = (vi: string, en: string | undefined, language: Language): string =>
  language === 'en' ? (en ?? vi) : vi;

function groupLines({ code, title, en, questions }: Group, language: Language): string[] {
  return [
    '',
    `[${code}] ${inLanguage(title, en, language)}`,
    ...questions.flatMap((question) => [
      `  ${question.code} · ${kindOf(question)}${conditionOf(question)}`,
      `      ${inLanguage(question.text, question.en, language)}`,
      ...innerOf(question, language).map((inner) => `      - ${inner}`),
    ]),
  ];
}

function kindOf(question: Question): string {
  const never = question.neverCarry ? ', luôn hỏi lại' : '';
  switch (question.type) {
    case 'choice':
      return `chọn một${never}`;
    case 'fraction':
      return `có mặt/tổng số, nhiều nhất ${question.max}${never}`;
    case 'counts':
      return `số lượng, nhiều nhất ${question.max}${never}`;
    case 'criterion':
      return `tiêu chí ${question.number}${question.mandatory ? ', bắt buộc' : ''}${never}`;
    case 'text':
      return `chữ, nhiều nhất ${question.maxLength} ký tự${question.onRequest ? ', chỉ khi yêu cầu' : ''}${never}`;
  }
}

const conditionOf = ({ when }: Question): string =>
  when ? ` · chỉ hỏi khi ${when.question} là ${when.in.join(' hoặc ')}` : '';

function innerOf(question: Question, language: Language): string[] {
  switch (question.type) {
    case 'choice':
      return question.options.map(({ code, label, en }) => `${code}: ${inLanguage(label, en, language)}`);
    case 'counts':
      return question.parts.map(({ code, short, en }) => `${code}: ${inLanguage(short, en, language)}`);
    case 'fraction':
    case 'criterion':
    case 'text':
      return [];
  }
}

const colours = { xanh: '🟢', vang: '🟡', do: '🔴' } as const;

function levelLine({ code, label, en, colour, min, requireMandatory }: Level, language: Language): string {
  const mandatory = requireMandatory ? ' và mọi tiêu chí bắt buộc đạt' : '';
  return `  ${colours[colour]} ${code}: ${inLanguage(label, en, language)} (từ ${min} tiêu chí đạt${mandatory})`;
}
