import type { SchoolLevel } from '../conversation/facts.js';
import type { Scan } from './scan.js';

/** Longer names first: "trung học phổ thông" holds no "trung học". */
const NAMES: readonly (readonly [level: SchoolLevel, words: string])[] = [
  ['GDTX', '(?:trung tam )?(?:gdnn ?-? ?gdtx|gdtx ?-? ?gdnn|gdtx|giao duc thuong xuyen|bo tuc)'],
  ['LC', 'lien cap|nhieu cap hoc|pho thong nhieu cap'],
  ['THPT', 'thpt|ptth|trung hoc pho thong|cap (?:3|ba)|c3'],
  ['THCS', 'thcs|trung hoc co so|cap (?:2|hai)|c2'],
  ['TH', 'tieu hoc|th(?! cs| pt)|cap (?:1|mot)|c1'],
  ['MN', 'mam non|mau giao|nha tre|mn|mg'],
];

/** Takes every school level a text names out of it, in the order of the table of levels. */
export function takeLevels(scan: Scan): readonly SchoolLevel[] {
  const found = NAMES.filter(([, words]) => {
    const named =
      scan.take(`(?:(?:cac |nhung )?(?:truong|khoi|bac|cap|cap hoc|he) )?(?:${words})`) !== undefined;
    while (named && scan.take(words));
    return named;
  });
  return found.map(([level]) => level).reverse();
}
