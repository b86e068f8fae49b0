import { authoringTexts } from '../authoring-texts.js';
import type { Path, Problem } from '../problem.js';
import type { Questionnaire } from '../questionnaire.js';

/** Members whose texts are listed in one cell of a sheet, separated by semicolons. */
const listed = new Set<string | number | undefined>(['words', 'labels']);

/** Texts that would not survive a spreadsheet or look odd in a chat: blank ones, stray spaces, line breaks, decomposed marks. */
export function untidyTexts(questionnaire: Questionnaire): Problem[] {
  return problemsIn(questionnaire, []);
}

function problemsIn(value: unknown, path: Path): Problem[] {
  if (typeof value === 'string') {
    const message = faultOf(value, path);
    return message === undefined ? [] : [{ path, message }];
  }
  if (Array.isArray(value)) {
    if (value.length === 0 && path.at(-1) === 'words') return [{ path, message: authoringTexts.emptyList() }];
    return value.flatMap((one: unknown, at) => problemsIn(one, [...path, at]));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => problemsIn(one, [...path, name]));
}

function faultOf(text: string, path: Path): string | undefined {
  if (text.trim() === '') return authoringTexts.emptyText();
  if (
    text !== text.trim() ||
    text !== text.normalize('NFC') ||
    /[\p{Cc}\p{Cs}\u2028\u2029\uFFFE\uFFFF]/u.test(text)
  ) {
    return authoringTexts.untidyText();
  }
  return listed.has(path.at(-2)) && text.includes(';') ? authoringTexts.separator() : undefined;
}
