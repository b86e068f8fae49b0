import { authoringTexts } from '../authoring-texts.js';
import type { Condition } from '../questionnaire.js';

/** A condition read from `relevant`, or why it cannot be. */
type RelevantReading =
  | { readonly condition: Condition; readonly problem?: undefined }
  | { readonly condition?: undefined; readonly problem: string };

const NAME = String.raw`\$\{\s*([^\s{}]+)\s*\}`;
const VALUE = String.raw`'([^']*)'`;
const equals = new RegExp(`^${NAME}\\s*=\\s*${VALUE}$`);
const selected = new RegExp(`^selected\\(\\s*${NAME}\\s*,\\s*${VALUE}\\s*\\)$`);

/** Reads `${q} = 'x'` and `selected(${q}, 'x')`, several of them joined by `or`; all about one question. */
export function readRelevant(text: string): RelevantReading {
  const straight = text.replace(/[‘’"“”]/g, "'").trim();
  const terms = straight.split(/\s+or\s+/i).map((term) => equals.exec(term) ?? selected.exec(term));
  const found = terms.flatMap((term) => (term?.[1] === undefined ? [] : [[term[1], term[2] ?? ''] as const]));
  const [first] = found;
  if (!first || found.length < terms.length) return { problem: authoringTexts.badRelevant() };
  if (found.some(([question]) => question !== first[0])) return { problem: authoringTexts.relevantOfTwo() };
  return { condition: { question: first[0], in: found.map(([, value]) => value) } };
}

/** The condition as `relevant` says it. */
export function writeRelevant(condition: Condition | undefined): string {
  if (!condition) return '';
  return condition.in.map((value) => `\${${condition.question}} = '${value}'`).join(' or ');
}

/** `. <= 20000` for a number. */
export const writeMost = (most: number): string => `. <= ${most}`;
/** `string-length(.) <= 500` for a text. */
export const writeLength = (most: number): string => `string-length(.) <= ${most}`;
/** `. <= ${pupils_total}` for those present. */
export const writePresent = (total: string): string => `. <= \${${total}}`;

/** The bound of `. <= n`; undefined for anything else. */
export function readMost(text: string): number | undefined {
  return numberIn(/^\.\s*<=\s*(\d+)$/.exec(text));
}

/** The bound of `string-length(.) <= n`; undefined for anything else. */
export function readLength(text: string): number | undefined {
  return numberIn(/^string-length\(\s*\.\s*\)\s*<=\s*(\d+)$/.exec(text));
}

/** Whether the text says that a number is at most the one called `total`. */
export function isPresent(text: string, total: string): boolean {
  return /^\.\s*<=\s*\$\{\s*([^\s{}]+)\s*\}$/.exec(text)?.[1] === total;
}

const numberIn = (match: RegExpExecArray | null): number | undefined =>
  match?.[1] === undefined ? undefined : Number(match[1]);
