import type { UnitFact } from '../../conversation/facts.js';

const KIND_WORD = /^(?:Tỉnh|Thành phố|Quận|Huyện|Thị xã|Thị trấn|Phường|Xã|Đặc khu|Trường)\s+(?=\p{L})/iu;

/** A unit's name as people say it: "Tân Phú" of "Huyện Tân Phú"; "Quận 1" stays whole. */
export function shortName(name: string): string {
  return name.normalize('NFC').replace(KIND_WORD, '');
}

/** A unit's name within a sentence: "tỉnh Đồng Nai" of "Tỉnh Đồng Nai", bodies' own names untouched. */
export function nameWithin(name: string): string {
  const text = name.normalize('NFC');
  return KIND_WORD.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** A unit in a list to choose from: name and code, for several units may share a name. */
export function listedName({ name, code, kind, province }: UnitFact): string {
  const named = `${name} (${code})`;
  return kind === 'school' || !province || province === name ? named : `${named} — ${province}`;
}
