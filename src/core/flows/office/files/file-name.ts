import { fold } from '../../../read/fold.js';
import { shortName } from '../unit-name.js';

/** A file's name without marks and blanks, as every system takes it: `tong-hop-dong-nai-2021-03-01.xlsx`. */
export function fileName(what: string, unit: string, days: readonly string[], format: string): string {
  const words = fold(`${what} ${shortName(unit)}`)
    .replaceAll(' ', '-')
    .slice(0, 60);
  return `${[words, ...days].join('-')}.${format}`;
}
