import type { UnitFact } from '../conversation/facts.js';
import { fold } from '../read/fold.js';
import { documentDate } from './document-date.js';

/** What the variables of an order's words stand for. */
export interface Filling {
  readonly unit: UnitFact;
  /** In words: "17:00 hôm nay". */
  readonly deadline: string;
  readonly documentNo: string;
  /** ISO date. */
  readonly documentOn: string;
  readonly issuer: string;
}

const VARIABLES: Readonly<Record<string, (filling: Filling) => string>> = {
  ten_truong: ({ unit }) => unit.name,
  ma_truong: ({ unit }) => unit.code,
  han: ({ deadline }) => deadline,
  so_van_ban: ({ documentNo }) => documentNo,
  ngay_van_ban: ({ documentOn }) => documentDate(documentOn),
  noi_gui: ({ issuer }) => issuer,
};

const BRACED = /\{\s*([\p{L}\p{M}_ ]{1,30}?)\s*\}/gu;

const nameOf = (written: string): string => fold(written).replaceAll(/[ _]+/g, '_');

/** The words with `{ten_truong}`, `{han}`, `{so_van_ban}` … filled in, written with or without diacritics; unknown braces stay. */
export function fillIn(words: string, filling: Filling): string {
  return words.replaceAll(BRACED, (whole, written: string) => VARIABLES[nameOf(written)]?.(filling) ?? whole);
}

/** The names in braces that no order fills in, each once, in their order. */
export function blanksOf(words: string): string[] {
  const named = [...words.matchAll(BRACED)].flatMap(([, written]) => written ?? []);
  return named.filter(
    (written, at) =>
      !VARIABLES[nameOf(written)] && named.findIndex((one) => nameOf(one) === nameOf(written)) === at,
  );
}

/** The words with one such name filled in wherever it stands. */
export function fillBlank(words: string, blank: string, value: string): string {
  return words.replaceAll(BRACED, (whole, written: string) =>
    nameOf(written) === nameOf(blank) ? value : whole,
  );
}
