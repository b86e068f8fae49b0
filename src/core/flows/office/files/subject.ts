import { CHART_VIEWS } from '../../../charts/view.js';
import { summaryArgs, summarySubject } from '../summary-subject.js';
import type { AreaOptions, FoundArea } from './area-flow.js';

/** Formats of exports and reports, by the ending of the file. */
export const FORMATS = ['xlsx', 'csv', 'pdf', 'docx'] as const;
export type Format = (typeof FORMATS)[number];

type Args = Record<string, string>;

/**
 * The subject of a button about an area's file: "731", "731:2021-02-26", "731:12", or of a kept answer "q-7F3K", each with words
 * behind: "731:12:trend".
 */
export function areaSubject(
  { unit, answer }: FoundArea,
  asked: AreaOptions,
  ...words: readonly string[]
): string {
  return [answer ? answerSubject(answer.code) : summarySubject(unit, asked), ...words].join(':');
}

/** A kept answer as the subject of a button. */
export function answerSubject(code: string): string {
  return `q-${code}`;
}

/** A chart button's subject as arguments. */
export function chartArgs(subject: string): Args {
  return withWord(subject, 'view', CHART_VIEWS);
}

/** An export button's subject as arguments. */
export function exportArgs(subject: string): Args {
  return withWord(subject, 'format', FORMATS);
}

/** A report button's subject, "731:2021-02-01:2021-02-28:pdf", as arguments. */
export function reportArgs(subject: string): Args {
  const [unitId = '', from = '', to = '', format = ''] = subject.split(':');
  return { unitId, from, to, format };
}

function withWord(subject: string, name: string, words: readonly string[]): Args {
  const at = subject.lastIndexOf(':');
  const last = subject.slice(at + 1);
  if (!words.includes(last)) return areaArgs(subject);
  return { ...areaArgs(subject.slice(0, Math.max(at, 0))), [name]: last };
}

function areaArgs(subject: string): Args {
  return subject.startsWith('q-') ? { query: subject.slice(2) } : summaryArgs(subject);
}

/** The parameters by which a file's maker finds the area and its round. */
export function areaParams({ unit, answer }: FoundArea, { orderId, on }: AreaOptions): Args {
  if (answer) return { answer: answer.code, at: String(answer.at) };
  return {
    unit: String(unit.id),
    ...(orderId === undefined ? {} : { order: String(orderId) }),
    ...(on === undefined ? {} : { on }),
  };
}
