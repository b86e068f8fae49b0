import { fold } from '../read/fold.js';

/** From which count on superiors are told where no area has set its own threshold: any F0 or F1, five with fever or cough. */
export const defaultAlertRules: readonly { readonly kind: string; readonly atLeast: number }[] = [
  { kind: 'f0', atLeast: 1 },
  { kind: 'f1', atLeast: 1 },
  { kind: 'sot_ho', atLeast: 5 },
];

const NAMES: Readonly<Record<string, string>> = { f0: 'F0', f1: 'F1', sot_ho: 'sốt/ho' };

/** A kind of count as people call it; its code when it is none of the usual ones. */
export function kindName(kind: string): string {
  return NAMES[kind] ?? kind;
}

/** "F0 2", "sot ho tu 10 em" as a threshold; undefined when it is none. Thresholds lie between 1 and 1,000. */
export function readAlertRule(text: string): { readonly kind: string; readonly atLeast: number } | undefined {
  const words = fold(text);
  const kind = /\bf ?0\b/.test(words)
    ? 'f0'
    : /\bf ?1\b/.test(words)
      ? 'f1'
      : /\b(?:sot|ho)\b/.test(words)
        ? 'sot_ho'
        : undefined;
  const number = /(?:^|\s)(\d{1,4})(?:\s|$)/.exec(words.replaceAll(/\bf ?[01]\b/g, ' '))?.[1];
  const atLeast = Number(number);
  if (kind === undefined || number === undefined || atLeast < 1 || atLeast > 1000) return undefined;
  return { kind, atLeast };
}
