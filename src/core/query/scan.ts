import { plain } from '../read/fold.js';

/** A text being read from which understood phrases are taken out one after the other; what stays must be a unit's name. */
export interface Scan {
  /** The folded words left, with `|` where something was taken out. */
  readonly rest: string;
  /** Takes the first match of `words` (folded, whole words, as a regular expression's source) out; its groups, or undefined. */
  take(words: string): readonly string[] | undefined;
  /** Whether the words are still there. */
  has(words: string): boolean;
}

/** Words that mean something only with the marks given, or with none at all: "đó" is no "đỏ", "muốn" no "muộn". */
const MEANT = new Map(
  Object.entries({
    do: ['đỏ'],
    vang: ['vàng'],
    muon: ['muộn'],
    mien: ['miễn'],
    tre: ['trễ'],
    cham: ['chậm'],
    chua: ['chưa'],
    nhac: ['nhắc'],
    ky: ['kỳ', 'kì'],
    tiep: ['tiếp'],
    len: ['lên'],
    th: ['th'],
  }),
);
/** Closes a word that looks like a known one but has other marks; taken off again in the end. */
const OTHER = 'zz';

/** Begins to read a text. */
export function scan(text: string): Scan {
  let rest = guarded(text);
  const pattern = (words: string): RegExp => new RegExp(`(?<![a-z0-9])(?:${words})(?![a-z0-9])`);
  return {
    get rest() {
      return rest;
    },
    take(words) {
      const match = pattern(words).exec(rest);
      if (!match) return undefined;
      rest = `${rest.slice(0, match.index)} | ${rest.slice(match.index + match[0].length)}`.replaceAll(
        / +/g,
        ' ',
      );
      return match.slice(1).map((group: string | undefined) => group ?? '');
    },
    has: (words) => pattern(words).test(rest),
  };
}

/** Folded, with dates' slashes kept; words whose marks say that they are something else are closed with `OTHER`. */
function guarded(text: string): string {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('🔴', ' mau đỏ ')
    .replaceAll('🟡', ' mau vàng ')
    .replaceAll('🟢', ' mau xanh ')
    .replaceAll('%', ' phan tram ')
    .split(/[^\p{L}\p{M}\p{N}/-]+/u);
  return words
    .filter((word) => word !== '')
    .map((word) => {
      const bare = plain(word);
      const meant = MEANT.get(bare);
      return meant && word !== bare && !meant.includes(word) ? `${bare}${OTHER}` : bare;
    })
    .join(' ');
}

/** Words of a scan as they were before it closed some of them. */
export function reopened(words: string): string {
  return words.replaceAll(new RegExp(`${OTHER}(?![a-z])`, 'g'), '');
}
