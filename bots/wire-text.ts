import { z } from 'zod';

/** Drops what PostgreSQL cannot store in text or JSON: NUL and unpaired surrogates. */
function storableText(text: string): string {
  return text.replace(/\p{Surrogate}|\0/gu, '');
}

/** A string of a platform's JSON, made storable. */
export const wireText = z.string().transform(storableText);

/** An id of a platform's JSON, string or whole number, as a decimal string of at most 64 characters. */
export const wireId = z
  .union([z.string().min(1).max(64), z.int()])
  .transform((id) => storableText(String(id)))
  .pipe(z.string().min(1));

/** At most `units` UTF-16 units of `text` without breaking a character. */
export function clip(text: string, units: number): string {
  return storableText(text.slice(0, units));
}

/** At most `count` code points of `text`; the last one is `…` when something was cut. */
export function shortenLabel(text: string, count: number): string {
  const points = [...text.normalize('NFC')];
  return points.length <= count ? points.join('') : points.slice(0, count - 1).join('') + '…';
}

const MAX_BODY_BYTES = 1_000_000;

/** The JSON value of a webhook body, or undefined when it is over 1 MB, not UTF-8 or not JSON. */
export function parseBody(rawBody: Buffer): unknown {
  if (rawBody.length > MAX_BODY_BYTES) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch {
    return undefined;
  }
}
